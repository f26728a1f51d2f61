package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;

/**
 * An event that no journey could take, and why.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param event the event
 * @param reason why
 */
public record RejectedEvent(JourneyEvent event, RejectReason reason) {

  /**
   * Checks that both are given.
   *
   * @param event the event
   * @param reason why
   */
  public RejectedEvent {
    requireNonNull(event, "event");
    requireNonNull(reason, "reason");
  }
}
