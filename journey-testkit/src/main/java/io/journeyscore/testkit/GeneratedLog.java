package io.journeyscore.testkit;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import java.time.Instant;
import java.util.List;

/**
 * A synthetic event log and the truth behind it.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param events the events as silos would hand them over: silo by silo, each in the order in which
 *     the events became known, with some events handed over twice at the silo's end
 * @param truth what is true of them
 * @param observedFrom the start of observation
 * @param observedUntil the end of observation; every event occurred before it and was known by then
 */
public record GeneratedLog(
    List<JourneyEvent> events, Truth truth, Instant observedFrom, Instant observedUntil) {

  /**
   * Copies.
   *
   * @param events the events as silos would hand them over
   * @param truth what is true of them
   * @param observedFrom the start of observation
   * @param observedUntil the end of observation
   */
  public GeneratedLog {
    events = List.copyOf(events);
    requireNonNull(truth, "truth");
    requireNonNull(observedFrom, "observedFrom");
    requireNonNull(observedUntil, "observedUntil");
  }
}
