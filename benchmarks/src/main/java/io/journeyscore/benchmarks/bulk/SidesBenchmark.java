package io.journeyscore.benchmarks.bulk;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How much faster are journeys found in columns than in the way that people write first in Java?
 *
 * <p>This is the short form of {@link BulkComparison}, for the guard: a log that is small enough
 * for seconds, of which both sides must find the same.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar SidesBenchmark</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class SidesBenchmark {

  private static final int EVENTS = 200_000;

  private final Side columns = JourneysQuestion.ofColumns();
  private final Side naive = new NaiveSide();

  /** Makes the log and checks that both sides find the same. */
  @Setup
  public void makeLog() {
    BulkEvents events =
        new BulkEvents(EVENTS, BulkComparison.customers(EVENTS), BulkEvents.Shape.USUAL);
    columns.prepare(events);
    naive.prepare(events);
    columns.run();
    naive.run();
    String ours = columns.totals().toString();
    String theirs = naive.totals().toString();
    if (!ours.equals(theirs)) {
      throw new IllegalStateException(
          "both sides must find the same: %s, %s".formatted(ours, theirs));
    }
  }

  /**
   * The library, from columns.
   *
   * @return the side, which holds the journeys
   */
  @Benchmark
  public Object columns() {
    columns.run();
    return columns;
  }

  /**
   * The naive way.
   *
   * @return the side, which holds the journeys
   */
  @Benchmark
  public Object naive() {
    naive.run();
    return naive;
  }
}
