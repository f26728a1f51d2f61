package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import java.time.ZoneId;

/**
 * The hour of the day of the last of some events, minutes as a part of it; missing if there was
 * none.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param filter the events
 * @param zone whose clock and calendar it is
 * @param scope which events the signal looks at
 */
public record HourOfLast(EventFilter filter, ZoneId zone, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param filter the events
   * @param zone whose clock and calendar it is
   * @param scope which events the signal looks at
   */
  public HourOfLast {
    requireNonNull(filter, "filter");
    requireNonNull(zone, "zone");
    requireNonNull(scope, "scope");
  }

  static HourOfLast of(SignalForm form) {
    return new HourOfLast(
        form.part("events", EventFilter.class), form.part("zone", ZoneId.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("events", filter).with("zone", zone).of(SignalKind.HOUR, scope);
  }

  @Override
  public Unit unit() {
    return Unit.HOURS;
  }

  @Override
  public Range range() {
    return new Range(0, 24);
  }

  Gauge gauge(Layout layout) {
    EventStream stream = layout.timedStream(filter);
    LocalClock clock = new LocalClock(zone);
    return at -> {
      SignalState state = at.state(scope);
      return stream.isEmpty(state) ? Double.NaN : clock.hour(stream.last(state));
    };
  }
}
