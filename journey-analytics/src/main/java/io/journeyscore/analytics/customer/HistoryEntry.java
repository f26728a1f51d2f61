package io.journeyscore.analytics.customer;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * One event as it is shown: without identifiers, free text and attributes.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param occurredAt when it occurred
 * @param type what it was
 * @param channel by what medium
 * @param touchpoint at which place
 * @param owner which department it belongs to
 * @param value what it was worth
 */
public record HistoryEntry(
    Instant occurredAt,
    EventType type,
    Channel channel,
    String touchpoint,
    Optional<String> owner,
    Optional<Money> value) {

  /**
   * Checks that all is given.
   *
   * @param occurredAt when it occurred
   * @param type what it was
   * @param channel by what medium
   * @param touchpoint at which place
   * @param owner which department it belongs to
   * @param value what it was worth
   */
  public HistoryEntry {
    requireNonNull(occurredAt, "occurredAt");
    requireNonNull(type, "type");
    requireNonNull(channel, "channel");
    requireNonNull(touchpoint, "touchpoint");
    requireNonNull(owner, "owner");
    requireNonNull(value, "value");
  }

  static HistoryEntry of(JourneyEvent event) {
    return new HistoryEntry(
        event.occurredAt(),
        event.type(),
        event.channel(),
        event.touchpoint(),
        event.owner(),
        event.value());
  }
}
