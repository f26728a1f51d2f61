package io.journeyscore.analytics.experience;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.ShareSums;
import java.util.Arrays;
import java.util.Optional;

/**
 * How answers, and journeys with an answer, spread over customers, as exact sums.
 *
 * <p>Immutable and thread-safe.
 */
final class CustomerSpread {
  /** How many numbers it takes. */
  static final int SIZE = 2 * ShareSums.SIZE;

  private static final int ANSWERS = 0;
  private static final int JOURNEYS = ShareSums.SIZE;

  private final long[] sums;

  /** Takes the numbers from a position on. */
  CustomerSpread(long[] counts, int at) {
    sums = Arrays.copyOfRange(counts, at, at + SIZE);
  }

  /**
   * Adds a customer.
   *
   * @param counts where to
   * @param at the position of the first of the numbers
   * @param answers how often the customer gave each answer, from the lowest
   * @param formula what an answer counts for
   * @param min the lowest answer
   * @param answered how many of the customer's journeys have an answer
   * @param asked how many were asked
   */
  static void add(
      long[] counts,
      int at,
      long[] answers,
      Formula formula,
      double min,
      long answered,
      long asked) {
    long n = 0;
    long score = 0;
    for (int i = 0; i < answers.length; i++) {
      n += answers[i];
      // Less what the lowest counts for: whole and small, and of the same variance.
      score += answers[i] * Math.round(formula.score(min + i) - formula.score(min));
    }
    ShareSums.add(counts, at + ANSWERS, score, n);
    ShareSums.add(counts, at + JOURNEYS, answered, asked);
  }

  /** Returns how many independent answers would know the metric as well; there is an answer. */
  double effective(double variance, double level) {
    return ShareSums.effective(sums, ANSWERS, variance, level);
  }

  /** Returns the share of asked journeys that have an answer; empty if none was asked. */
  Optional<Estimate> coverage(double level) {
    return ShareSums.share(sums, JOURNEYS, level);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CustomerSpread that && Arrays.equals(sums, that.sums);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sums);
  }
}
