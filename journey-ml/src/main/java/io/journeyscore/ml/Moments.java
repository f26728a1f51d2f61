package io.journeyscore.ml;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as microseconds since the epoch, and back. */
final class Moments {

  private Moments() {}

  static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
