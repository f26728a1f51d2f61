package io.journeyscore.analytics.metric;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;

/**
 * A measured value, how well it is known, and from how many rows.
 *
 * <p>The value usually lies in the interval; a method whose interval corrects a bias of the value
 * says so. Immutable and thread-safe.
 *
 * @param value the measured value; finite
 * @param interval where the true value is believed to lie
 * @param n how many rows it was measured on; positive
 */
public record Estimate(double value, Interval interval, long n) {
  /**
   * Checks the parts.
   *
   * @param value the measured value
   * @param interval where the true value is believed to lie
   * @param n how many rows it was measured on
   * @throws NullPointerException if the interval is null
   * @throws IllegalArgumentException if the value is not finite or {@code n} is not positive
   */
  public Estimate {
    Checks.finite(value, "value");
    requireNonNull(interval, "interval");
    Checks.atLeast(n, 1, "n");
    value += 0.0;
  }
}
