package io.journeyscore.analytics.funnel;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;

/**
 * One step of a funnel: the events that satisfy it, and how they must follow the step before.
 *
 * <p>Events of several kinds make one step by {@link EventFilter#or}.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name what results call it
 * @param filter the events that satisfy it
 * @param link what must hold between the step before and this; {@link Link#any} for the first
 */
public record FunnelStep(String name, EventFilter filter, Link link) {

  /**
   * Checks that all parts are given.
   *
   * @param name what results call it
   * @param filter the events that satisfy it
   * @param link what must hold between the step before and this
   * @throws IllegalArgumentException if the name is blank
   */
  public FunnelStep {
    if (requireNonNull(name, "name").isBlank()) {
      throw new IllegalArgumentException("name must not be blank: \"%s\"".formatted(name));
    }
    requireNonNull(filter, "filter");
    requireNonNull(link, "link");
  }
}
