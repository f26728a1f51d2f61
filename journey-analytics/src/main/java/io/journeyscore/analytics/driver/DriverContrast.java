package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Difference;

/**
 * By how much the slope of one driver differs between two segments.
 *
 * <p>Immutable and thread-safe.
 *
 * @param driver the driver's name
 * @param first the one segment
 * @param second the other segment
 * @param slope the slope in the first less the slope in the second, in units of the outcome for one
 *     unit of the driver, with interval and p-value; {@code n} is the rows of both
 * @param q the p-value among those of all drivers and pairs of segments, so that the expected share
 *     of false discoveries is held (Benjamini and Hochberg); in [0, 1], not below the p-value
 */
public record DriverContrast(
    String driver, String first, String second, Difference slope, double q) {
  /**
   * Checks the parts.
   *
   * @param driver the driver's name
   * @param first the one segment
   * @param second the other segment
   * @param slope the slope in the first less the slope in the second
   * @param q the p-value among those of all drivers and pairs of segments
   * @throws IllegalArgumentException if the q-value is not in [0, 1]
   */
  public DriverContrast {
    requireNonNull(driver, "driver");
    requireNonNull(first, "first");
    requireNonNull(second, "second");
    requireNonNull(slope, "slope");
    Checks.probability(q, "q");
  }

  /** The same with the q-value that all of them together give. */
  DriverContrast withQ(double amongAll) {
    return new DriverContrast(driver, first, second, slope, amongAll);
  }
}
