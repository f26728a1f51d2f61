package io.journeyscore.internal;

import java.time.Duration;
import java.time.Instant;

/**
 * Moments and lengths as microseconds, the precision in which time is stored.
 *
 * <p>Moments are counted from the epoch; anything finer than a microsecond is cut off towards the
 * past.
 */
public final class Micros {

  private static final long PER_SECOND = 1_000_000L;
  private static final int NANOS_PER_MICRO = 1_000;

  private Micros() {}

  /**
   * Returns a moment in microseconds since the epoch.
   *
   * @param moment the moment; finer parts are cut off
   * @return microseconds since 1970-01-01T00:00:00Z
   * @throws IllegalArgumentException if the moment is more than 292,000 years from the epoch
   */
  public static long of(Instant moment) {
    try {
      return exact(moment.getEpochSecond(), moment.getNano());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "moment must lie within 292,000 years of 1970: " + moment, e);
    }
  }

  /**
   * Returns a length in microseconds.
   *
   * @param length the length; finer parts are cut off
   * @return its microseconds; {@link Long#MAX_VALUE} or {@link Long#MIN_VALUE} if it is beyond
   *     those
   */
  public static long of(Duration length) {
    try {
      return exact(length.getSeconds(), length.getNano());
    } catch (ArithmeticException e) {
      return length.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** Begins a second later where seconds are negative: the product alone could overflow. */
  private static long exact(long seconds, int nanos) {
    long micros = nanos / NANOS_PER_MICRO;
    return seconds < 0
        ? Math.addExact(Math.multiplyExact(seconds + 1, PER_SECOND), micros - PER_SECOND)
        : Math.addExact(Math.multiplyExact(seconds, PER_SECOND), micros);
  }

  /**
   * Returns the moment of a count of microseconds.
   *
   * @param micros microseconds since the epoch
   * @return the moment
   */
  public static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND),
        Math.floorMod(micros, PER_SECOND) * (long) NANOS_PER_MICRO);
  }

  /**
   * Returns the length of a count of microseconds.
   *
   * @param micros the microseconds
   * @return the length
   */
  public static Duration toDuration(long micros) {
    return Duration.ofSeconds(
        Math.floorDiv(micros, PER_SECOND),
        Math.floorMod(micros, PER_SECOND) * (long) NANOS_PER_MICRO);
  }

  /**
   * Returns the sum of a moment and a length, held at the ends of the range.
   *
   * @param micros a moment in microseconds
   * @param length a length in microseconds
   * @return their sum, {@link Long#MAX_VALUE} or {@link Long#MIN_VALUE} if it is beyond those
   */
  public static long plus(long micros, long length) {
    long sum = micros + length;
    if (((micros ^ sum) & (length ^ sum)) < 0) {
      return micros < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return sum;
  }

  /**
   * Returns the time from one moment to another, held at the ends of the range.
   *
   * @param from the moment at which it begins, in microseconds
   * @param to the moment at which it ends, in microseconds
   * @return {@code to - from} in microseconds, {@link Long#MAX_VALUE} or {@link Long#MIN_VALUE} if
   *     it is beyond those
   */
  public static long between(long from, long to) {
    long difference = to - from;
    if (((to ^ from) & (to ^ difference)) < 0) {
      return to < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return difference;
  }
}
