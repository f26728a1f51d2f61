package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.Checks;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the last of some events was on a date of a calendar; missing if there was none.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param filter the events
 * @param calendar what the dates are
 * @param dates the dates; ordered, without repeats
 * @param zone whose clock and calendar it is
 * @param scope which events the signal looks at
 */
public record DateOfLast(
    EventFilter filter, String calendar, List<LocalDate> dates, ZoneId zone, Scope scope)
    implements Signal {

  /** The most dates that a calendar may have. */
  public static final int MOST_DATES = 4_096;

  /**
   * Checks the parts.
   *
   * @param filter the events
   * @param calendar what the dates are
   * @param dates the dates; ordered, without repeats
   * @param zone whose clock and calendar it is
   * @param scope which events the signal looks at
   * @throws IllegalArgumentException if the calendar has no name or no dates, or too many
   */
  public DateOfLast {
    requireNonNull(filter, "filter");
    requireNonNull(calendar, "calendar");
    requireNonNull(zone, "zone");
    requireNonNull(scope, "scope");
    Checks.requireText(calendar, "calendar");
    dates = dates.stream().sorted().distinct().toList();
    if (dates.isEmpty() || dates.size() > MOST_DATES) {
      throw new IllegalArgumentException(
          "dates must number 1 to %d: %d".formatted(MOST_DATES, dates.size()));
    }
  }

  static DateOfLast of(SignalForm form) {
    return new DateOfLast(
        form.part("events", EventFilter.class),
        form.part("calendar", String.class),
        form.list("dates", LocalDate.class),
        form.part("zone", ZoneId.class),
        form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("events", filter)
        .with("calendar", calendar)
        .with("dates", dates)
        .with("zone", zone)
        .of(SignalKind.DATE, scope);
  }

  @Override
  public Unit unit() {
    return Unit.FLAG;
  }

  @Override
  public Range range() {
    return Range.UNIT;
  }

  Gauge gauge(Layout layout) {
    EventStream stream = layout.timedStream(filter);
    LocalClock clock = new LocalClock(zone);
    long[] days = dates.stream().mapToLong(LocalDate::toEpochDay).toArray();
    return at -> {
      SignalState state = at.state(scope);
      if (stream.isEmpty(state)) {
        return Double.NaN;
      }
      return Arrays.binarySearch(days, clock.epochDay(stream.last(state))) >= 0 ? 1 : 0;
    };
  }
}
