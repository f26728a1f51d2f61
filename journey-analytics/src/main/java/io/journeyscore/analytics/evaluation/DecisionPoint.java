package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;

/**
 * What acting from one threshold on is worth; {@link DecisionCurve} says how it is measured.
 *
 * <p>Immutable and thread-safe.
 *
 * @param threshold the least probability that is acted on, above 0 and below 1
 * @param acted which share of the rows is acted on, in [0, 1]
 * @param netBenefit net benefit of acting on these rows; acting on none has 0
 * @param ofAll net benefit of acting on all rows
 * @param overAll how much the first of them is above the second
 */
public record DecisionPoint(
    double threshold, double acted, Estimate netBenefit, Estimate ofAll, Estimate overAll) {
  /**
   * Checks the parts.
   *
   * @param threshold the least probability that is acted on, above 0 and below 1
   * @param acted which share of the rows is acted on, in [0, 1]
   * @param netBenefit net benefit of acting on these rows
   * @param ofAll net benefit of acting on all rows
   * @param overAll how much the first of them is above the second
   * @throws NullPointerException if an estimate is null
   * @throws IllegalArgumentException if the threshold is not above 0 and below 1, or the share is
   *     not in [0, 1]
   */
  public DecisionPoint {
    DecisionCurve.checkThreshold(threshold, "threshold");
    Checks.probability(acted, "acted");
    requireNonNull(netBenefit, "netBenefit");
    requireNonNull(ofAll, "ofAll");
    requireNonNull(overAll, "overAll");
  }

  /**
   * Returns whether acting from this threshold on is worth more than acting on all rows and on
   * none, both beyond chance.
   *
   * @return whether both intervals lie above zero
   */
  public boolean isUseful() {
    return netBenefit.interval().low() > 0 && overAll.interval().low() > 0;
  }
}
