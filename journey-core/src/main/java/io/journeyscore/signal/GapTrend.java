package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;

/**
 * How many days longer the last gap between neighbouring events was than the mean of those before;
 * missing if there are fewer than three events.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param filter the events
 * @param scope which events the signal looks at
 */
public record GapTrend(EventFilter filter, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param filter the events
   * @param scope which events the signal looks at
   */
  public GapTrend {
    requireNonNull(filter, "filter");
    requireNonNull(scope, "scope");
  }

  static GapTrend of(SignalForm form) {
    return new GapTrend(form.part("events", EventFilter.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("events", filter).of(SignalKind.GAP_TREND, scope);
  }

  @Override
  public Unit unit() {
    return Unit.DAYS;
  }

  @Override
  public Range range() {
    return Range.ANY;
  }

  Gauge gauge(Layout layout) {
    EventStream stream = layout.timedStream(filter);
    return at -> {
      SignalState state = at.state(scope);
      long count = stream.count(state);
      if (count < 3) {
        return Double.NaN;
      }
      double last = Lengths.days(stream.last(state) - stream.previous(state));
      double before = Lengths.days(stream.previous(state) - stream.first(state)) / (count - 2);
      return last - before;
    };
  }
}
