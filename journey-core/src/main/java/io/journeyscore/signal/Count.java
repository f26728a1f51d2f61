package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import java.time.Duration;

/**
 * How many events there were.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param filter the events
 * @param window how far it looks back
 * @param scope which events the signal looks at
 */
public record Count(EventFilter filter, SignalWindow window, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param filter the events
   * @param window how far it looks back
   * @param scope which events the signal looks at
   */
  public Count {
    requireNonNull(filter, "filter");
    requireNonNull(window, "window");
    requireNonNull(scope, "scope");
  }

  /**
   * Returns the same signal over a look-back of {@code (asOf - length, asOf]}.
   *
   * @param length the length; positive
   * @return the signal
   * @throws IllegalArgumentException if the length is not positive
   */
  public Count within(Duration length) {
    return within(SignalWindow.elapsed(length));
  }

  /**
   * Returns the same signal over another window.
   *
   * @param other how far it looks back
   * @return the signal
   */
  public Count within(SignalWindow other) {
    return new Count(filter, other, scope);
  }

  static Count of(SignalForm form) {
    return new Count(
        form.part("events", EventFilter.class),
        form.part("window", SignalWindow.class),
        form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("events", filter).with("window", window).of(SignalKind.COUNT, scope);
  }

  @Override
  public Unit unit() {
    return Unit.COUNT;
  }

  @Override
  public Range range() {
    return Range.NOT_NEGATIVE;
  }

  Gauge gauge(Layout layout) {
    return Windows.count(layout, scope, filter, window);
  }
}
