package io.journeyscore.ml;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.SignalInteraction;
import io.journeyscore.signal.Signal;

/**
 * What is known of how two signals go with a target together.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param first the one that ranks higher
 * @param second the other
 * @param learned by how much the two depart from adding up, on the examples learned from
 * @param q the p-value after the false discovery rate over all pairs looked at is controlled, in
 *     [0, 1]
 * @param isFound whether q is at or below the rate that was asked for
 * @param heldOut the same on the held-out examples, with high and low as they were learned
 * @param verdict whether that confirms it
 */
public record InteractionFinding(
    Signal first,
    Signal second,
    SignalInteraction learned,
    double q,
    boolean isFound,
    SignalInteraction heldOut,
    Verdict verdict) {

  /**
   * Checks that the parts are given.
   *
   * @param first the one that ranks higher
   * @param second the other
   * @param learned by how much the two depart from adding up
   * @param q the p-value after the false discovery rate is controlled
   * @param isFound whether q is at or below the rate that was asked for
   * @param heldOut the same on the held-out examples
   * @param verdict whether that confirms it
   * @throws IllegalArgumentException if q is not in [0, 1]
   */
  public InteractionFinding {
    requireNonNull(first, "first");
    requireNonNull(second, "second");
    requireNonNull(learned, "learned");
    requireNonNull(heldOut, "heldOut");
    requireNonNull(verdict, "verdict");
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("q must be in [0, 1]: " + q);
    }
  }
}
