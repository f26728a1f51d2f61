package io.journeyscore.analytics.metric;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.Deviation;
import io.journeyscore.analytics.internal.Quantiles;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Exact sums from which a share of rows that come in clusters is known, with Wilson's interval on
 * an effective number of rows.
 *
 * <p>With {@code x} hits among {@code m} rows of a cluster and the share {@code r} of all {@code n}
 * rows in {@code G} clusters, the cluster-robust variance is {@code G / (G - 1)} times the sum of
 * {@code (x - r m)^2} by {@code n^2}. The effective number of rows is {@code r (1 - r)} by it, no
 * more than {@code n}, times the square of the normal over Student's quantile with {@code G - 1}
 * degrees of freedom. Where the variance is zero, as for a share of 0 or 1, or there is one
 * cluster, it is {@code n^2} over the sum of the {@code m^2}. A difference's p-value rests on these
 * numbers too, so that with few clusters it depends a little on the level. Sources: E. L. Korn and
 * B. I. Graubard, Survey Methodology 24 (1998), 193-201; N. Dean and M. Pagano, Journal of Survey
 * Statistics and Methodology 3 (2015), 484-503.
 *
 * <p>The sums are six whole numbers in an array, so that they can be added and sent. Immutable and
 * thread-safe.
 */
public final class ShareSums {
  /** How many numbers the sums take. */
  public static final int SIZE = 6;

  private static final int CLUSTERS = 0;
  private static final int ROWS = 1;
  private static final int HITS = 2;
  private static final int SQUARED_ROWS = 3;
  private static final int PRODUCTS = 4;
  private static final int SQUARED_HITS = 5;

  private ShareSums() {}

  /**
   * Adds a cluster; one without rows adds nothing.
   *
   * @param sums where to
   * @param at the position of the first of the six numbers
   * @param hits how many of the cluster's rows are hits, from 0 to {@code rows}
   * @param rows how many rows the cluster has, not negative
   */
  public static void add(long[] sums, int at, long hits, long rows) {
    if (rows == 0) {
      return;
    }
    sums[at + CLUSTERS]++;
    sums[at + ROWS] += rows;
    sums[at + HITS] += hits;
    sums[at + SQUARED_ROWS] += rows * rows;
    sums[at + PRODUCTS] += hits * rows;
    sums[at + SQUARED_HITS] += hits * hits;
  }

  /**
   * Returns how many rows there are.
   *
   * @param sums the sums
   * @param at the position of the first of the six numbers
   * @return a count, not negative
   */
  public static long rows(long[] sums, int at) {
    return sums[at + ROWS];
  }

  /**
   * Returns how many hits there are.
   *
   * @param sums the sums
   * @param at the position of the first of the six numbers
   * @return a count, from 0 to the rows
   */
  public static long hits(long[] sums, int at) {
    return sums[at + HITS];
  }

  /**
   * Returns the share of hits.
   *
   * @param sums the sums
   * @param at the position of the first of the six numbers
   * @param level confidence level, above 0 and below 1
   * @return the share with its interval and the number of rows; empty if there is no row
   * @throws IllegalArgumentException if the level is out of its range
   */
  public static Optional<Estimate> share(long[] sums, int at, double level) {
    Checks.level(level);
    long n = sums[at + ROWS];
    if (n == 0) {
      return Optional.empty();
    }
    double share = sums[at + HITS] / (double) n;
    return Optional.of(
        new Estimate(
            share,
            Proportion.wilsonOfShare(share, effective(sums, at, share * (1 - share), level), level),
            n));
  }

  /**
   * Returns how far one share lies above another, of other clusters.
   *
   * <p>The interval is that of Agresti and Caffo on the effective numbers of rows.
   *
   * @param first the sums of the one share
   * @param second the sums of the other
   * @param at the position of the first of the six numbers, in both
   * @param level confidence level, above 0 and below 1
   * @return the first share less the second, in [-1, 1], with the rows of both; empty if one of
   *     them has no row
   * @throws IllegalArgumentException if the level is out of its range
   */
  public static Optional<Difference> difference(long[] first, long[] second, int at, double level) {
    Checks.level(level);
    long n1 = first[at + ROWS];
    long n2 = second[at + ROWS];
    if (n1 == 0 || n2 == 0) {
      return Optional.empty();
    }
    double one = first[at + HITS] / (double) n1;
    double two = second[at + HITS] / (double) n2;
    Deviation deviation =
        Deviation.agrestiCaffo(
            one,
            effective(first, at, one * (1 - one), level),
            two,
            effective(second, at, two * (1 - two), level));
    Interval interval =
        new Interval(Math.max(-1, deviation.low(level)), Math.min(1, deviation.high(level)), level);
    return Optional.of(
        new Difference(new Estimate(one - two, interval, Math.addExact(n1, n2)), deviation.p()));
  }

  /**
   * Returns the effective number of rows of the mean of any whole numbers that were added in place
   * of hits: how many independent rows would know it as well.
   *
   * @param sums the sums
   * @param at the position of the first of the six numbers; there is at least one row
   * @param variance the variance of the numbers over all rows, not negative
   * @param level confidence level, above 0 and below 1
   * @return a positive number, not above the number of rows
   */
  public static double effective(long[] sums, int at, double variance, double level) {
    double n = sums[at + ROWS];
    double clusters = sums[at + CLUSTERS];
    double squares = squares(sums, at) / (n * n) / (n * n);
    if (clusters < 2 || squares == 0) {
      return n * n / sums[at + SQUARED_ROWS];
    }
    double ofMean = squares * clusters / (clusters - 1);
    double shrink = Quantiles.normal(level) / Quantiles.student(level, clusters - 1);
    return Math.min(n, variance / ofMean) * shrink * shrink;
  }

  /** The sum of (x n - h m)^2 over the clusters, without rounding before its end. */
  private static double squares(long[] sums, int at) {
    BigInteger n = BigInteger.valueOf(sums[at + ROWS]);
    BigInteger hits = BigInteger.valueOf(sums[at + HITS]);
    BigInteger products = BigInteger.valueOf(sums[at + PRODUCTS]);
    return n.multiply(n)
        .multiply(BigInteger.valueOf(sums[at + SQUARED_HITS]))
        .subtract(n.multiply(hits).multiply(products).shiftLeft(1))
        .add(hits.multiply(hits).multiply(BigInteger.valueOf(sums[at + SQUARED_ROWS])))
        .doubleValue();
  }
}
