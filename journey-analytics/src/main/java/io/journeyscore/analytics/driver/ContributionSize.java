package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;

/**
 * How much a signal moves single scores: the mean size of its contributions, whichever way they go.
 *
 * <p>The interval is Student's with {@code G - 1} degrees of freedom, for {@code G} clusters, from
 * the cluster-robust variance of the mean, and does not go below zero. With one cluster it ends at
 * the greatest size seen, which says little. Contributions say how the model uses a signal, not
 * what would come of changing it.
 *
 * <p>Immutable and thread-safe.
 */
public final class ContributionSize {
  private ContributionSize() {}

  /**
   * Measures one signal.
   *
   * <p>O(n log n). Neither the order of the rows nor the numbering of the clusters changes a bit.
   *
   * @param contributions what the signal contributed to the margin of each row; finite; left as
   *     they are
   * @param clusters which rows belong together, by equal numbers, one for each row
   * @param level confidence level, above 0 and below 1
   * @return the mean size, in the unit of the margin, not negative
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, lengths differ, a contribution is not
   *     finite, or the level is out of its range
   */
  public static Estimate of(double[] contributions, int[] clusters, double level) {
    double[] sizes = Checks.finite(contributions, "contributions");
    Checks.rows(
        sizes.length,
        "contributions",
        new boolean[sizes.length],
        requireNonNull(clusters, "clusters"));
    Checks.level(level);
    CompensatedSum total = new CompensatedSum();
    double greatest = 0;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(sizes[i]);
      greatest = Math.max(greatest, sizes[i]);
    }
    ClusteredRows rows = ClusteredRows.of(clusters, (a, b) -> Double.compare(sizes[a], sizes[b]));
    double[] arranged = rows.arrange(sizes);
    for (double size : arranged) {
      total.add(size);
    }
    double mean = total.value() / arranged.length;
    double[] influence = new double[arranged.length];
    for (int i = 0; i < influence.length; i++) {
      influence[i] = (arranged[i] - mean) / arranged.length;
    }
    double variance = rows.variance(influence);
    double low = 0;
    double high = Math.max(mean, greatest);
    if (variance < Double.POSITIVE_INFINITY) {
      double reach = Quantiles.student(level, rows.clusters() - 1.0) * Math.sqrt(variance);
      low = Math.max(0, mean - reach);
      high = mean + reach;
    }
    return new Estimate(mean, new Interval(low, high, level), arranged.length);
  }
}
