package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.evaluation.AucDifference;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Optional;

/**
 * How well one metric alone predicts the outcome; {@link MetricSelection} says how it is measured.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the metric's name
 * @param auc area under the curve on held-out rows, in [0, 1]; 0.5 is chance
 * @param direction whether high values go with more or with less of the outcome
 * @param coverage the share of the rows that have the metric, above 0
 * @param behindBest the best metric's area less this one's, on the rows that have both; empty for
 *     the best, and where these rows have one outcome only
 * @param representative the best metric of the group of metrics that say the same; the name itself
 *     if there is none better
 */
public record SelectedMetric(
    String name,
    Estimate auc,
    Direction direction,
    double coverage,
    Optional<AucDifference> behindBest,
    String representative) {
  /**
   * Checks the parts.
   *
   * @param name the metric's name
   * @param auc area under the curve on held-out rows
   * @param direction whether high values go with more or with less of the outcome
   * @param coverage the share of the rows that have the metric
   * @param behindBest the best metric's area less this one's
   * @param representative the best metric of its group
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the coverage is not in [0, 1]
   */
  public SelectedMetric {
    requireNonNull(name, "name");
    requireNonNull(auc, "auc");
    requireNonNull(direction, "direction");
    Checks.probability(coverage, "coverage");
    requireNonNull(behindBest, "behindBest");
    requireNonNull(representative, "representative");
  }

  /**
   * Returns whether a better metric says the same.
   *
   * @return whether another metric stands for this one
   */
  public boolean isRedundant() {
    return !representative.equals(name);
  }

  /**
   * Returns whether the metric predicts better than chance.
   *
   * @return whether the whole interval of the area lies above one half
   */
  public boolean isPredictive() {
    return auc.interval().low() > 0.5;
  }
}
