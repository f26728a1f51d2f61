package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.Optional;

/**
 * Which values of a signal count as low and which as high.
 *
 * <p>Depends on the values alone, never on outcomes, and never parts equal values. Immutable and
 * thread-safe.
 *
 * @param rule how the bounds were found
 * @param lowAtMost values up to this one are low; finite
 * @param highAtLeast values from this one on are high; finite, above {@code lowAtMost}
 */
public record Split(Rule rule, double lowAtMost, double highAtLeast) {
  /** How the bounds were found. Immutable and thread-safe. */
  public enum Rule {
    /** There are two values: the greater is high (present), the smaller low (absent). */
    PRESENT_ABSENT,
    /**
     * The lowest and the highest third by value, with whatever ties with their last value; the
     * middle takes no part.
     */
    THIRDS,
    /**
     * One value covers the middle third, so that thirds would overlap: values above it are high,
     * those below it low, and the value itself takes no part. If one of these two sides has less
     * than a tenth of the rows, the value joins it.
     */
    AROUND_MOST_COMMON
  }

  /**
   * Checks the parts.
   *
   * @param rule how the bounds were found
   * @param lowAtMost values up to this one are low
   * @param highAtLeast values from this one on are high
   * @throws NullPointerException if the rule is null
   * @throws IllegalArgumentException if a bound is not finite, or they are not in ascending order
   */
  public Split {
    requireNonNull(rule, "rule");
    Checks.finite(lowAtMost, "lowAtMost");
    Checks.finite(highAtLeast, "highAtLeast");
    if (lowAtMost >= highAtLeast) {
      throw new IllegalArgumentException(
          "lowAtMost must be below highAtLeast (" + highAtLeast + "): " + lowAtMost);
    }
  }

  /**
   * Returns whether a value is low.
   *
   * @param value a value; NaN is neither low nor high
   * @return whether it is low
   */
  public boolean isLow(double value) {
    return value <= lowAtMost;
  }

  /**
   * Returns whether a value is high.
   *
   * @param value a value; NaN is neither low nor high
   * @return whether it is high
   */
  public boolean isHigh(double value) {
    return value >= highAtLeast;
  }

  /**
   * Finds the split.
   *
   * @param sorted the values in ascending order, finite, without -0.0
   * @return the split; empty if there are not two distinct values
   */
  static Optional<Split> of(double[] sorted) {
    int n = sorted.length;
    if (n == 0 || sorted[0] == sorted[n - 1]) {
      return Optional.empty();
    }
    int first = run(sorted, 0);
    if (run(sorted, first) == n) {
      return Optional.of(new Split(Rule.PRESENT_ABSENT, sorted[0], sorted[n - 1]));
    }
    int third = (n + 2) / 3;
    double low = sorted[third - 1];
    double high = sorted[n - third];
    return Optional.of(low < high ? new Split(Rule.THIRDS, low, high) : around(sorted, low));
  }

  private static Split around(double[] sorted, double common) {
    int n = sorted.length;
    int below = 0;
    while (sorted[below] < common) {
      below++;
    }
    int from = run(sorted, below);
    int above = n - from;
    if (Math.min(below, above) * 10L >= n) {
      return new Split(Rule.AROUND_MOST_COMMON, sorted[below - 1], sorted[from]);
    }
    return above >= below
        ? new Split(Rule.AROUND_MOST_COMMON, common, sorted[from])
        : new Split(Rule.AROUND_MOST_COMMON, sorted[below - 1], common);
  }

  private static int run(double[] sorted, int start) {
    int end = start;
    while (end < sorted.length && sorted[end] == sorted[start]) {
      end++;
    }
    return end;
  }
}
