package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Optional;

/**
 * How often something followed in one group and in the other. The groups were not drawn by lot, so
 * that the difference is an association, and not what would come of moving from one to the other.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param rate the share in the one group, with Wilson's interval
 * @param otherRate the share in the other group
 * @param difference the one less the other, with the interval of Agresti and Caffo
 */
public record RateDifference(Estimate rate, Estimate otherRate, Estimate difference) {

  /**
   * Checks that all is given.
   *
   * @param rate the share in the one group
   * @param otherRate the share in the other group
   * @param difference the one less the other
   */
  public RateDifference {
    requireNonNull(rate, "rate");
    requireNonNull(otherRate, "otherRate");
    requireNonNull(difference, "difference");
  }

  /** Compares two groups; empty if one of them is. */
  static Optional<RateDifference> of(long yes, long n, long otherYes, long otherN, double level) {
    if (n == 0 || otherN == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new RateDifference(
            Proportion.wilson(yes, n, level),
            Proportion.wilson(otherYes, otherN, level),
            Proportion.agrestiCaffo(yes, n, otherYes, otherN, level)));
  }
}
