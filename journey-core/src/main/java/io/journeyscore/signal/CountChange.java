package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.Checks;
import java.time.Duration;

/**
 * How much more often something happened in the last days than in as many days before: the count in
 * {@code (asOf - length, asOf]} less the count in {@code (asOf - 2 length, asOf - length]}.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param filter the events
 * @param length how long both times are; positive
 * @param scope which events the signal looks at
 */
public record CountChange(EventFilter filter, Duration length, Scope scope) implements Signal {

  /** No event is as long ago, so twice as long is no other window. */
  private static final Duration ALL_OF_TIME = Duration.ofSeconds(Long.MAX_VALUE / 2);

  /**
   * Checks the parts.
   *
   * @param filter the events
   * @param length how long both times are; positive
   * @param scope which events the signal looks at
   * @throws IllegalArgumentException if the length is not positive
   */
  public CountChange {
    requireNonNull(filter, "filter");
    requireNonNull(length, "length");
    requireNonNull(scope, "scope");
    Checks.requirePositive(length, "length");
  }

  static CountChange of(SignalForm form) {
    return new CountChange(
        form.part("events", EventFilter.class), form.part("length", Duration.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("events", filter)
        .with("length", length)
        .of(SignalKind.COUNT_CHANGE, scope);
  }

  @Override
  public Unit unit() {
    return Unit.COUNT;
  }

  @Override
  public Range range() {
    return Range.ANY;
  }

  Gauge gauge(Layout layout) {
    Gauge last = Windows.count(layout, scope, filter, SignalWindow.elapsed(length));
    Duration twice = length.compareTo(ALL_OF_TIME) > 0 ? length : length.multipliedBy(2);
    Gauge both = Windows.count(layout, scope, filter, SignalWindow.elapsed(twice));
    return at -> {
      double lately = last.value(at);
      return lately - (both.value(at) - lately);
    };
  }
}
