package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Optional;

/**
 * How good probabilities were in one group of rows; {@link GroupedEvaluation} says which groups are
 * too small to tell.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <K> what names the group
 * @param key the group
 * @param n number of its rows, positive
 * @param positives how many of them have the outcome
 * @param clusters number of clusters with a row in the group
 * @param rate the share of its rows that have the outcome, with the interval of {@link ScoreBins};
 *     empty if the group is too small
 * @param evaluation all measures of its rows; empty if the group is too small
 */
public record GroupEvaluation<K>(
    K key,
    long n,
    long positives,
    long clusters,
    Optional<Estimate> rate,
    Optional<Evaluation> evaluation) {
  /**
   * Checks the parts.
   *
   * @param key the group
   * @param n number of its rows, positive
   * @param positives how many of them have the outcome
   * @param clusters number of clusters with a row in the group
   * @param rate the share of its rows that have the outcome
   * @param evaluation all measures of its rows
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a count is out of its range, or one of rate and evaluation
   *     is there without the other
   */
  public GroupEvaluation {
    requireNonNull(key, "key");
    Checks.atLeast(n, 1, "n");
    if (positives < 0 || positives > n) {
      throw new IllegalArgumentException("positives must be from 0 to " + n + ": " + positives);
    }
    if (clusters < 1 || clusters > n) {
      throw new IllegalArgumentException("clusters must be from 1 to " + n + ": " + clusters);
    }
    if (rate.isPresent() != evaluation.isPresent()) {
      throw new IllegalArgumentException(
          "rate and evaluation must both be there or neither: " + rate.isPresent());
    }
  }
}
