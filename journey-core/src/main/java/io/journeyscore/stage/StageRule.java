package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.JourneyEvent;
import java.util.Set;

/**
 * One rule of a stage model: events that meet the filter put a customer who is in one of some
 * stages into the stage. The rules of a model are a matrix of events and stages: a line for each
 * kind of event, a column for each stage that the customer may be in, and in the cell where that
 * event leads from there.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param stage the stage
 * @param filter the events
 * @param from the stages from which the rule leads there, {@link Stage#UNKNOWN} for a customer of
 *     whom nothing is known yet; empty for every stage
 */
public record StageRule(Stage stage, EventFilter filter, Set<Stage> from) {

  /**
   * Checks and copies.
   *
   * @param stage the stage
   * @param filter the events
   * @param from the stages from which the rule leads there; empty for every stage
   */
  public StageRule {
    requireNonNull(stage, "stage");
    requireNonNull(filter, "filter");
    from = Set.copyOf(from);
  }

  /**
   * Makes a rule that holds from every stage.
   *
   * @param stage the stage
   * @param filter the events
   */
  public StageRule(Stage stage, EventFilter filter) {
    this(stage, filter, Set.of());
  }

  boolean holdsFrom(Stage current) {
    return from.isEmpty() || from.contains(current);
  }

  boolean matches(JourneyEvent event) {
    return filter.matches(event);
  }
}
