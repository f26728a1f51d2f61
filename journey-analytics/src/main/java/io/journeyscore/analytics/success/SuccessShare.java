package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;

/**
 * What one component adds to the score of one journey.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the name of the component
 * @param side for whom it says that the journey went well
 * @param value what is known of the journey, in [0, 1]
 * @param weight the weight that was applied, in [0, 1]: that of the model, or more where others are
 *     not known
 * @param points what it adds to the score: {@code 100 weight value}
 */
public record SuccessShare(
    String name, SuccessSide side, double value, double weight, double points) {
  /**
   * Checks the parts.
   *
   * @param name the name of the component
   * @param side for whom it says that the journey went well
   * @param value what is known of the journey
   * @param weight the weight that was applied
   * @param points what it adds to the score
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a number is out of its range
   */
  public SuccessShare {
    requireNonNull(name, "name");
    requireNonNull(side, "side");
    Checks.probability(value, "value");
    Checks.probability(weight, "weight");
    Checks.finite(points, "points");
  }
}
