package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;

/**
 * The variance of an area under the curve, or of a difference of two, when rows come in clusters.
 *
 * <p>Let {@code A} be the area, {@code V(i)} the structural component of row {@code i}, {@code M}
 * the number of positive and {@code N} of negative rows. For cluster {@code c} let {@code a(c)} be
 * the sum of {@code V(i) - A} over its positive rows and {@code b(c)} the same over its negative
 * rows; {@code I} clusters in all, {@code I1} with a positive row, {@code I0} with a negative one.
 * Then, after Obuchowski 1997,
 *
 * <pre>
 * S10 = I1 / ((I1 - 1) M) * sum a(c)^2
 * S01 = I0 / ((I0 - 1) N) * sum b(c)^2
 * S11 = I / (I - 1) * sum a(c) b(c)
 * var = S10 / M + S01 / N + 2 S11 / (M N)
 * </pre>
 *
 * <p>which is DeLong's variance when each cluster has one row. It cannot be negative, because
 * {@code I} is no smaller than {@code I1} and {@code I0}. All of it is linear in the deviations, so
 * the variance of a difference of two areas on the same rows is the same formula on the differences
 * of their deviations.
 *
 * <p>Immutable and thread-safe.
 */
final class ClusteredAuc {
  /** A variance below this is rounding: its standard error is under 1e-12. */
  private static final double NEGLIGIBLE = 1e-24;

  private ClusteredAuc() {}

  /**
   * Returns the variance.
   *
   * @param rows the clusters
   * @param labels the class of each position; both classes are there
   * @param deviations component less area of each position
   * @return the variance; infinite where one class lies in a single cluster
   */
  static double variance(ClusteredRows rows, boolean[] labels, double[] deviations) {
    long positives = 0;
    long clustersWithPositives = 0;
    long clustersWithNegatives = 0;
    CompensatedSum squares1 = new CompensatedSum();
    CompensatedSum squares0 = new CompensatedSum();
    CompensatedSum products = new CompensatedSum();
    for (int c = 0; c < rows.clusters(); c++) {
      CompensatedSum sum1 = new CompensatedSum();
      CompensatedSum sum0 = new CompensatedSum();
      int inCluster = 0;
      for (int i = rows.start(c); i < rows.start(c + 1); i++) {
        (labels[i] ? sum1 : sum0).add(deviations[i]);
        inCluster += labels[i] ? 1 : 0;
      }
      positives += inCluster;
      clustersWithPositives += inCluster > 0 ? 1 : 0;
      clustersWithNegatives += inCluster < rows.start(c + 1) - rows.start(c) ? 1 : 0;
      squares1.add(sum1.value() * sum1.value());
      squares0.add(sum0.value() * sum0.value());
      products.add(sum1.value() * sum0.value());
    }
    if (clustersWithPositives < 2 || clustersWithNegatives < 2) {
      return Double.POSITIVE_INFINITY;
    }
    double m = positives;
    double n = rows.size() - positives;
    double s10 = correction(clustersWithPositives) * squares1.value() / m;
    double s01 = correction(clustersWithNegatives) * squares0.value() / n;
    double s11 = correction(rows.clusters()) * products.value();
    return Math.max(0, s10 / m + s01 / n + 2 * s11 / (m * n));
  }

  private static double correction(long clusters) {
    return (double) clusters / (clusters - 1);
  }

  /** Whether a normal approximation can be built on a variance. */
  static boolean isUsable(double variance) {
    return variance > NEGLIGIBLE && variance < Double.POSITIVE_INFINITY;
  }

  /**
   * Returns the interval of one area; {@link Auc} says how.
   *
   * @param auc the area
   * @param allTied whether all scores are equal
   * @param variance its variance
   * @param rows the clusters
   * @param labels the class of each position
   * @param level confidence level
   */
  static Interval interval(
      double auc,
      boolean allTied,
      double variance,
      ClusteredRows rows,
      boolean[] labels,
      double level) {
    if (allTied) {
      return new Interval(auc, auc, level);
    }
    if (!isUsable(variance) || auc <= 0 || auc >= 1) {
      return Proportion.wilsonOfShare(auc, effectivePairs(rows, labels), level);
    }
    double logit = StrictMath.log(auc / (1 - auc));
    double reach = Quantiles.normal(level) * Math.sqrt(variance) / (auc * (1 - auc));
    double low = 1 / (1 + StrictMath.exp(reach - logit));
    double high = 1 / (1 + StrictMath.exp(-reach - logit));
    return new Interval(Math.min(low, auc), Math.max(high, auc), level);
  }

  /** The smaller of the two classes' effective numbers of independent rows, after Kish. */
  private static double effectivePairs(ClusteredRows rows, boolean[] labels) {
    double positives = 0;
    double squares1 = 0;
    double squares0 = 0;
    for (int c = 0; c < rows.clusters(); c++) {
      double inCluster = 0;
      for (int i = rows.start(c); i < rows.start(c + 1); i++) {
        inCluster += labels[i] ? 1 : 0;
      }
      double others = rows.start(c + 1) - rows.start(c) - inCluster;
      positives += inCluster;
      squares1 += inCluster * inCluster;
      squares0 += others * others;
    }
    double negatives = rows.size() - positives;
    return Math.min(positives * positives / squares1, negatives * negatives / squares0);
  }
}
