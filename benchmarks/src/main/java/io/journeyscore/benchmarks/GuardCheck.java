package io.journeyscore.benchmarks;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;

/** Something that a benchmark must show, whatever the machine. */
public interface GuardCheck {

  /**
   * Returns the benchmark class that has to run for this check.
   *
   * @return the class
   */
  Class<?> benchmark();

  /**
   * Judges the results.
   *
   * @param results those of all benchmarks that ran
   * @return one line for each thing that was looked at, at least one
   */
  List<Finding> judge(Collection<RunResult> results);

  /**
   * What was found.
   *
   * @param holds whether it is as it must be
   * @param line the figure, the limit, and what was measured
   */
  record Finding(boolean holds, String line) {}
}
