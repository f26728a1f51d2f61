package io.journeyscore.analytics.subsequence;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;

/**
 * How many sequences of one group hold a pattern.
 *
 * <p>Immutable and thread-safe.
 *
 * @param count how many hold it
 * @param sequences how many sequences the group has; positive
 * @param residual Pearson's residual, {@code (count - expected) / sqrt(expected)}, where as many
 *     are expected as if the pattern were as frequent in each group as in all sequences; above zero
 *     where it is more frequent in this one
 */
public record GroupShare(long count, long sequences, double residual) {

  /**
   * Checks the numbers.
   *
   * @param count how many hold it
   * @param sequences how many sequences the group has
   * @param residual Pearson's residual
   * @throws IllegalArgumentException if there is no sequence, the count is not from 0 to their
   *     number, or the residual is not finite
   */
  public GroupShare {
    Checks.atLeast(sequences, 1, "sequences");
    Checks.atLeast(count, 0, "count");
    Checks.atLeast(sequences, count, "sequences");
    Checks.finite(residual, "residual");
  }

  /**
   * Returns the share of the group's sequences that hold the pattern, with Wilson's interval;
   * sequences are taken as independent.
   *
   * @param level confidence level, above 0 and below 1
   * @return the share
   * @throws IllegalArgumentException if the level is not above 0 and below 1
   */
  public Estimate share(double level) {
    return Proportion.wilson(count, sequences, level);
  }
}
