package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;

/**
 * The days between the last two of some events; missing if there are fewer than two.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param filter the events
 * @param scope which events the signal looks at
 */
public record LastGap(EventFilter filter, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param filter the events
   * @param scope which events the signal looks at
   */
  public LastGap {
    requireNonNull(filter, "filter");
    requireNonNull(scope, "scope");
  }

  static LastGap of(SignalForm form) {
    return new LastGap(form.part("events", EventFilter.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("events", filter).of(SignalKind.LAST_GAP, scope);
  }

  @Override
  public Unit unit() {
    return Unit.DAYS;
  }

  @Override
  public Range range() {
    return Range.NOT_NEGATIVE;
  }

  Gauge gauge(Layout layout) {
    EventStream stream = layout.timedStream(filter);
    return at -> {
      SignalState state = at.state(scope);
      return stream.count(state) < 2
          ? Double.NaN
          : Lengths.days(stream.last(state) - stream.previous(state));
    };
  }
}
