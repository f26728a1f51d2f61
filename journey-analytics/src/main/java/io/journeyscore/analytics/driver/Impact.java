package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;

/**
 * What a driver amounts to in a simple view, in which all that may be chance is zero.
 *
 * <p>Immutable and thread-safe.
 *
 * @param driver the driver's name
 * @param value its importance, or 0 where no association was seen beyond chance; finite
 */
public record Impact(String driver, double value) {
  /**
   * Checks the parts.
   *
   * @param driver the driver's name
   * @param value its importance, or 0
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the value is not finite
   */
  public Impact {
    requireNonNull(driver, "driver");
    Checks.finite(value, "value");
  }
}
