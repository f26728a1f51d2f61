package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.internal.Checks;

/**
 * One tenth of the rows, ranked by probability: how often the outcome happened there, against how
 * often it happened in all.
 *
 * <p>Immutable and thread-safe.
 *
 * @param decile from 1, the highest probabilities, to 10
 * @param share the share of all rows in this decile and those before it, {@code decile / 10}
 * @param rate the share of this decile's rows that have the outcome
 * @param lift the rate over the base rate; not negative
 * @param gain the share of all outcomes that this decile and those before it hold
 */
public record LiftDecile(int decile, double share, double rate, double lift, double gain) {
  /**
   * Checks the parts.
   *
   * @param decile from 1, the highest probabilities, to 10
   * @param share the share of all rows in this decile and those before it, {@code decile / 10}
   * @param rate the share of this decile's rows that have the outcome
   * @param lift the rate over the base rate
   * @param gain the share of all outcomes that this decile and those before it hold
   * @throws IllegalArgumentException if the decile is not from 1 to 10, a share is not in [0, 1],
   *     or the lift is negative or not finite
   */
  public LiftDecile {
    if (decile < 1 || decile > 10) {
      throw new IllegalArgumentException("decile must be from 1 to 10: " + decile);
    }
    Checks.probability(share, "share");
    Checks.probability(rate, "rate");
    Checks.probability(gain, "gain");
    if (!(lift >= 0 && lift < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lift must be finite and not negative: " + lift);
    }
  }
}
