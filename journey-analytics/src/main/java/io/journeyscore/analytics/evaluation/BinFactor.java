package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.score.SignalProfile;

/**
 * What one signal does to the scores of one bin, and what values it has there.
 *
 * <p>Immutable and thread-safe.
 *
 * @param signal the signal's name
 * @param influence mean size of its contribution over the bin's rows, whatever its sign, on the
 *     margin; not negative
 * @param meanContribution mean of its contribution with its sign: above zero where it raises the
 *     scores of this bin
 * @param n how many rows the bin has, positive
 * @param values the values of the rows that have one
 */
public record BinFactor(
    String signal, double influence, double meanContribution, long n, SignalProfile values) {
  /**
   * Checks the parts.
   *
   * @param signal the signal's name
   * @param influence mean size of its contribution
   * @param meanContribution mean of its contribution
   * @param n how many rows the bin has
   * @param values the values of the rows that have one
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a number is out of its range, or there are more values than
   *     rows
   */
  public BinFactor {
    requireNonNull(signal, "signal");
    Checks.finite(influence, "influence");
    Checks.finite(meanContribution, "meanContribution");
    Checks.atLeast(n, 1, "n");
    if (values.present() > n) {
      throw new IllegalArgumentException(
          "values must be of at most %d rows: %d".formatted(n, values.present()));
    }
  }

  /**
   * Returns which share of the bin's rows have a value of the signal.
   *
   * @return a share in [0, 1]
   */
  public double coverage() {
    return (double) values.present() / n;
  }
}
