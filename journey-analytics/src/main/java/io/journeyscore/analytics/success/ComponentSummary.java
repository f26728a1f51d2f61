package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Optional;

/**
 * One component over many journeys.
 *
 * <p>Immutable and thread-safe.
 *
 * @param component the component, with its weight in the model
 * @param value its mean where it is known, in [0, 1]; {@code n} says in how many journeys; empty if
 *     in none
 * @param points what it adds to the mean score, over all scored journeys: 0 where it is not known,
 *     and more where others are not
 */
public record ComponentSummary(
    SuccessComponent component, Optional<Estimate> value, double points) {
  /**
   * Checks the parts.
   *
   * @param component the component
   * @param value its mean where it is known
   * @param points what it adds to the mean score
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the points are not finite
   */
  public ComponentSummary {
    requireNonNull(component, "component");
    requireNonNull(value, "value");
    Checks.finite(points, "points");
  }
}
