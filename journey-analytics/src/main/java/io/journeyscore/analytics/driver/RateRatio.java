package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.Deviation;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many times as often an outcome happens among high values of one signal as among low ones.
 *
 * <p><b>Value.</b> {@code P(outcome | high) / P(outcome | low)}, not negative; 1 where the signal
 * makes no difference. Where the outcome is rare the ratio says more than the difference that
 * {@link SignalEffect} gives.
 *
 * <p><b>Interval.</b> It is made on the logarithm and taken back, and holds each of these:
 *
 * <ul>
 *   <li>the cluster-robust one, from the influences {@code (y - rate) / (rows rate)} of the rows,
 *       with Student's quantile for one degree of freedom less than the smaller number of clusters
 *       of the two groups; left out where one of the groups has no outcome;
 *   <li>the one that adds half a row with the outcome to each group, with variance {@code 1/(x1 +
 *       1/2) - 1/(n1 + 1/2) + 1/(x0 + 1/2) - 1/(n0 + 1/2)} for {@code x} outcomes of {@code n}
 *       rows, so that a few rows never look certain.
 * </ul>
 *
 * <p>Sources: D. Katz, J. Baptista, S. P. Azen and M. C. Pike, Biometrics 34 (1978), 469-474, <a
 * href="https://doi.org/10.2307/2530610">doi:10.2307/2530610</a>; S. D. Walter, Biometrika 62
 * (1975), 371-374, <a
 * href="https://doi.org/10.1093/biomet/62.2.371">doi:10.1093/biomet/62.2.371</a>; K.-Y. Liang and
 * S. L. Zeger, Biometrika 73 (1986), 13-22, <a
 * href="https://doi.org/10.1093/biomet/73.1.13">doi:10.1093/biomet/73.1.13</a>.
 *
 * <p>Immutable and thread-safe.
 */
public final class RateRatio {
  private RateRatio() {}

  /**
   * Measures one signal.
   *
   * <p>O(n log n). Neither the order of the rows nor the numbering of the clusters changes a bit.
   *
   * @param values the signal's value in each row, NaN where it is missing; left as they are
   * @param labels whether the outcome happened, one for each row
   * @param clusters which rows belong together, by equal numbers, one for each row
   * @param split which values are low and which are high; the others take no part
   * @param options how to measure
   * @return the ratio; empty if a group has no row, all rows are of one cluster, or the outcome
   *     never happens among low values
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, lengths differ, or a value is infinite
   */
  public static Optional<Estimate> of(
      double[] values,
      boolean[] labels,
      int[] clusters,
      Split split,
      SignalEffect.Options options) {
    requireNonNull(split, "split");
    requireNonNull(options, "options");
    Checks.rows(requireNonNull(values, "values").length, "values", labels, clusters);
    Observations used =
        Observations.of(values, labels, clusters)
            .where(value -> split.isLow(value) || split.isHigh(value));
    double[] sides = used.values();
    boolean[] outcomes = used.labels();
    ClusteredRows rows =
        ClusteredRows.of(
            used.clusters(),
            (a, b) -> {
              int order = Boolean.compare(split.isHigh(sides[a]), split.isHigh(sides[b]));
              return order != 0 ? order : Boolean.compare(outcomes[a], outcomes[b]);
            });
    Support.Group high = used.where(split::isHigh).group();
    Support.Group low = used.where(split::isLow).group();
    if (rows.clusters() < 2 || high.rows() == 0 || low.events() == 0) {
      return Optional.empty();
    }
    double ratio = rate(high) / rate(low);
    List<Deviation> ways = new ArrayList<>();
    ways.add(
        new Deviation(
            logRate(high) - logRate(low),
            Math.sqrt(logVariance(high) + logVariance(low)),
            Double.POSITIVE_INFINITY));
    if (high.events() > 0) {
      double[] influence = new double[sides.length];
      for (int i = 0; i < influence.length; i++) {
        boolean isHigh = split.isHigh(sides[rows.row(i)]);
        double outcome = outcomes[rows.row(i)] ? 1 : 0;
        influence[i] =
            isHigh ? (outcome - rate(high)) / high.events() : (rate(low) - outcome) / low.events();
      }
      double degrees = Math.max(1, Math.min(high.clusters(), low.clusters()) - 1);
      ways.add(new Deviation(StrictMath.log(ratio), Math.sqrt(rows.variance(influence)), degrees));
    }
    double least = ratio;
    double greatest = ratio;
    for (Deviation way : ways) {
      least = Math.min(least, StrictMath.exp(way.low(options.level())));
      greatest = Math.max(greatest, StrictMath.exp(way.high(options.level())));
    }
    return Optional.of(
        new Estimate(
            ratio,
            new Interval(least, Math.min(Double.MAX_VALUE, greatest), options.level()),
            high.rows() + low.rows()));
  }

  private static double rate(Support.Group group) {
    return (double) group.events() / group.rows();
  }

  /** The logarithm of the rate with half an outcome added. */
  private static double logRate(Support.Group group) {
    return StrictMath.log((group.events() + 0.5) / (group.rows() + 0.5));
  }

  private static double logVariance(Support.Group group) {
    return 1 / (group.events() + 0.5) - 1 / (group.rows() + 0.5);
  }
}
