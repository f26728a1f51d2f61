package io.journeyscore.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * A benchmark method must allocate nothing, with each of its parameters.
 *
 * <p>JMH divides all that the measuring thread allocated by the number of operations, and its own
 * bookkeeping is in that: a little under 6 KiB for each iteration, whatever is measured. So nothing
 * is not quite zero. Half a byte an operation is let pass, and that bookkeeping spread over the
 * operations of one iteration; the smallest object takes 16 bytes.
 *
 * @param benchmark the class
 * @param method the method
 */
record AllocatesNothing(Class<?> benchmark, String method) implements GuardCheck {
  private static final double MOST_BYTES = 0.5;
  private static final double BOOKKEEPING_BYTES = 8 * 1024;
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  @Override
  public List<Finding> judge(Collection<RunResult> results) {
    List<Finding> findings = new ArrayList<>();
    Measured.of(results, benchmark, method)
        .forEach(
            (parameters, result) -> {
              Result<?> allocation = result.getSecondaryResults().get(ALLOCATION);
              if (allocation == null) {
                throw new IllegalStateException("the gc profiler must run");
              }
              double bytes = allocation.getScore();
              double most = MOST_BYTES + BOOKKEEPING_BYTES / operations(result);
              findings.add(
                  new Finding(
                      bytes <= most,
                      String.format(
                          Locale.ROOT,
                          "%s (%s): %.3f B/op, at most %.3f",
                          method,
                          parameters,
                          bytes,
                          most)));
            });
    return findings;
  }

  /** Returns about how many operations an iteration had; the primary result is a time for each. */
  private static double operations(RunResult result) {
    long micros = result.getParams().getMeasurement().getTime().convertTo(TimeUnit.MICROSECONDS);
    if (!result.getPrimaryResult().getScoreUnit().equals("us/op")) {
      throw new IllegalStateException("the benchmark must be timed in us/op");
    }
    return micros / result.getPrimaryResult().getScore();
  }
}
