package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;

/**
 * One entry of a model's cancel list: an event that takes back the entry into a stage, such as the
 * cancellation of an order, which puts the customer back to where the order found them.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param stage the stage that is taken back, if the customer is in it
 * @param filter the events that take it back
 */
public record StageCancel(Stage stage, EventFilter filter) {

  /**
   * Checks that both are given.
   *
   * @param stage the stage that is taken back
   * @param filter the events that take it back
   */
  public StageCancel {
    requireNonNull(stage, "stage");
    requireNonNull(filter, "filter");
  }
}
