package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.Losses;
import io.journeyscore.analytics.metric.Estimate;

/**
 * How much greater the mean loss of one model is than that of another, both judged on the same
 * rows; {@link ScoreComparison} says how it is measured.
 *
 * <p>Immutable and thread-safe.
 *
 * @param first mean loss of the first model
 * @param second mean loss of the second model
 * @param difference {@code first - second}; below zero where the first model is better
 * @param p two-sided p-value of no difference, in [0, 1]
 */
public record PairedDifference(double first, double second, Estimate difference, double p) {
  /**
   * Checks the parts.
   *
   * @param first mean loss of the first model
   * @param second mean loss of the second model
   * @param difference {@code first - second}
   * @param p two-sided p-value of no difference
   * @throws NullPointerException if the difference is null
   * @throws IllegalArgumentException if a loss is not finite, or the p-value is not in [0, 1]
   */
  public PairedDifference {
    Checks.finite(first, "first");
    Checks.finite(second, "second");
    requireNonNull(difference, "difference");
    Checks.probability(p, "p");
  }

  /** The loss of one row. */
  enum Loss {
    LOG_LOSS(Losses.WORST_LOG_LOSS) {
      @Override
      double of(double probability, boolean label) {
        return Losses.logLoss(probability, label);
      }
    },
    BRIER(1) {
      @Override
      double of(double probability, boolean label) {
        return Losses.brier(probability, label);
      }
    };

    private final double worst;

    Loss(double worst) {
      this.worst = worst;
    }

    abstract double of(double probability, boolean label);
  }

  /** Compares losses on rows that are arranged already. */
  static PairedDifference of(
      Loss loss,
      ClusteredRows rows,
      double[] first,
      double[] second,
      boolean[] labels,
      double level) {
    int n = labels.length;
    double[] ofFirst = new double[n];
    double[] ofSecond = new double[n];
    double[] differences = new double[n];
    boolean alike = true;
    for (int i = 0; i < n; i++) {
      ofFirst[i] = loss.of(first[i], labels[i]);
      ofSecond[i] = loss.of(second[i], labels[i]);
      differences[i] = ofFirst[i] - ofSecond[i];
      alike &= differences[i] == 0;
    }
    ClusteredMean mean = ClusteredMean.of(rows, differences);
    return new PairedDifference(
        ClusteredMean.of(rows, ofFirst).mean(),
        ClusteredMean.of(rows, ofSecond).mean(),
        alike ? mean.estimate(0, 0, level) : mean.within(-loss.worst, loss.worst, level),
        mean.p());
  }
}
