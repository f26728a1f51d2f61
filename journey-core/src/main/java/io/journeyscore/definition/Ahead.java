package io.journeyscore.definition;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.Micros;
import java.time.Duration;
import java.time.Instant;

/** The stretch {@code (landmark, end]} that a target looks at, within what a moment can hold. */
final class Ahead {

  private Ahead() {}

  /** The moment a length after another, at most the last that there is. */
  static Instant end(Instant landmark, Duration length) {
    return Micros.toInstant(Micros.plus(Micros.of(landmark), Micros.of(length)));
  }

  /** The moment a length before another, at least the first that there is. */
  static Instant before(Instant landmark, Duration length) {
    return Micros.toInstant(Micros.plus(Micros.of(landmark), -Micros.of(length)));
  }

  static boolean holds(Instant landmark, Instant end, JourneyEvent event) {
    return event.occurredAt().isAfter(landmark) && !event.occurredAt().isAfter(end);
  }
}
