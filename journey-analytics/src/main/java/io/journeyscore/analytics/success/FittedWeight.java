package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;

/**
 * The weight that one component was found to have.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the name of the component
 * @param weight its share of the weights, in [0, 1], with a percentile interval of resampled
 *     customers; {@code n} is the rows
 * @param found what was found of it
 */
public record FittedWeight(String name, Estimate weight, Found found) {

  /** What was found of a component. Immutable and thread-safe. */
  public enum Found {
    /** The outcome is likelier with more of it. */
    POSITIVE,
    /**
     * The outcome is no likelier with more of it, the others held equal, or is less likely: it
     * weighs 0, since a score must not fall where a journey goes better.
     */
    NOT_POSITIVE,
    /** It is the same in all rows, so nothing can be found of it: it weighs 0. */
    CONSTANT
  }

  /**
   * Checks the parts.
   *
   * @param name the name of the component
   * @param weight its share of the weights
   * @param found what was found of it
   * @throws NullPointerException if a part is null
   */
  public FittedWeight {
    requireNonNull(name, "name");
    requireNonNull(weight, "weight");
    requireNonNull(found, "found");
  }
}
