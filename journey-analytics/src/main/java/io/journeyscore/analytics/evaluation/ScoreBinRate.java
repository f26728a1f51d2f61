package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How often the outcome was expected and how often it happened in one bin of scores.
 *
 * <p>Immutable and thread-safe.
 *
 * @param bin which scores
 * @param n how many rows have such a score; not negative
 * @param positives how many of them have the outcome
 * @param meanProbability the rate that was expected: their mean probability; empty if there are
 *     none
 * @param rate the rate that was seen, with Wilson's interval on an effective number of rows, which
 *     knows that rows of one cluster are alike; empty if there are none
 */
public record ScoreBinRate(
    ScoreBin bin, long n, long positives, OptionalDouble meanProbability, Optional<Estimate> rate) {
  /**
   * Checks the parts.
   *
   * @param bin which scores
   * @param n how many rows have such a score
   * @param positives how many of them have the outcome
   * @param meanProbability the rate that was expected
   * @param rate the rate that was seen
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if there are more positives than rows, or fewer than none, or
   *     figures are there without rows or rows without figures
   */
  public ScoreBinRate {
    requireNonNull(bin, "bin");
    Checks.atLeast(n, 0, "n");
    if (positives < 0 || positives > n) {
      throw new IllegalArgumentException("positives must be from 0 to " + n + ": " + positives);
    }
    if (meanProbability.isPresent() != n > 0 || rate.isPresent() != n > 0) {
      throw new IllegalArgumentException("figures must be there if and only if rows are: " + n);
    }
  }
}
