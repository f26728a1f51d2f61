package io.journeyscore.analytics.segment;

import io.journeyscore.analytics.internal.Checks;

/**
 * In which group of equal size a customer is, by each of three measures; the highest is the best.
 *
 * <p>Immutable and thread-safe.
 *
 * @param recency from 1, who did not buy for longest
 * @param frequency from 1, who bought least often
 * @param monetary from 1, who spent least
 */
public record RfmScore(int recency, int frequency, int monetary) {
  /**
   * Checks the parts.
   *
   * @param recency from 1
   * @param frequency from 1
   * @param monetary from 1
   * @throws IllegalArgumentException if a part is below 1
   */
  public RfmScore {
    Checks.atLeast(recency, 1, "recency");
    Checks.atLeast(frequency, 1, "frequency");
    Checks.atLeast(monetary, 1, "monetary");
  }

  /**
   * Returns the three scores side by side.
   *
   * @return such as {@code 545}
   */
  public String code() {
    return "" + recency + frequency + monetary;
  }
}
