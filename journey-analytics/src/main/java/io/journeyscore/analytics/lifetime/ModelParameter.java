package io.journeyscore.analytics.lifetime;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;

/**
 * A parameter of a model, as it was fitted.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name its name
 * @param estimate its value, the interval, and the number of customers; the interval is normal on
 *     the logarithm, so that it stays positive
 * @param standardError the standard error, by the delta method; positive
 */
public record ModelParameter(String name, Estimate estimate, double standardError) {
  /**
   * Checks the parts.
   *
   * @param name its name
   * @param estimate its value with the interval
   * @param standardError the standard error
   * @throws NullPointerException if a part is null
   */
  public ModelParameter {
    requireNonNull(name, "name");
    requireNonNull(estimate, "estimate");
  }
}
