package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import io.journeyscore.internal.Micros;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/**
 * A length of time that begins at some moment: elapsed, or by the calendar of a zone.
 *
 * <p>The two differ where clocks are changed and where months are of unequal length: a window of
 * seven elapsed days is always 168 hours, one of seven calendar days ends at the same time of the
 * clock a week later.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public sealed interface Window {

  /**
   * Returns the end of the window that begins at a moment, itself no longer in the window.
   *
   * @param startMicros the beginning, in microseconds since the epoch
   * @return the end in microseconds since the epoch; {@link Long#MAX_VALUE} if it is beyond that
   */
  long endMicros(long startMicros);

  /**
   * Returns the end of the window that begins at a moment, itself no longer in the window.
   *
   * @param start the beginning
   * @return the end, to the microsecond
   */
  default Instant end(Instant start) {
    return Micros.toInstant(endMicros(Micros.of(start)));
  }

  /**
   * Returns the window as it is written in definitions and on the command line.
   *
   * @return such as {@code PT720H} or {@code P3M[Europe/Berlin]}
   */
  String describe();

  /**
   * Returns a window of elapsed time.
   *
   * @param length how long; positive
   * @return the window
   * @throws IllegalArgumentException if the length is not positive
   */
  static Window elapsed(Duration length) {
    return new Elapsed(length);
  }

  /**
   * Returns a window by the calendar: it ends at the same time of the clock, that many days, months
   * and years on. Where that day does not exist, as on 31 April, it is the last day of the month;
   * where the clocks skip that time, it is moved on by what they skip; where they show it twice, it
   * is the first of the two.
   *
   * @param period how long; no part negative, not zero
   * @param zone whose calendar and clock
   * @return the window
   * @throws IllegalArgumentException if the period is zero or has a negative part
   */
  static Window calendar(Period period, ZoneId zone) {
    return new Calendar(period, zone);
  }

  /**
   * Elapsed time.
   *
   * @param length how long; positive
   */
  record Elapsed(Duration length) implements Window {

    /**
     * Checks the length.
     *
     * @param length how long
     * @throws IllegalArgumentException if the length is not positive
     */
    public Elapsed {
      Checks.requirePositive(length, "window");
    }

    @Override
    public long endMicros(long startMicros) {
      return Micros.plus(startMicros, Micros.of(length));
    }

    @Override
    public String describe() {
      return length.toString();
    }
  }

  /**
   * Time by the calendar of a zone.
   *
   * @param period how long; no part negative, not zero
   * @param zone whose calendar and clock
   */
  record Calendar(Period period, ZoneId zone) implements Window {

    /**
     * Checks the period.
     *
     * @param period how long
     * @param zone whose calendar and clock
     * @throws IllegalArgumentException if the period is zero or has a negative part
     */
    public Calendar {
      requireNonNull(period, "period");
      requireNonNull(zone, "zone");
      if (period.isZero()
          || period.getYears() < 0
          || period.getMonths() < 0
          || period.getDays() < 0) {
        throw new IllegalArgumentException("period must be positive in all its parts: " + period);
      }
    }

    @Override
    public long endMicros(long startMicros) {
      try {
        return Micros.of(Micros.toInstant(startMicros).atZone(zone).plus(period).toInstant());
      } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
        // Beyond the last year there is: no event comes after it.
        return Long.MAX_VALUE;
      }
    }

    @Override
    public String describe() {
      return period + "[" + zone.getId() + "]";
    }
  }
}
