package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;

/**
 * What the rows of highest probability hold; {@link Gains} says how it is measured.
 *
 * <p>Immutable and thread-safe.
 *
 * @param share which share of all rows is looked at, above 0, at most 1
 * @param rows how many rows that is; need not be whole
 * @param precision which share of them has the outcome
 * @param recall which share of all rows with the outcome is among them: the gain
 * @param lift their rate over the base rate
 */
public record TopRows(
    double share, double rows, Estimate precision, Estimate recall, Estimate lift) {
  /**
   * Checks the parts.
   *
   * @param share which share of all rows is looked at, above 0, at most 1
   * @param rows how many rows that is
   * @param precision which share of them has the outcome
   * @param recall which share of all rows with the outcome is among them
   * @param lift their rate over the base rate
   * @throws NullPointerException if an estimate is null
   * @throws IllegalArgumentException if the share is not above 0 and at most 1, or {@code rows} is
   *     not positive and finite
   */
  public TopRows {
    Gains.checkShare(share, "share");
    if (!(rows > 0 && rows < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("rows must be positive and finite: " + rows);
    }
    requireNonNull(precision, "precision");
    requireNonNull(recall, "recall");
    requireNonNull(lift, "lift");
  }
}
