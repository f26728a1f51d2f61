package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;

/**
 * The mean of bounded numbers, one for each row, where rows come in clusters.
 *
 * <p>The variance is the cluster-robust one, {@code G / (G - 1)} times the sum over the {@code G}
 * clusters of {@code (sum of x - mean)^2 / n^2}; the interval is Student's with {@code G - 1}
 * degrees of freedom, cut to the bounds.
 *
 * <p>Immutable and thread-safe.
 */
final class ClusteredMean {
  /** A variance below this is rounding: its standard error is under 1e-12. */
  private static final double NEGLIGIBLE = 1e-24;

  private final ClusteredRows rows;
  private final double mean;
  private final double variance;

  private ClusteredMean(ClusteredRows rows, double mean, double variance) {
    this.rows = rows;
    this.mean = mean;
    this.variance = variance;
  }

  /**
   * Takes the mean.
   *
   * @param rows the clusters
   * @param values one for each position; overwritten
   */
  static ClusteredMean of(ClusteredRows rows, double[] values) {
    int n = values.length;
    CompensatedSum sum = new CompensatedSum();
    for (double value : values) {
      sum.add(value);
    }
    double mean = sum.value() / n;
    for (int i = 0; i < n; i++) {
      values[i] = (values[i] - mean) / n;
    }
    return new ClusteredMean(rows, mean, rows.variance(values));
  }

  double mean() {
    return mean;
  }

  /** Whether the clusters show how much the mean may vary. */
  boolean isUsable() {
    return variance > NEGLIGIBLE && variance < Double.POSITIVE_INFINITY;
  }

  /** The two-sided p-value of a mean of zero; 1 if the clusters do not show how it may vary. */
  double p() {
    return isUsable() ? Quantiles.studentTails(mean / Math.sqrt(variance), degreesOfFreedom()) : 1;
  }

  private double degreesOfFreedom() {
    return rows.clusters() - 1.0;
  }

  /** Returns the mean with its interval; the whole range where the variance is not usable. */
  Estimate within(double least, double greatest, double level) {
    if (!isUsable()) {
      return estimate(least, greatest, level);
    }
    double reach = Quantiles.student(level, degreesOfFreedom()) * Math.sqrt(variance);
    return estimate(Math.max(least, mean - reach), Math.min(greatest, mean + reach), level);
  }

  /** Returns the mean with an interval. */
  Estimate estimate(double low, double high, double level) {
    return new Estimate(
        mean, new Interval(Math.min(low, mean), Math.max(high, mean), level), rows.size());
  }
}
