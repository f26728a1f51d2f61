package io.journeyscore.analytics.time;

import io.journeyscore.analytics.internal.CompensatedSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The cumulative hazard of each stratum for a row whose signals are all at their means.
 *
 * <p>At each time it rises by the outcomes' weight over the summed relative hazard of those at
 * risk, in parts as ties are taken. Immutable and thread-safe.
 */
final class BaselineHazard {
  private final Map<Integer, Curve> curves = new TreeMap<>();

  /** Steps of one stratum, by ascending time. */
  private static final class Curve {
    private final double[] times;
    private final double[] sums;

    Curve(List<double[]> descending) {
      int n = descending.size();
      times = new double[n];
      sums = new double[n];
      CompensatedSum sum = new CompensatedSum();
      for (int i = 0; i < n; i++) {
        double[] step = descending.get(n - 1 - i);
        sum.add(step[1]);
        times[i] = step[0];
        sums[i] = sum.value();
      }
    }

    double at(double time) {
      int found = Arrays.binarySearch(times, time);
      int last = found >= 0 ? found : -found - 2;
      return last < 0 ? 0 : sums[last];
    }
  }

  BaselineHazard(CoxProblem problem, double[] coefficients) {
    Map<Integer, List<double[]>> steps = new TreeMap<>();
    double[] relative =
        Arrays.stream(problem.predictors(coefficients)).map(StrictMath::exp).toArray();
    problem.walk(
        relative,
        tied -> {
          double step = 0;
          for (int k = 0; k < tied.parts(); k++) {
            tied.turnTo(k);
            step += tied.weight() / tied.hazard();
          }
          steps
              .computeIfAbsent(tied.stratum, of -> new ArrayList<>())
              .add(new double[] {tied.time, step});
        });
    steps.forEach((stratum, descending) -> curves.put(stratum, new Curve(descending)));
  }

  /** The hazard up to a time; empty for a stratum without an outcome. */
  OptionalDouble at(int stratum, double time) {
    Curve curve = curves.get(stratum);
    return curve == null ? OptionalDouble.empty() : OptionalDouble.of(curve.at(time));
  }
}
