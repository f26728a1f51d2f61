package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Interval;
import java.util.Optional;

/**
 * How much better one model ranks than another, both judged on the same rows.
 *
 * <p>Two models that are right about the same rows vary together, and so their difference is known
 * better than either area. The variance is that of {@link Auc} on the differences of the two
 * models' structural components, which carries DeLong's covariance and Obuchowski's clusters;
 * interval and p-value are normal, the interval is cut to [-1, 1].
 *
 * <ul>
 *   <li>Two models that rank all pairs alike differ by exactly 0, with the interval [0, 0] and p =
 *       1.
 *   <li>Where the areas differ but no variance can be had (both are certain on these rows, or one
 *       class lies in a single cluster) the interval joins those of the two areas as independent
 *       ones: {@code d - sqrt((A1 - l1)^2 + (u2 - A2)^2)} to {@code d + sqrt((u1 - A1)^2 + (A2 -
 *       l2)^2)}, and the standard error is that interval's reach towards zero over the normal
 *       quantile.
 * </ul>
 *
 * <p>Sources: E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Biometrics 44 (1988), 837-845,
 * <a href="https://doi.org/10.2307/2531595">doi:10.2307/2531595</a>; N. A. Obuchowski, Biometrics
 * 53 (1997), 567-578; for the joined interval G. Y. Zou and A. Donner, Statistics in Medicine 27
 * (2008), 1693-1702, <a href="https://doi.org/10.1002/sim.3095">doi:10.1002/sim.3095</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param first area of the first model, in [0, 1]
 * @param second area of the second model, in [0, 1]
 * @param standardError standard error of {@code first - second}; not negative
 * @param interval interval of {@code first - second}
 * @param p two-sided p-value of no difference, in [0, 1]
 */
public record AucDifference(
    double first, double second, double standardError, Interval interval, double p) {
  /**
   * Checks the parts.
   *
   * @param first area of the first model, in [0, 1]
   * @param second area of the second model, in [0, 1]
   * @param standardError standard error of {@code first - second}
   * @param interval interval of {@code first - second}
   * @param p two-sided p-value of no difference, in [0, 1]
   * @throws NullPointerException if the interval is null
   * @throws IllegalArgumentException if an area or the p-value is not in [0, 1], or the standard
   *     error is negative or not finite
   */
  public AucDifference {
    Checks.probability(first, "first");
    Checks.probability(second, "second");
    requireNonNull(interval, "interval");
    Checks.probability(p, "p");
    if (!(standardError >= 0 && standardError < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "standardError must be finite and not negative: " + standardError);
    }
  }

  /**
   * Compares two models.
   *
   * <p>O(n log n). Neither the order of the rows nor the numbering of the clusters changes a bit.
   *
   * @param first scores of the first model, one for each row, finite, on any scale
   * @param second scores of the second model for the same rows, finite, on any scale
   * @param labels whether the outcome happened, one for each row
   * @param clusters which rows belong together, by equal numbers, one for each row; usually a
   *     number for each customer
   * @param level confidence level, above 0 and below 1
   * @return the difference; empty if all labels are equal
   * @throws NullPointerException if an array is null
   * @throws IllegalArgumentException if there is no row, lengths differ, a score is not finite, or
   *     the level is not above 0 and below 1
   */
  public static Optional<AucDifference> between(
      double[] first, double[] second, boolean[] labels, int[] clusters, double level) {
    Checks.rows(requireNonNull(first, "first").length, "first", labels, clusters);
    Checks.level(level);
    double[] scores1 = Checks.finite(first, "first");
    double[] scores2 = Checks.finite(second, "second");
    if (scores2.length != scores1.length) {
      throw new IllegalArgumentException(
          "second must have one entry for each of the "
              + scores1.length
              + " rows: "
              + scores2.length);
    }
    ClusteredRows rows =
        ClusteredRows.of(
            clusters,
            (a, b) -> {
              int order = Double.compare(scores1[a], scores1[b]);
              order = order != 0 ? order : Double.compare(scores2[a], scores2[b]);
              return order != 0 ? order : Boolean.compare(labels[a], labels[b]);
            });
    boolean[] arranged = rows.arrange(labels);
    PairCounts pairs1 = PairCounts.of(rows.arrange(scores1), arranged);
    PairCounts pairs2 = PairCounts.of(rows.arrange(scores2), arranged);
    if (!pairs1.hasPairs()) {
      return Optional.empty();
    }
    return Optional.of(of(pairs1, pairs2, rows, arranged, level));
  }

  private static AucDifference of(
      PairCounts pairs1, PairCounts pairs2, ClusteredRows rows, boolean[] labels, double level) {
    double[] deviations1 = Auc.deviations(pairs1, labels.length);
    double[] deviations2 = Auc.deviations(pairs2, labels.length);
    double[] deviations = new double[labels.length];
    boolean alike = true;
    for (int i = 0; i < deviations.length; i++) {
      alike &= pairs1.component(i) == pairs2.component(i);
      deviations[i] = deviations1[i] - deviations2[i];
    }
    double auc1 = pairs1.auc();
    double auc2 = pairs2.auc();
    if (alike) {
      return new AucDifference(auc1, auc2, 0, new Interval(0, 0, level), 1);
    }
    double variance = ClusteredAuc.variance(rows, labels, deviations);
    double difference = auc1 - auc2;
    double z = Quantiles.normal(level);
    if (ClusteredAuc.isUsable(variance)) {
      double error = Math.sqrt(variance);
      return new AucDifference(
          auc1,
          auc2,
          error,
          cut(difference - z * error, difference + z * error, level),
          Quantiles.normalTails(difference / error));
    }
    Interval one =
        ClusteredAuc.interval(
            auc1,
            pairs1.allTied(),
            ClusteredAuc.variance(rows, labels, deviations1),
            rows,
            labels,
            level);
    Interval two =
        ClusteredAuc.interval(
            auc2,
            pairs2.allTied(),
            ClusteredAuc.variance(rows, labels, deviations2),
            rows,
            labels,
            level);
    double below = Math.hypot(auc1 - one.low(), two.high() - auc2);
    double above = Math.hypot(one.high() - auc1, auc2 - two.low());
    double error = (difference < 0 ? above : below) / z;
    return new AucDifference(
        auc1,
        auc2,
        error,
        cut(difference - below, difference + above, level),
        difference == 0 ? 1 : Quantiles.normalTails(difference / error));
  }

  private static Interval cut(double low, double high, double level) {
    return new Interval(Math.max(-1, low), Math.min(1, high), level);
  }

  /**
   * Returns how much the first area is above the second.
   *
   * @return {@code first - second}, in [-1, 1]
   */
  public double difference() {
    return first - second;
  }
}
