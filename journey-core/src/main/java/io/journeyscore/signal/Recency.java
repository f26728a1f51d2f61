package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;

/**
 * How many days ago the last of some events was; missing if there was none.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param filter the events
 * @param scope which events the signal looks at
 */
public record Recency(EventFilter filter, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param filter the events
   * @param scope which events the signal looks at
   */
  public Recency {
    requireNonNull(filter, "filter");
    requireNonNull(scope, "scope");
  }

  static Recency of(SignalForm form) {
    return new Recency(form.part("events", EventFilter.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("events", filter).of(SignalKind.RECENCY, scope);
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
      return stream.isEmpty(state)
          ? Double.NaN
          : Lengths.days(at.asOfMicros() - stream.last(state));
    };
  }
}
