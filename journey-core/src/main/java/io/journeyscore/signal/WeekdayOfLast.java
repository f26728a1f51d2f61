package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import java.time.ZoneId;

/**
 * The weekday of the last of some events, from 1 for Monday to 7 for Sunday; missing if there was
 * none.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param filter the events
 * @param zone whose clock and calendar it is
 * @param scope which events the signal looks at
 */
public record WeekdayOfLast(EventFilter filter, ZoneId zone, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param filter the events
   * @param zone whose clock and calendar it is
   * @param scope which events the signal looks at
   */
  public WeekdayOfLast {
    requireNonNull(filter, "filter");
    requireNonNull(zone, "zone");
    requireNonNull(scope, "scope");
  }

  static WeekdayOfLast of(SignalForm form) {
    return new WeekdayOfLast(
        form.part("events", EventFilter.class), form.part("zone", ZoneId.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("events", filter).with("zone", zone).of(SignalKind.WEEKDAY, scope);
  }

  @Override
  public Unit unit() {
    return Unit.NONE;
  }

  @Override
  public Range range() {
    return new Range(1, 7);
  }

  Gauge gauge(Layout layout) {
    EventStream stream = layout.timedStream(filter);
    LocalClock clock = new LocalClock(zone);
    return at -> {
      SignalState state = at.state(scope);
      return stream.isEmpty(state) ? Double.NaN : clock.weekday(stream.last(state));
    };
  }
}
