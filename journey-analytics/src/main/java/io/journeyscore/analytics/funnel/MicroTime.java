package io.journeyscore.analytics.funnel;

import java.time.Duration;
import java.time.Instant;

/** Moments and lengths in microseconds, finer parts cut off. */
final class MicroTime {

  /** Longer than any time between two events. */
  static final long ENDLESS = Long.MAX_VALUE;

  private static final long PER_SECOND = 1_000_000;
  private static final int NANOS = 1_000;

  private MicroTime() {}

  static long of(Instant moment) {
    return Math.addExact(
        Math.multiplyExact(moment.getEpochSecond(), PER_SECOND), moment.getNano() / NANOS);
  }

  /** A length; {@link #ENDLESS} if it is longer than can be told. */
  static long of(Duration length) {
    return length.getSeconds() >= ENDLESS / PER_SECOND
        ? ENDLESS
        : length.getSeconds() * PER_SECOND + length.getNano() / NANOS;
  }

  static Duration toDuration(double micros) {
    return Duration.ofSeconds((long) (micros / PER_SECOND))
        .plusNanos(Math.round(micros % PER_SECOND * NANOS));
  }

  /** A moment or a length and a length, which is not negative. */
  static long plus(long moment, long length) {
    return moment > ENDLESS - length ? ENDLESS : moment + length;
  }
}
