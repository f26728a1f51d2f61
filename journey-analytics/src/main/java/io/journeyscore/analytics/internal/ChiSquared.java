package io.journeyscore.analytics.internal;

import org.apache.commons.math3.special.Gamma;

/**
 * Tail probabilities of the chi-squared distribution.
 *
 * <p>Immutable and thread-safe.
 */
public final class ChiSquared {
  private ChiSquared() {}

  /**
   * Returns the probability of a number as great or greater.
   *
   * <p>From the upper incomplete gamma function, so that small tails keep their digits.
   *
   * @param statistic not negative
   * @param degreesOfFreedom positive
   * @return P(X &gt;= statistic), in [0, 1]
   */
  public static double upperTail(double statistic, int degreesOfFreedom) {
    double tail = Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, statistic / 2);
    return Math.min(1, Math.max(0, tail));
  }
}
