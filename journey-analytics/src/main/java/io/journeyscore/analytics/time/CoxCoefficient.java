package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;

/**
 * What one signal is associated with, the others held equal.
 *
 * <p>Immutable and thread-safe.
 *
 * @param signal its name
 * @param value the coefficient: what one unit more of the signal adds to the log hazard
 * @param standardError its standard error, robust where the rows have clusters
 * @param modelError its standard error if rows are independent; the same without clusters
 * @param hazardRatio {@code exp(value)}: by what one unit more multiplies the rate of the outcome;
 *     its interval is normal on the logarithm. The greatest double stands for any ratio above it,
 *     as one unit of a signal that never differs by as much may give
 * @param z the coefficient by its standard error
 * @param p two-sided p-value of no association
 */
public record CoxCoefficient(
    String signal,
    double value,
    double standardError,
    double modelError,
    Estimate hazardRatio,
    double z,
    double p) {
  /**
   * Checks the parts.
   *
   * @param signal its name
   * @param value the coefficient
   * @param standardError its standard error, robust where the rows have clusters
   * @param modelError its standard error if rows are independent
   * @param hazardRatio by what one unit more multiplies the rate of the outcome
   * @param z the coefficient by its standard error
   * @param p two-sided p-value of no association
   * @throws NullPointerException if a part is null
   */
  public CoxCoefficient {
    requireNonNull(signal, "signal");
    requireNonNull(hazardRatio, "hazardRatio");
  }
}
