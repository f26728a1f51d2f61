package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/** Moments and lengths as microseconds, what is finer cut off towards the past. */
final class Micros {
  private static final long PER_SECOND = 1_000_000;
  private static final long NANOS = 1_000;

  private Micros() {}

  static long of(Instant moment) {
    return Math.addExact(
        Math.multiplyExact(requireNonNull(moment, "moment").getEpochSecond(), PER_SECOND),
        moment.get(ChronoField.MICRO_OF_SECOND));
  }

  static long of(Duration length) {
    return Math.addExact(
        Math.multiplyExact(length.toSeconds(), PER_SECOND), length.toNanosPart() / NANOS);
  }

  static Duration toDuration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Checks that a unit is positive and of whole microseconds. */
  static Duration unit(Duration unit) {
    if (requireNonNull(unit, "unit").isZero()
        || unit.isNegative()
        || unit.toNanosPart() % NANOS != 0) {
      throw new IllegalArgumentException(
          "unit must be positive and of whole microseconds: " + unit);
    }
    return unit;
  }
}
