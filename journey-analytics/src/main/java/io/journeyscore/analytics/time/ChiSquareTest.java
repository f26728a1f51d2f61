package io.journeyscore.analytics.time;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.ChiSquared;

/**
 * A statistic that is chi-squared if there is nothing to find.
 *
 * <p>Immutable and thread-safe.
 *
 * @param statistic not negative
 * @param degreesOfFreedom positive
 * @param p the probability of such a statistic or a greater one if there is nothing to find
 */
public record ChiSquareTest(double statistic, int degreesOfFreedom, double p) {
  /**
   * Checks the parts.
   *
   * @param statistic not negative
   * @param degreesOfFreedom positive
   * @param p the probability of such a statistic or a greater one
   * @throws IllegalArgumentException if a part is out of its range
   */
  public ChiSquareTest {
    if (!(statistic >= 0)) {
      throw new IllegalArgumentException("statistic must not be negative: " + statistic);
    }
    Checks.atLeast(degreesOfFreedom, 1, "degreesOfFreedom");
    Checks.probability(p, "p");
  }

  /** Takes a statistic, which rounding may have made negative. */
  static ChiSquareTest of(double statistic, int degreesOfFreedom) {
    double checked = Math.max(0, statistic);
    return new ChiSquareTest(
        checked, degreesOfFreedom, ChiSquared.upperTail(checked, degreesOfFreedom));
  }
}
