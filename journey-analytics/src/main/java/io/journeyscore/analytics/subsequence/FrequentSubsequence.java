package io.journeyscore.analytics.subsequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;

/**
 * A pattern and how many sequences hold it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param pattern the pattern
 * @param count how many sequences hold it; positive
 * @param sequences how many sequences there are
 */
public record FrequentSubsequence(EventPattern pattern, long count, long sequences) {

  /**
   * Checks the counts.
   *
   * @param pattern the pattern
   * @param count how many sequences hold it
   * @param sequences how many sequences there are
   * @throws NullPointerException if the pattern is null
   * @throws IllegalArgumentException if no sequence holds it, or more than there are
   */
  public FrequentSubsequence {
    requireNonNull(pattern, "pattern");
    Checks.atLeast(count, 1, "count");
    Checks.atLeast(sequences, count, "sequences");
  }

  /**
   * Returns the share of the sequences that hold the pattern, called support, with Wilson's
   * interval. Sequences are taken as independent, and the pattern as given, not as picked for being
   * frequent.
   *
   * @param level confidence level, above 0 and below 1
   * @return the share
   * @throws IllegalArgumentException if the level is not above 0 and below 1
   */
  public Estimate support(double level) {
    return Proportion.wilson(count, sequences, level);
  }
}
