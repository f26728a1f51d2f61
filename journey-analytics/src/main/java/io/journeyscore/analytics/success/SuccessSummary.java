package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The success of many journeys.
 *
 * <p>Immutable and thread-safe.
 *
 * @param score the mean score of the journeys that have one, from 0 to 100; empty if none has
 * @param components its components, in the order of the model; empty if no journey has a score.
 *     Their points sum to the mean score
 * @param alignment of the journeys with both sides known, the share in each quadrant; empty if
 *     there is no such journey
 * @param customers how many customers have a journey with a score
 * @param incomplete how many journeys have a score though a component is not known
 * @param unscored how many journeys have no score, as nothing was known of them
 */
public record SuccessSummary(
    Optional<Estimate> score,
    List<ComponentSummary> components,
    Map<Alignment, Estimate> alignment,
    long customers,
    long incomplete,
    long unscored) {
  /**
   * Checks the parts and copies the collections.
   *
   * @param score the mean score
   * @param components its components
   * @param alignment the share in each quadrant
   * @param customers how many customers have a journey with a score
   * @param incomplete how many journeys have a score though a component is not known
   * @param unscored how many journeys have no score
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a count is negative
   */
  public SuccessSummary {
    requireNonNull(score, "score");
    components = List.copyOf(components);
    Map<Alignment, Estimate> shares = new EnumMap<>(Alignment.class);
    shares.putAll(alignment);
    alignment = Collections.unmodifiableMap(shares);
    Checks.atLeast(customers, 0, "customers");
    Checks.atLeast(incomplete, 0, "incomplete");
    Checks.atLeast(unscored, 0, "unscored");
  }
}
