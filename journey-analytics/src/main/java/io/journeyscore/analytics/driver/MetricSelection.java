package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.List;

/**
 * Which of several metrics of a journey, such as conversion, a recommendation score, satisfaction,
 * effort or elapsed time, best predicts how the journey turns out.
 *
 * <p><b>Measure.</b> Each metric alone, by the area under the curve on rows that were not used to
 * decide whether its high or its low values are the good ones: the customers are divided into
 * folds, and in each fold the metric is turned as the other folds say. A metric that says nothing
 * comes out near one half or below. Only the order of its values counts, and a metric of which
 * middling values are the good ones is not recognised. The interval is that of {@link
 * io.journeyscore.analytics.evaluation.Auc}, clustered by customer.
 *
 * <p><b>Missing values.</b> A metric is measured on the rows that have it; its coverage says how
 * many. Metrics that are known of different rows are compared with the best on the rows that have
 * both. Who answers a survey may differ from who does not.
 *
 * <p><b>Redundancy.</b> Metrics are grouped by Spearman's rank correlation, complete linkage: in a
 * group any two have at least the size of correlation asked for, whatever its sign. The best metric
 * of each group stands for it.
 *
 * <p>All of it is association, not cause. A metric that is known only after the outcome predicts it
 * well and is of no use: leave it out.
 *
 * <p>Immutable and thread-safe.
 *
 * @param outcome the outcome's name
 * @param metrics by area, greatest first; equal ones by coverage, then by name
 * @param unmeasured names of metrics that are constant, or known of rows of one outcome alone in a
 *     part of the folds, by name
 * @param rows how many rows have an outcome
 */
public record MetricSelection(
    String outcome, List<SelectedMetric> metrics, List<String> unmeasured, long rows) {
  /**
   * Checks the parts and copies the lists.
   *
   * @param outcome the outcome's name
   * @param metrics by area, greatest first
   * @param unmeasured names of metrics that could not be measured
   * @param rows how many rows have an outcome
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the count is negative
   */
  public MetricSelection {
    requireNonNull(outcome, "outcome");
    metrics = List.copyOf(metrics);
    unmeasured = List.copyOf(unmeasured);
    Checks.atLeast(rows, 0, "rows");
  }

  /**
   * How to select.
   *
   * <p>Immutable and thread-safe.
   *
   * @param level confidence level of the intervals, above 0 and below 1
   * @param folds how many parts the customers are divided into, at least 2
   * @param redundant the size of the rank correlation from which two metrics say the same, in [0,
   *     1]
   * @param seed seed of the division; equal seeds give equal bits
   */
  public record Options(double level, int folds, double redundant, long seed) {
    /**
     * Checks the parts.
     *
     * @param level confidence level of the intervals, above 0 and below 1
     * @param folds how many parts the customers are divided into, at least 2
     * @param redundant the size of the rank correlation from which two metrics say the same
     * @param seed seed of the division
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Options {
      Checks.level(level);
      Checks.atLeast(folds, 2, "folds");
      Checks.probability(redundant, "redundant");
    }

    /**
     * Returns the usual options: level 0.95, 5 folds, redundant from a correlation of 0.8.
     *
     * @param seed seed of the division
     * @return the options
     */
    public static Options seeded(long seed) {
      return new Options(0.95, 5, 0.8, seed);
    }
  }

  /**
   * Measures the metrics of a table.
   *
   * <p>Rows without an outcome are left out. O(m n log n (folds + m)) for {@code m} metrics.
   * Neither the order of the rows nor the numbering of the clusters changes a bit.
   *
   * @param table the metrics as drivers, at least one, and an outcome of 1 and 0
   * @param options how to select
   * @return the metrics
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no metric, an outcome is neither 1, 0 nor missing,
   *     all are equal, or there are fewer clusters than folds
   */
  public static MetricSelection of(DriverTable table, Options options) {
    requireNonNull(table, "table");
    requireNonNull(options, "options");
    return new MetricSelectionRun(table, options).result();
  }

  /**
   * Returns what is worth looking at: metrics that predict better than chance, without those that
   * say the same as a better one.
   *
   * @return the metrics, best first
   */
  public List<SelectedMetric> selected() {
    return metrics.stream()
        .filter(metric -> metric.isPredictive() && !metric.isRedundant())
        .toList();
  }
}
