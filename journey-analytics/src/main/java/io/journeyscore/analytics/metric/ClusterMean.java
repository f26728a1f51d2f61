package io.journeyscore.analytics.metric;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.internal.IndexSort;
import io.journeyscore.analytics.internal.Quantiles;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The mean of rows that come in clusters, such as the events of customers, whose rows are alike.
 *
 * <p>Its interval is Student's ({@link #within}) where rows are bounded, or a percentile bootstrap:
 * as many clusters as there are, drawn with replacement, all rows of a drawn cluster together. With
 * few clusters, below about 30, such intervals are too narrow. Source: C. A. Field and A. H. Welsh,
 * <i>Bootstrapping Clustered Data</i>, Journal of the Royal Statistical Society B 69 (2007),
 * 369-390, <a
 * href="https://doi.org/10.1111/j.1467-9868.2007.00593.x">doi:10.1111/j.1467-9868.2007.00593.x</a>.
 *
 * <p>Equal clusters give equal bits, in whatever order they come. Immutable and thread-safe.
 */
public final class ClusterMean {
  private final double[] sums;
  private final long[] rows;
  private final long total;
  private final double value;

  private ClusterMean(double[] sums, long[] rows) {
    this.sums = sums;
    this.rows = rows;
    total = Arrays.stream(rows).reduce(0, Math::addExact);
    CompensatedSum all = new CompensatedSum();
    for (double sum : sums) {
      all.add(sum);
    }
    value = all.value() / total;
  }

  /**
   * Takes the mean of all rows.
   *
   * @param sums for each cluster the sum of its rows; finite, not kept
   * @param rows for each cluster how many rows it has, not negative; not kept. Clusters without a
   *     row are left out
   * @return the mean
   * @throws IllegalArgumentException if lengths differ, a sum is not finite, a count is negative,
   *     or there is no row
   */
  public static ClusterMean of(double[] sums, long[] rows) {
    double[] checked = Checks.finite(sums, "sums");
    if (requireNonNull(rows, "rows").length != checked.length) {
      throw new IllegalArgumentException(
          "rows must have one entry for each of the %d clusters: %d"
              .formatted(checked.length, rows.length));
    }
    for (long count : rows) {
      Checks.atLeast(count, 0, "rows");
    }
    int[] order =
        IndexSort.sorted(
            rows.length,
            (a, b) -> {
              int bySize = Long.compare(rows[a], rows[b]);
              return bySize != 0 ? bySize : Double.compare(checked[a], checked[b]);
            });
    int[] filled = Arrays.stream(order).filter(cluster -> rows[cluster] > 0).toArray();
    Checks.atLeast(filled.length, 1, "clusters with a row");
    return new ClusterMean(
        Arrays.stream(filled).mapToDouble(cluster -> checked[cluster]).toArray(),
        Arrays.stream(filled).mapToLong(cluster -> rows[cluster]).toArray());
  }

  /**
   * Returns the mean.
   *
   * @return the sum of all rows by their number
   */
  public double value() {
    return value;
  }

  /**
   * Returns how many rows there are.
   *
   * @return a positive count
   */
  public long rows() {
    return total;
  }

  /**
   * Returns how many clusters have a row.
   *
   * @return a positive count
   */
  public int clusters() {
    return sums.length;
  }

  /**
   * Returns the interval between the percentiles of resampled means that leave {@code (1 - level) /
   * 2} of them on each side.
   *
   * <p>O({@code resamples} times the clusters).
   *
   * @param level confidence level, above 0 and below 1
   * @param resamples how often clusters are drawn, positive; 1,000 and more for intervals to
   *     publish
   * @param seed seed of the draws; equal seeds give equal bits
   * @return the interval; empty if there is one cluster, of which nothing can be resampled
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public Optional<Interval> bootstrap(double level, int resamples, long seed) {
    Checks.level(level);
    Checks.atLeast(resamples, 1, "resamples");
    if (sums.length == 1) {
      return Optional.empty();
    }
    double[] means = new double[resamples];
    SplittableRandom random = new SplittableRandom(seed);
    for (int r = 0; r < resamples; r++) {
      means[r] = resampled(random.split());
    }
    double[] ends = Quantiles.central(means, level);
    return Optional.of(new Interval(ends[0], ends[1], level));
  }

  /**
   * Returns the mean with Student's interval of the cluster-robust variance, {@code G / (G - 1)}
   * times the sum over the {@code G} clusters of {@code (sum - rows mean)^2 / n^2}, with {@code G -
   * 1} degrees of freedom, cut to bounds.
   *
   * <p>The whole range where the clusters do not show how the mean may vary: if there is one, or
   * they are all alike. Source: K.-Y. Liang and S. L. Zeger, <i>Longitudinal Data Analysis Using
   * Generalized Linear Models</i>, Biometrika 73 (1986), 13-22, <a
   * href="https://doi.org/10.1093/biomet/73.1.13">doi:10.1093/biomet/73.1.13</a>.
   *
   * @param least the least value that a row can have; finite
   * @param greatest the greatest value that a row can have; finite, not below the least
   * @param level confidence level, above 0 and below 1
   * @return the mean of {@link #rows} rows
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public Estimate within(double least, double greatest, double level) {
    Interval range = new Interval(least, greatest, level);
    double mean = Math.min(greatest, Math.max(least, value));
    CompensatedSum squares = new CompensatedSum();
    for (int c = 0; c < sums.length; c++) {
      double deviation = (sums[c] - rows[c] * value) / total;
      squares.add(deviation * deviation);
    }
    double degrees = sums.length - 1.0;
    double variance = squares.value() * sums.length / degrees;
    // A spread of rounding alone shows nothing.
    double negligible = 1e-24 * range.width() * range.width();
    if (!(variance > negligible && variance < Double.POSITIVE_INFINITY)) {
      return new Estimate(mean, range, total);
    }
    double reach = Quantiles.student(level, degrees) * Math.sqrt(variance);
    Interval interval =
        new Interval(Math.max(least, mean - reach), Math.min(greatest, mean + reach), level);
    return new Estimate(mean, interval, total);
  }

  private double resampled(SplittableRandom random) {
    CompensatedSum sum = new CompensatedSum();
    long drawn = 0;
    for (int i = 0; i < sums.length; i++) {
      int cluster = Draws.below(random, sums.length);
      sum.add(sums[cluster]);
      drawn += rows[cluster];
    }
    return sum.value() / drawn;
  }
}
