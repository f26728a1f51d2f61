package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import java.time.Duration;

/**
 * The share of some events among others; missing if there are none of the others.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param part the events whose share it is, as far as they are among the others
 * @param whole the others
 * @param window how far it looks back
 * @param scope which events the signal looks at
 */
public record Share(EventFilter part, EventFilter whole, SignalWindow window, Scope scope)
    implements Signal {

  /**
   * Checks the parts.
   *
   * @param part the events whose share it is, as far as they are among the others
   * @param whole the others
   * @param window how far it looks back
   * @param scope which events the signal looks at
   */
  public Share {
    requireNonNull(part, "part");
    requireNonNull(whole, "whole");
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
  public Share within(Duration length) {
    return within(SignalWindow.elapsed(length));
  }

  /**
   * Returns the same signal over another window.
   *
   * @param other how far it looks back
   * @return the signal
   */
  public Share within(SignalWindow other) {
    return new Share(part, whole, other, scope);
  }

  static Share of(SignalForm form) {
    return new Share(
        form.part("part", EventFilter.class),
        form.part("whole", EventFilter.class),
        form.part("window", SignalWindow.class),
        form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("part", part)
        .with("whole", whole)
        .with("window", window)
        .of(SignalKind.SHARE, scope);
  }

  @Override
  public Unit unit() {
    return Unit.SHARE;
  }

  @Override
  public Range range() {
    return Range.UNIT;
  }

  Gauge gauge(Layout layout) {
    return Windows.share(layout, scope, part, whole, window);
  }
}
