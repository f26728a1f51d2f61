package io.journeyscore.analytics.retention;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalUnit;
import java.util.Optional;

/**
 * Periods of time that follow each other, such as twelve months of a calendar.
 *
 * <p>A period holds its start and not its end. Periods are numbered from 0; those before and after
 * have numbers too, below 0 and from the count on.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Periods {
  private final Clock clock;
  private final int count;

  /** Units of the calendar. */
  public enum Unit {
    /** From midnight to midnight. */
    DAY(ChronoUnit.DAYS),
    /** Seven days. */
    WEEK(ChronoUnit.WEEKS),
    /** A month. */
    MONTH(ChronoUnit.MONTHS),
    /** Three months. */
    QUARTER(IsoFields.QUARTER_YEARS),
    /** Twelve months. */
    YEAR(ChronoUnit.YEARS);

    private final TemporalUnit unit;

    Unit(TemporalUnit unit) {
      this.unit = unit;
    }
  }

  private sealed interface Clock {
    Instant start(int index);
  }

  private record Calendar(LocalDate first, Unit unit, ZoneId zone) implements Clock {
    @Override
    public Instant start(int index) {
      return first.plus(index, unit.unit).atStartOfDay(zone).toInstant();
    }
  }

  private record Elapsed(Instant first, Duration length) implements Clock {
    @Override
    public Instant start(int index) {
      return first.plus(length.multipliedBy(index));
    }
  }

  private Periods(Clock clock, int count) {
    this.clock = clock;
    Checks.atLeast(count, 1, "count");
    this.count = count;
  }

  /**
   * Returns periods of a calendar.
   *
   * @param first the first day of the first period; each period starts on its day of the month, or
   *     the last day of a month that is shorter
   * @param unit how long a period is
   * @param count how many there are, positive
   * @param zone whose midnights they start at, or the first moment after where a clock skips it
   * @return the periods
   * @throws IllegalArgumentException if the count is not positive
   */
  public static Periods calendar(LocalDate first, Unit unit, int count, ZoneId zone) {
    return new Periods(
        new Calendar(
            requireNonNull(first, "first"),
            requireNonNull(unit, "unit"),
            requireNonNull(zone, "zone")),
        count);
  }

  /**
   * Returns periods of equal elapsed time.
   *
   * @param first the start of the first period
   * @param length how long a period is; positive
   * @param count how many there are, positive
   * @return the periods
   * @throws IllegalArgumentException if the length or the count is not positive
   */
  public static Periods elapsed(Instant first, Duration length, int count) {
    if (requireNonNull(length, "length").isZero() || length.isNegative()) {
      throw new IllegalArgumentException("length must be positive: " + length);
    }
    return new Periods(new Elapsed(requireNonNull(first, "first"), length), count);
  }

  /**
   * Returns how many periods there are.
   *
   * @return a positive count
   */
  public int count() {
    return count;
  }

  /**
   * Returns when a period starts, which is when the one before it ends.
   *
   * @param index the number of the period; any number
   * @return the moment
   */
  public Instant start(int index) {
    return clock.start(index);
  }

  /** Returns the starts of the periods of some numbers, and the end of the last. */
  Starts starts(int from, int to) {
    Instant[] starts = new Instant[to - from + 1];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = start(from + i);
    }
    return new Starts(from, starts);
  }

  String describe() {
    return "%d periods of %s".formatted(count, clock);
  }

  /**
   * The starts of some periods, looked up again and again.
   *
   * <p>Immutable and thread-safe.
   */
  static final class Starts {
    private final int from;
    private final Instant[] starts;

    private Starts(int from, Instant[] starts) {
      this.from = from;
      this.starts = starts;
    }

    /** Returns the number of the period that holds a moment; empty if none of these does. */
    Optional<Integer> indexOf(Instant moment) {
      int low = 0;
      int high = starts.length - 1;
      if (moment.isBefore(starts[low]) || !moment.isBefore(starts[high])) {
        return Optional.empty();
      }
      while (high - low > 1) {
        int middle = (low + high) >>> 1;
        if (moment.isBefore(starts[middle])) {
          high = middle;
        } else {
          low = middle;
        }
      }
      return Optional.of(from + low);
    }
  }
}
