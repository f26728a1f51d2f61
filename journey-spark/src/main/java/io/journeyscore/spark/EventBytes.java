package io.journeyscore.spark;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.JourneyEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bytes that should be those of an event. */
final class EventBytes {

  private EventBytes() {}

  /** The event; empty if there are no bytes or they are those of none. */
  static Optional<JourneyEvent> read(byte @Nullable [] bytes) {
    if (bytes == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(JourneyEvent.fromBytes(bytes));
    } catch (StateFormatException e) {
      return Optional.empty();
    }
  }
}
