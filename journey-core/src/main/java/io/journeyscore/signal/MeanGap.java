package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;

/**
 * The mean days between neighbouring events; missing if there are fewer than two.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param filter the events
 * @param scope which events the signal looks at
 */
public record MeanGap(EventFilter filter, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param filter the events
   * @param scope which events the signal looks at
   */
  public MeanGap {
    requireNonNull(filter, "filter");
    requireNonNull(scope, "scope");
  }

  static MeanGap of(SignalForm form) {
    return new MeanGap(form.part("events", EventFilter.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("events", filter).of(SignalKind.MEAN_GAP, scope);
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
      long count = stream.count(state);
      return count < 2
          ? Double.NaN
          : Lengths.days(stream.last(state) - stream.first(state)) / (count - 1);
    };
  }
}
