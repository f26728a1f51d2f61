package io.journeyscore.score;

import java.util.Arrays;
import java.util.List;

/**
 * What values a signal had over the examples that a model learned from.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param present how many examples had a value; not negative
 * @param least the least value; 0 if no example had one
 * @param most the greatest value; 0 if no example had one
 * @param quantiles values at equally spaced ranks, rising, within {@code least} and {@code most};
 *     from the least to the most where there are two or more; none if no example had a value
 */
public record SignalProfile(long present, double least, double most, List<Double> quantiles) {

  /** The most quantiles that a profile can have. */
  public static final int MOST_QUANTILES = 21;

  private static final SignalProfile UNKNOWN = new SignalProfile(0, 0, 0, List.of());

  /**
   * Checks and copies.
   *
   * @param present how many examples had a value; not negative
   * @param least the least value
   * @param most the greatest value
   * @param quantiles values that rise, within {@code least} and {@code most}; at most 21
   * @throws IllegalArgumentException if a number is not finite or out of order, or there are too
   *     many quantiles
   */
  public SignalProfile {
    quantiles = List.copyOf(quantiles);
    if (present < 0) {
      throw new IllegalArgumentException("present must not be negative: " + present);
    }
    if (quantiles.size() > MOST_QUANTILES) {
      throw new IllegalArgumentException(
          "quantiles must be at most %d: %d".formatted(MOST_QUANTILES, quantiles.size()));
    }
    if (!isSound(present, least, most, quantiles)) {
      throw new IllegalArgumentException(
          "least, quantiles and most must be finite and rise, and be 0 if nothing is present:"
              + " %s, %s, %s".formatted(least, quantiles, most));
    }
  }

  /** Says whether the numbers are finite and in order. */
  static boolean isSound(long present, double least, double most, List<Double> quantiles) {
    if (present == 0) {
      return least == 0 && most == 0 && quantiles.isEmpty();
    }
    double last = least;
    for (double quantile : quantiles) {
      if (!(quantile >= last)) {
        return false;
      }
      last = quantile;
    }
    return most >= last && Double.isFinite(least) && Double.isFinite(most);
  }

  /**
   * Returns the profile of a signal that no example had, or of which nothing is known.
   *
   * @return a profile of nothing
   */
  public static SignalProfile unknown() {
    return UNKNOWN;
  }

  /**
   * Returns the profile of some values, with 21 quantiles: at 0%, 5%, and so on to 100%, each
   * between the two values around its rank in proportion (type 7 of Hyndman and Fan 1996,
   * doi:10.2307/2684934). Costs a sort.
   *
   * @param values a value for each example, {@code NaN} where missing; not changed
   * @return the profile
   * @throws IllegalArgumentException if a value is infinite
   */
  public static SignalProfile of(double[] values) {
    // Adding 0 turns -0 into 0.
    double[] sorted =
        Arrays.stream(values)
            .filter(value -> !Double.isNaN(value))
            .map(value -> value + 0.0)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return UNKNOWN;
    }
    Double[] quantiles = new Double[MOST_QUANTILES];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = ofSorted(sorted, i);
    }
    return new SignalProfile(
        sorted.length, sorted[0], sorted[sorted.length - 1], List.of(quantiles));
  }

  /** The value at a rank of {@code step} in {@code MOST_QUANTILES - 1} of the way. */
  private static double ofSorted(double[] sorted, int step) {
    int steps = MOST_QUANTILES - 1;
    long way = (long) step * (sorted.length - 1);
    int below = (int) (way / steps);
    double part = (double) (way % steps) / steps;
    if (part == 0) {
      return sorted[below];
    }
    double low = sorted[below];
    double high = sorted[below + 1];
    // Halves keep the difference finite; the bounds keep rounding within them.
    double between = 2 * (low / 2 + (high / 2 - low / 2) * part);
    return Math.max(low, Math.min(high, between));
  }
}
