package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;

/**
 * How many of some events there are per day since the first event of any kind; missing before any
 * time has passed since that.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param filter the events
 * @param scope which events the signal looks at
 */
public record Velocity(EventFilter filter, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param filter the events
   * @param scope which events the signal looks at
   */
  public Velocity {
    requireNonNull(filter, "filter");
    requireNonNull(scope, "scope");
  }

  static Velocity of(SignalForm form) {
    return new Velocity(form.part("events", EventFilter.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("events", filter).of(SignalKind.VELOCITY, scope);
  }

  @Override
  public Unit unit() {
    return Unit.PER_DAY;
  }

  @Override
  public Range range() {
    return Range.NOT_NEGATIVE;
  }

  Gauge gauge(Layout layout) {
    EventStream stream = layout.stream(filter);
    EventStream all = layout.all();
    return at -> {
      SignalState state = at.state(scope);
      if (all.isEmpty(state) || all.first(state) == at.asOfMicros()) {
        return Double.NaN;
      }
      return stream.count(state) / Lengths.days(at.asOfMicros() - all.first(state));
    };
  }
}
