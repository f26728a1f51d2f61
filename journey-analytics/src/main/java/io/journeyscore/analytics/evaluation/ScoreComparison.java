package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.ClusteredRows;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How one model's probabilities compare with another's on the same rows: a model with a baseline,
 * or with itself after some signals were taken away.
 *
 * <p>Two models that are right about the same rows vary together, so their difference is known
 * better than either measure. The difference of two mean losses is the mean of the rows'
 * differences. Its interval is Student's, with the cluster-robust variance of a mean and one degree
 * of freedom less than there are clusters, cut to what the loss can be at most; the p-value is of
 * the same distribution. Two models that lose the same on every row differ by exactly 0, with the
 * interval [0, 0] and p = 1. Where there is one cluster, or all clusters differ by the very same,
 * nothing is known of how it varies: the interval is the whole range, and p = 1. The difference of
 * the areas under the curve is {@link AucDifference}.
 *
 * <p>Sources: K.-Y. Liang and S. L. Zeger, Biometrika 73 (1986), 13-22, <a
 * href="https://doi.org/10.1093/biomet/73.1.13">doi:10.1093/biomet/73.1.13</a>; F. X. Diebold and
 * R. S. Mariano, <i>Comparing Predictive Accuracy</i>, Journal of Business and Economic Statistics
 * 13 (1995), 253-263, <a
 * href="https://doi.org/10.1080/07350015.1995.10524599">doi:10.1080/07350015.1995.10524599</a>
 * (losses compared row by row).
 *
 * <p>Immutable and thread-safe.
 *
 * @param auc difference of the areas, first less second; empty if all labels are equal
 * @param logLoss difference of the mean log losses; below zero where the first is better
 * @param brier difference of the Brier scores; below zero where the first is better
 */
public record ScoreComparison(
    Optional<AucDifference> auc, PairedDifference logLoss, PairedDifference brier) {
  /**
   * Checks the parts.
   *
   * @param auc difference of the areas
   * @param logLoss difference of the mean log losses
   * @param brier difference of the Brier scores
   * @throws NullPointerException if a part is null
   */
  public ScoreComparison {
    requireNonNull(auc, "auc");
    requireNonNull(logLoss, "logLoss");
    requireNonNull(brier, "brier");
  }

  /**
   * Compares two models.
   *
   * <p>O(n log n). Neither the order of the rows nor the numbering of the clusters changes a bit.
   *
   * @param first probabilities of the first model, one for each row, in [0, 1]
   * @param second probabilities of the second model for the same rows, in [0, 1]
   * @param labels whether the outcome happened, one for each row
   * @param clusters which rows belong together, by equal numbers, one for each row; usually a
   *     number for each customer
   * @param level confidence level, above 0 and below 1
   * @return the differences
   * @throws NullPointerException if an array is null
   * @throws IllegalArgumentException if there is no row, lengths differ, a probability is not in
   *     [0, 1], or the level is not above 0 and below 1
   */
  public static ScoreComparison between(
      double[] first, double[] second, boolean[] labels, int[] clusters, double level) {
    Checks.rows(requireNonNull(first, "first").length, "first", labels, clusters);
    Checks.level(level);
    double[] p1 = Checks.probabilities(first, "first");
    double[] p2 = Checks.probabilities(second, "second");
    if (p2.length != p1.length) {
      throw new IllegalArgumentException(
          "second must have one entry for each of the %d rows: %d".formatted(p1.length, p2.length));
    }
    ClusteredRows rows =
        ClusteredRows.of(
            clusters,
            (a, b) -> {
              int order = Double.compare(p1[a], p1[b]);
              order = order != 0 ? order : Double.compare(p2[a], p2[b]);
              return order != 0 ? order : Boolean.compare(labels[a], labels[b]);
            });
    double[] a1 = rows.arrange(p1);
    double[] a2 = rows.arrange(p2);
    boolean[] y = rows.arrange(labels);
    return new ScoreComparison(
        AucDifference.between(p1, p2, labels, clusters, level),
        PairedDifference.of(PairedDifference.Loss.LOG_LOSS, rows, a1, a2, y, level),
        PairedDifference.of(PairedDifference.Loss.BRIER, rows, a1, a2, y, level));
  }

  /**
   * Compares several models with one, such as a baseline, or all signals with those left after
   * ablation.
   *
   * <p>The p-values are not adjusted for the number of comparisons.
   *
   * @param scores probabilities by name of the model, each one for each row
   * @param baseline probabilities of the one to compare with, for the same rows
   * @param labels whether the outcome happened, one for each row
   * @param clusters which rows belong together, by equal numbers, one for each row
   * @param level confidence level, above 0 and below 1
   * @return each model less the baseline, by name, in the order of {@code scores}
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if an argument is as {@link #between} refuses it
   */
  public static Map<String, ScoreComparison> withBaseline(
      Map<String, double[]> scores,
      double[] baseline,
      boolean[] labels,
      int[] clusters,
      double level) {
    Map<String, ScoreComparison> byName = new LinkedHashMap<>();
    scores.forEach(
        (name, own) -> byName.put(name, between(own, baseline, labels, clusters, level)));
    return Collections.unmodifiableMap(byName);
  }
}
