package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;

/**
 * A measured association of a driver with an outcome, and the test that there is none.
 *
 * <p>It is not the effect of changing the driver. Immutable and thread-safe.
 *
 * @param estimate the measure with its interval
 * @param standardError of the measure; not negative, finite
 * @param p two-sided p-value of no association, in [0, 1]
 * @param q the p-value among those of all drivers, so that the expected share of false discoveries
 *     is held (Benjamini and Hochberg); in [0, 1], not below p
 */
public record Association(Estimate estimate, double standardError, double p, double q) {
  /**
   * Checks the parts.
   *
   * @param estimate the measure with its interval
   * @param standardError of the measure
   * @param p two-sided p-value of no association
   * @param q the p-value among those of all drivers
   * @throws NullPointerException if the estimate is null
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Association {
    requireNonNull(estimate, "estimate");
    Checks.finite(standardError, "standardError");
    if (standardError < 0) {
      throw new IllegalArgumentException("standardError must not be negative: " + standardError);
    }
    Checks.probability(p, "p");
    Checks.probability(q, "q");
  }

  /**
   * Returns the measure without its interval.
   *
   * @return the value of the estimate
   */
  public double value() {
    return estimate.value();
  }
}
