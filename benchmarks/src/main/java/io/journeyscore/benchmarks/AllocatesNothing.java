package io.journeyscore.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * A benchmark method must allocate nothing, with each of its parameters.
 *
 * <p>JMH divides all that the measuring thread allocated, the harness's own bytes too, by the
 * number of operations, so nothing is not quite zero: half a byte is let pass, less than any object
 * takes.
 *
 * @param benchmark the class
 * @param method the method
 */
record AllocatesNothing(Class<?> benchmark, String method) implements GuardCheck {
  private static final double MOST_BYTES = 0.5;
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
              findings.add(
                  new Finding(
                      bytes <= MOST_BYTES,
                      String.format(
                          Locale.ROOT,
                          "%s (%s): %.3f B/op, at most %.1f",
                          method,
                          parameters,
                          bytes,
                          MOST_BYTES)));
            });
    return findings;
  }
}
