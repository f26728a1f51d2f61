package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Optional;

/**
 * How much more often journeys with a moment succeed than journeys without; {@link KeyMoments} says
 * how it is measured.
 *
 * <p>Immutable and thread-safe.
 *
 * @param moment the touchpoint or transition
 * @param lift {@code P(success | with) / P(success | without)}; positive
 * @param adjusted the lift among journeys of one stratum, such as journeys of like length, pooled
 *     over the strata; empty where no stratum has successes to compare
 * @param p two-sided p-value of a lift of 1, not adjusted, in [0, 1]
 * @param q the p-value among those of all moments measured, after Benjamini and Hochberg; in [0, 1]
 * @param with journeys that have the moment, their successes and customers
 * @param without journeys that do not, their successes and customers
 */
public record KeyMoment(
    Moment moment,
    Estimate lift,
    Optional<Estimate> adjusted,
    double p,
    double q,
    Support.Group with,
    Support.Group without) {
  /**
   * Checks the parts.
   *
   * @param moment the touchpoint or transition
   * @param lift how much more often journeys with it succeed
   * @param adjusted the lift among journeys of one stratum
   * @param p two-sided p-value of a lift of 1
   * @param q the p-value among those of all moments measured
   * @param with journeys that have the moment
   * @param without journeys that do not
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the lift is not positive, or p or q not in [0, 1]
   */
  public KeyMoment {
    requireNonNull(moment, "moment");
    if (!(requireNonNull(lift, "lift").value() > 0)) {
      throw new IllegalArgumentException("lift must be positive: " + lift.value());
    }
    requireNonNull(adjusted, "adjusted");
    Checks.probability(p, "p");
    Checks.probability(q, "q");
    requireNonNull(with, "with");
    requireNonNull(without, "without");
  }

  /**
   * Returns whether no journey succeeds on one of the two sides.
   *
   * <p>Such a moment may belong to success itself, like a receipt, or to failure. Look at it before
   * reading it as something that comes before the outcome.
   *
   * @return whether one of the two rates is 0
   */
  public boolean isStructural() {
    return with.events() == 0 || without.events() == 0;
  }
}
