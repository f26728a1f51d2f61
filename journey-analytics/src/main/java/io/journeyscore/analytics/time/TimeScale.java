package io.journeyscore.analytics.time;

import java.time.Duration;
import java.time.Instant;

/**
 * How the time between two moments is counted: all of it, or only while a business is open.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed interface TimeScale permits TimeScale.Elapsed, BusinessCalendar {

  /**
   * Returns the time from one moment to another; the negative of it if the other is earlier.
   *
   * @param from the one moment
   * @param to the other
   * @return the time, exact to the microsecond
   * @throws ArithmeticException if a moment is further from 1970 than microseconds can count
   */
  Duration between(Instant from, Instant to);

  /**
   * Returns a text that is the same for equal scales and different for different ones.
   *
   * @return such as {@code elapsed}
   */
  String describe();

  /**
   * Returns the scale of physical time, on which a day of 23 hours is one of 23 hours.
   *
   * @return the scale
   */
  static TimeScale elapsed() {
    return new Elapsed();
  }

  /** All time counts. */
  record Elapsed() implements TimeScale {
    @Override
    public Duration between(Instant from, Instant to) {
      return Micros.toDuration(Math.subtractExact(Micros.of(to), Micros.of(from)));
    }

    @Override
    public String describe() {
      return "elapsed";
    }
  }
}
