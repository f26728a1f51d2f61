package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When a business is open: by the clocks of a zone, hours for each weekday, and holidays.
 *
 * <p>Business time is the time during which the clocks of the zone show an hour of opening of a day
 * that is no holiday. Where clocks go forward over such hours, these never come and do not count;
 * where clocks go back over them, they come twice and count twice. So a night shift of a clock
 * change has seven or nine hours, as the people on it have.
 *
 * <p>Between two changes of a zone's offset its clocks run evenly, and the business time up to a
 * local time is whole weeks, days and hours less holidays, each found in a table. So a length costs
 * a few steps for each change of the offset in between, two a year in most zones, and the logarithm
 * of the number of holidays, however long it is.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class BusinessCalendar implements TimeScale {
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;
  private static final int WEEKDAYS = 7;

  /** The first day of 1970 was a Thursday, three days into a week that begins on Mondays. */
  private static final int FIRST_WEEKDAY = 3;

  private final ZoneId zone;
  private final List<List<Opening>> week;
  private final long[] holidays;

  /** Open time of a week before each weekday, and of the whole week. */
  private final long[] beforeWeekday;

  /** Open time that each holiday and those before it take away. */
  private final long[] lostBefore;

  /** Hours of opening within one day, in microseconds of it. */
  private record Opening(long from, long to) {
    long before(long time) {
      return Math.max(0, Math.min(time, to) - from);
    }

    String describe() {
      return LocalTime.ofNanoOfDay(from * 1000) + "-" + (to == DAY ? "24:00" : clock(to));
    }

    private static String clock(long time) {
      return LocalTime.ofNanoOfDay(time * 1000).toString();
    }
  }

  private BusinessCalendar(Builder builder) {
    zone = builder.zone;
    week = Arrays.stream(DayOfWeek.values()).map(builder::openings).toList();
    holidays = builder.holidays.stream().mapToLong(LocalDate::toEpochDay).toArray();
    beforeWeekday = new long[WEEKDAYS + 1];
    for (int i = 0; i < WEEKDAYS; i++) {
      beforeWeekday[i + 1] = beforeWeekday[i] + openBefore(i, DAY);
    }
    lostBefore = new long[holidays.length + 1];
    for (int i = 0; i < holidays.length; i++) {
      lostBefore[i + 1] = lostBefore[i] + openBefore(weekday(holidays[i]), DAY);
    }
  }

  /**
   * Starts a calendar without hours of opening.
   *
   * @param zone the zone of the clocks
   * @return a new builder
   */
  public static Builder builder(ZoneId zone) {
    return new Builder(zone);
  }

  /**
   * Returns the zone of the clocks.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone;
  }

  @Override
  public Duration between(Instant from, Instant to) {
    long start = Micros.of(from);
    long end = Micros.of(to);
    return Micros.toDuration(start <= end ? open(from, to) : -open(to, from));
  }

  private long open(Instant from, Instant to) {
    ZoneRules rules = zone.getRules();
    long sum = 0;
    Instant start = from;
    while (start.isBefore(to)) {
      ZoneOffsetTransition change = rules.nextTransition(start);
      Instant end = change == null || to.isBefore(change.getInstant()) ? to : change.getInstant();
      ZoneOffset offset = rules.getOffset(start);
      sum += openUpTo(local(end, offset)) - openUpTo(local(start, offset));
      start = end;
    }
    return sum;
  }

  private static long local(Instant moment, ZoneOffset offset) {
    return Math.addExact(Micros.of(moment), offset.getTotalSeconds() * SECOND);
  }

  /** Open time from the first day of 1970 up to a local time, negative before it. */
  private long openUpTo(long local) {
    long day = Math.floorDiv(local, DAY);
    int weekday = weekday(day);
    long weeks = Math.floorDiv(day + FIRST_WEEKDAY, (long) WEEKDAYS);
    int found = Arrays.binarySearch(holidays, day);
    long lost = lostBefore[found >= 0 ? found : -found - 1];
    long today = found >= 0 ? 0 : openBefore(weekday, Math.floorMod(local, DAY));
    return weeks * beforeWeekday[WEEKDAYS] + beforeWeekday[weekday] - lost + today;
  }

  private static int weekday(long day) {
    return (int) Math.floorMod(day + FIRST_WEEKDAY, (long) WEEKDAYS);
  }

  private long openBefore(int weekday, long time) {
    long sum = 0;
    for (Opening opening : week.get(weekday)) {
      sum += opening.before(time);
    }
    return sum;
  }

  @Override
  public String describe() {
    String hours =
        week.stream()
            .map(day -> day.stream().map(Opening::describe).collect(Collectors.joining("+")))
            .collect(Collectors.joining(","));
    String closed =
        Arrays.stream(holidays)
            .mapToObj(day -> LocalDate.ofEpochDay(day).toString())
            .collect(Collectors.joining(","));
    return "business(%s;%s;%s)".formatted(zone.getId(), hours, closed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BusinessCalendar that
        && zone.equals(that.zone)
        && week.equals(that.week)
        && Arrays.equals(holidays, that.holidays);
  }

  @Override
  public int hashCode() {
    return 31 * zone.hashCode() + week.hashCode();
  }

  @Override
  public String toString() {
    return describe();
  }

  /** Collects hours and holidays. <i>Not thread-safe; confine each instance to one thread.</i> */
  public static final class Builder {
    private final ZoneId zone;
    private final Map<DayOfWeek, List<Opening>> hours = new EnumMap<>(DayOfWeek.class);
    private final TreeSet<LocalDate> holidays = new TreeSet<>();

    private Builder(ZoneId zone) {
      this.zone = requireNonNull(zone, "zone");
    }

    /**
     * Opens on a weekday, besides hours given before.
     *
     * @param day the weekday
     * @param from the first moment, of whole microseconds
     * @param to the moment of closing, after {@code from}; midnight for the end of the day
     * @return this
     * @throws IllegalArgumentException if the hours are not in order, finer than microseconds, or
     *     overlap with others of that day
     */
    public Builder open(DayOfWeek day, LocalTime from, LocalTime to) {
      Opening opening =
          new Opening(micros(from, "from"), to.equals(LocalTime.MIDNIGHT) ? DAY : micros(to, "to"));
      if (opening.from() >= opening.to()) {
        throw new IllegalArgumentException("to must be after from (%s): %s".formatted(from, to));
      }
      List<Opening> own =
          hours.computeIfAbsent(requireNonNull(day, "day"), of -> new ArrayList<>());
      for (Opening other : own) {
        if (opening.from() < other.to() && other.from() < opening.to()) {
          throw new IllegalArgumentException(
              "hours of %s must not overlap with %s: %s"
                  .formatted(day, other.describe(), opening.describe()));
        }
      }
      own.add(opening);
      return this;
    }

    private static long micros(LocalTime time, String name) {
      if (requireNonNull(time, name).toNanoOfDay() % 1000 != 0) {
        throw new IllegalArgumentException(name + " must be of whole microseconds: " + time);
      }
      return time.getLong(ChronoField.MICRO_OF_DAY);
    }

    /**
     * Opens from Monday to Friday.
     *
     * @param from the first moment
     * @param to the moment of closing
     * @return this
     * @throws IllegalArgumentException as {@link #open} does
     */
    public Builder weekdays(LocalTime from, LocalTime to) {
      for (int i = 0; i < DayOfWeek.SATURDAY.ordinal(); i++) {
        open(DayOfWeek.values()[i], from, to);
      }
      return this;
    }

    /**
     * Closes on a day, whatever its weekday.
     *
     * @param day the day; once more makes no difference
     * @return this
     */
    public Builder holiday(LocalDate day) {
      holidays.add(requireNonNull(day, "day"));
      return this;
    }

    /**
     * Closes on some days.
     *
     * @param days the days
     * @return this
     */
    public Builder holidays(Set<LocalDate> days) {
      days.forEach(this::holiday);
      return this;
    }

    private List<Opening> openings(DayOfWeek day) {
      return hours.getOrDefault(day, Collections.emptyList()).stream()
          .sorted(Comparator.comparingLong(Opening::from))
          .toList();
    }

    /**
     * Returns the calendar.
     *
     * @return the calendar
     * @throws IllegalStateException if it is never open
     */
    public BusinessCalendar build() {
      if (hours.isEmpty()) {
        throw new IllegalStateException("open must be called before build()");
      }
      return new BusinessCalendar(this);
    }
  }
}
