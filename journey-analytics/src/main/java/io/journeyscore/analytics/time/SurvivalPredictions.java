package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicted probabilities of not having come to the outcome, for each row of some {@link
 * SurvivalTimes}, at some times.
 *
 * <p>Immutable and thread-safe.
 */
public final class SurvivalPredictions {
  private final double[] times;
  private final List<double[]> survival;

  private SurvivalPredictions(double[] times, List<double[]> survival) {
    this.times = times;
    this.survival = List.copyOf(survival);
  }

  /**
   * Takes predictions.
   *
   * @param times the times judged at; positive, finite, ascending; not kept
   * @param survival for each time the probability of each row not to have come to the outcome by
   *     then, in [0, 1]; not kept
   * @return the predictions
   * @throws NullPointerException if an argument or an array within is null
   * @throws IllegalArgumentException if there is no time or no row, lengths differ, or a number is
   *     out of its range
   */
  public static SurvivalPredictions of(double[] times, double[][] survival) {
    double[] checked = Checks.finite(times, "times");
    Checks.atLeast(checked.length, 1, "number of times");
    for (int k = 0; k < checked.length; k++) {
      double last = k == 0 ? 0 : checked[k - 1];
      if (checked[k] <= last) {
        throw new IllegalArgumentException(
            "times[%d] must be above %s: %s".formatted(k, last, checked[k]));
      }
    }
    if (requireNonNull(survival, "survival").length != checked.length) {
      throw new IllegalArgumentException(
          "survival must have one entry for each of the %d times: %d"
              .formatted(checked.length, survival.length));
    }
    List<double[]> copies = new ArrayList<>();
    for (int k = 0; k < survival.length; k++) {
      copies.add(Checks.probabilities(survival[k], "survival[" + k + "]"));
      if (copies.get(k).length != copies.get(0).length) {
        throw new IllegalArgumentException(
            "survival[%d] must have one entry for each of the %d rows: %d"
                .formatted(k, copies.get(0).length, copies.get(k).length));
      }
    }
    Checks.atLeast(copies.get(0).length, 1, "number of rows");
    return new SurvivalPredictions(checked, copies);
  }

  /**
   * Returns the times judged at.
   *
   * @return a new array, ascending
   */
  public double[] times() {
    return times.clone();
  }

  /**
   * Returns the number of rows.
   *
   * @return a positive count
   */
  public int rows() {
    return survival.get(0).length;
  }

  int size() {
    return times.length;
  }

  double time(int k) {
    return times[k];
  }

  double survival(int k, int row) {
    return survival.get(k)[row];
  }

  int compare(int a, int b) {
    int order = 0;
    for (int k = 0; k < times.length && order == 0; k++) {
      order = Double.compare(survival.get(k)[a], survival.get(k)[b]);
    }
    return order;
  }
}
