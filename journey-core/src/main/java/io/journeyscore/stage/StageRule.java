package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;

/**
 * One rule of a stage model: events that meet the filter put the customer into the stage.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param stage the stage
 * @param filter the events
 */
public record StageRule(Stage stage, EventFilter filter) {

  /**
   * Checks that both are given.
   *
   * @param stage the stage
   * @param filter the events
   */
  public StageRule {
    requireNonNull(stage, "stage");
    requireNonNull(filter, "filter");
  }
}
