package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;

/**
 * Rows with like probabilities, and how often the outcome happened to them.
 *
 * <p>Immutable and thread-safe.
 *
 * @param low the smallest probability in the bin
 * @param high the greatest probability in the bin; not below the smallest
 * @param meanProbability the mean probability in the bin
 * @param positives how many of its rows have the outcome; their number is {@code rate.n()}
 * @param rate the share of its rows that have the outcome, with Wilson's interval, which takes rows
 *     as independent
 */
public record ReliabilityBin(
    double low, double high, double meanProbability, long positives, Estimate rate) {
  /**
   * Checks the parts.
   *
   * @param low the smallest probability in the bin
   * @param high the greatest probability in the bin
   * @param meanProbability the mean probability in the bin
   * @param positives how many of its rows have the outcome
   * @param rate the share of its rows that have the outcome, with Wilson's interval, which takes
   *     rows as independent
   * @throws NullPointerException if the rate is null
   * @throws IllegalArgumentException if a probability is not in [0, 1], {@code low} is above {@code
   *     high}, or there are more positives than rows, or fewer than none
   */
  public ReliabilityBin {
    Checks.probability(low, "low");
    Checks.probability(high, "high");
    Checks.probability(meanProbability, "meanProbability");
    requireNonNull(rate, "rate");
    if (low > high) {
      throw new IllegalArgumentException("low must not be above high (" + high + "): " + low);
    }
    if (positives < 0 || positives > rate.n()) {
      throw new IllegalArgumentException(
          "positives must be from 0 to " + rate.n() + ": " + positives);
    }
  }

  /**
   * Returns the number of rows in the bin.
   *
   * @return positive
   */
  public long n() {
    return rate.n();
  }
}
