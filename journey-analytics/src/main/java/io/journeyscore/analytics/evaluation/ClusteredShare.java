package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;

/**
 * A share of rows that come in clusters, with Wilson's interval on an effective number of rows.
 *
 * <p>With share {@code r} of {@code n} rows in {@code G} clusters, {@code V} is the cluster-robust
 * variance, {@code G / (G - 1)} times the sum over the clusters of {@code (hits - r rows)^2 / n^2}.
 * The effective number is {@code r (1 - r) / V}, no more than {@code n}, times the square of the
 * normal over Student's quantile with {@code G - 1} degrees of freedom. Where {@code V} is zero, as
 * it is for a share of 0 or 1, or there is one cluster, the rows do not show how alike those of a
 * cluster are; then it is {@code n^2} over the sum of the squared sizes of the clusters, which is
 * {@code G} where they are equal. Source: E. L. Korn and B. I. Graubard, Survey Methodology 24
 * (1998), 193-201, and N. Dean and M. Pagano, Journal of Survey Statistics and Methodology 3
 * (2015), 484-503.
 *
 * <p>Immutable and thread-safe.
 */
final class ClusteredShare {
  /** A variance below this is rounding: its standard error is under 1e-12. */
  private static final double NEGLIGIBLE = 1e-24;

  private final ClusteredRows rows;

  /** For each cluster what it adds to the share's error: its hits less the share, over all rows. */
  private final double[] influence;

  private final double share;
  private final double squares;
  private final Interval interval;

  private ClusteredShare(
      ClusteredRows rows, double[] influence, double share, double squares, double level) {
    this.rows = rows;
    this.influence = influence;
    this.share = share;
    this.squares = squares;
    interval = Proportion.wilsonOfShare(share, effective(level), level);
  }

  /**
   * Takes the share of hits.
   *
   * @param rows the clusters
   * @param hits one for each position
   * @param level confidence level
   */
  static ClusteredShare of(ClusteredRows rows, boolean[] hits, double level) {
    int clusters = rows.clusters();
    double n = hits.length;
    double[] influence = new double[clusters];
    long all = 0;
    for (int c = 0; c < clusters; c++) {
      for (int i = rows.start(c); i < rows.start(c + 1); i++) {
        influence[c] += hits[i] ? 1 : 0;
      }
      all += (long) influence[c];
    }
    double share = all / n;
    CompensatedSum squares = new CompensatedSum();
    for (int c = 0; c < clusters; c++) {
      influence[c] = (influence[c] - share * (rows.start(c + 1) - rows.start(c))) / n;
      squares.add(influence[c] * influence[c]);
    }
    return new ClusteredShare(rows, influence, share, squares.value(), level);
  }

  private double effective(double level) {
    double n = rows.size();
    int clusters = rows.clusters();
    double variance = squares * clusters / (clusters - 1.0);
    if (clusters == 1 || variance <= NEGLIGIBLE) {
      double squaredSizes = 0;
      for (int c = 0; c < clusters; c++) {
        double size = rows.start(c + 1) - rows.start(c);
        squaredSizes += size * size;
      }
      return n * n / squaredSizes;
    }
    double shrink = Quantiles.normal(level) / Quantiles.student(level, clusters - 1.0);
    return Math.min(n, share * (1 - share) / variance) * shrink * shrink;
  }

  /** Returns the share with its interval. */
  Estimate estimate() {
    return new Estimate(share, interval, rows.size());
  }

  /** Returns {@code factor * share + constant} with its interval; the factor is positive. */
  Estimate scaled(double factor, double constant) {
    return new Estimate(
        factor * share + constant,
        new Interval(
            factor * interval.low() + constant,
            factor * interval.high() + constant,
            interval.level()),
        rows.size());
  }

  /**
   * Returns {@code factor * this - otherFactor * other} of two shares of the same rows. The
   * interval joins those of the two, with the cluster-robust correlation of their errors.
   *
   * @param factor positive
   * @param other another share of the same rows
   * @param otherFactor positive
   */
  Estimate less(double factor, ClusteredShare other, double otherFactor) {
    double difference = factor * share - otherFactor * other.share;
    double correlation = correlation(other);
    double low =
        joined(
            factor * (share - interval.low()),
            otherFactor * (other.interval.high() - other.share),
            correlation);
    double high =
        joined(
            factor * (interval.high() - share),
            otherFactor * (other.share - other.interval.low()),
            correlation);
    return new Estimate(
        difference,
        new Interval(difference - low, difference + high, interval.level()),
        rows.size());
  }

  private static double joined(double reach, double otherReach, double correlation) {
    double square = reach * reach + otherReach * otherReach - 2 * correlation * reach * otherReach;
    return Math.sqrt(Math.max(0, square));
  }

  /** The correlation of the errors of two shares; 0 where one of them has none. */
  private double correlation(ClusteredShare other) {
    CompensatedSum products = new CompensatedSum();
    for (int c = 0; c < influence.length; c++) {
      products.add(influence[c] * other.influence[c]);
    }
    double scale = Math.sqrt(squares * other.squares);
    return scale > NEGLIGIBLE ? Math.max(-1, Math.min(1, products.value() / scale)) : 0;
  }
}
