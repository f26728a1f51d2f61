package io.journeyscore.analytics.metric;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;

/**
 * How far one measured value lies above another, and how easily chance alone would put them as far
 * apart.
 *
 * <p>Immutable and thread-safe.
 *
 * @param estimate the first value less the second, with its interval; {@code n} is the rows of both
 * @param p the two-sided p-value of no difference, in [0, 1]
 */
public record Difference(Estimate estimate, double p) {
  /**
   * Checks the parts.
   *
   * @param estimate the first value less the second
   * @param p the two-sided p-value of no difference
   * @throws NullPointerException if the estimate is null
   * @throws IllegalArgumentException if the p-value is not in [0, 1]
   */
  public Difference {
    requireNonNull(estimate, "estimate");
    Checks.probability(p, "p");
  }
}
