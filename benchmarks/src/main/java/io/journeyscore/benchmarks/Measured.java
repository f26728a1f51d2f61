package io.journeyscore.benchmarks;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** Finds the results of one benchmark method among all. */
final class Measured {
  private Measured() {}

  /**
   * Returns a method's results by its parameters in words.
   *
   * @throws IllegalStateException if there is none, so that a check cannot pass by not running
   */
  static SortedMap<String, RunResult> of(
      Collection<RunResult> results, Class<?> benchmark, String method) {
    SortedMap<String, RunResult> found = new TreeMap<>();
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      if (params.getBenchmark().equals(benchmark.getName() + "." + method)) {
        StringBuilder words = new StringBuilder();
        for (String key : params.getParamsKeys()) {
          words.append(words.isEmpty() ? "" : ", ").append(params.getParam(key));
        }
        found.put(words.toString(), result);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "%s.%s must have run".formatted(benchmark.getSimpleName(), method));
    }
    return found;
  }
}
