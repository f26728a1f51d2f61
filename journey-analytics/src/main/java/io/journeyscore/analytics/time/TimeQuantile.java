package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.OptionalDouble;

/**
 * The time by which a share of all have had the outcome, such as the median.
 *
 * <p>Each of the three times is absent where its curve does not come down that far: with much
 * censoring a median may have a lower limit only, or not even a value.
 *
 * <p>Immutable and thread-safe.
 *
 * @param share the share, above 0 and below 1; 0.5 for the median
 * @param value the time at which the curve comes down to {@code 1 - share}
 * @param low the same of the curve's lower limit
 * @param high the same of the curve's upper limit
 * @param level confidence level of the limits, above 0 and below 1
 */
public record TimeQuantile(
    double share, OptionalDouble value, OptionalDouble low, OptionalDouble high, double level) {
  /**
   * Checks the parts.
   *
   * @param share the share, above 0 and below 1
   * @param value the time at which the curve comes down to {@code 1 - share}
   * @param low the same of the curve's lower limit
   * @param high the same of the curve's upper limit
   * @param level confidence level of the limits
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the share or the level is not above 0 and below 1
   */
  public TimeQuantile {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be above 0 and below 1: " + share);
    }
    requireNonNull(value, "value");
    requireNonNull(low, "low");
    requireNonNull(high, "high");
    Checks.level(level);
  }
}
