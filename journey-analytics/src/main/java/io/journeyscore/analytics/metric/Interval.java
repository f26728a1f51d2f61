package io.journeyscore.analytics.metric;

import io.journeyscore.analytics.internal.Checks;

/**
 * A confidence interval, both ends included.
 *
 * <p>Its ends may be equal, where a statistic can take one value only. Immutable and thread-safe.
 *
 * @param low the lower end; finite
 * @param high the upper end; finite, not below the lower
 * @param level the confidence level, above 0 and below 1; 0.95 says that of many intervals made in
 *     this way 95% hold the true value
 */
public record Interval(double low, double high, double level) {
  /**
   * Checks the ends and the level.
   *
   * @param low the lower end
   * @param high the upper end
   * @param level the confidence level, above 0 and below 1
   * @throws IllegalArgumentException if an end is not finite, the lower end is above the upper, or
   *     the level is not above 0 and below 1
   */
  public Interval {
    Checks.finite(low, "low");
    Checks.finite(high, "high");
    Checks.level(level);
    if (low > high) {
      throw new IllegalArgumentException("low must not be above high (" + high + "): " + low);
    }
    low += 0.0;
    high += 0.0;
  }

  /**
   * Returns whether a value lies in this interval, ends included.
   *
   * @param value any number; NaN lies in no interval
   * @return whether it lies inside
   */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /**
   * Returns the distance from the lower to the upper end.
   *
   * @return the width, not negative
   */
  public double width() {
    return high - low;
  }
}
