package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.Checks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether one thing came before another in the total order, if need be at most some time before.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param first what comes first
 * @param second what comes later
 * @param within the longest time between them, itself included; empty for any
 * @param scope which events the signal looks at
 */
public record Before(EventFilter first, EventFilter second, Optional<Duration> within, Scope scope)
    implements Signal {

  /**
   * Checks the parts.
   *
   * @param first what comes first
   * @param second what comes later
   * @param within the longest time between them, itself included; empty for any
   * @param scope which events the signal looks at
   * @throws IllegalArgumentException if the time is not positive
   */
  public Before {
    requireNonNull(first, "first");
    requireNonNull(second, "second");
    requireNonNull(within, "within");
    requireNonNull(scope, "scope");
    within.ifPresent(length -> Checks.requirePositive(length, "within"));
  }

  /**
   * Returns the same signal with a limit on the time between the two.
   *
   * @param longest the longest time, itself included; positive
   * @return the signal
   * @throws IllegalArgumentException if the time is not positive
   */
  public Before within(Duration longest) {
    return new Before(first, second, Optional.of(longest), scope);
  }

  static Before of(SignalForm form) {
    return new Before(
        form.part("first", EventFilter.class),
        form.part("second", EventFilter.class),
        form.optional("within", Duration.class),
        form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("first", first)
        .with("second", second)
        .with("within", within)
        .of(SignalKind.BEFORE, scope);
  }

  @Override
  public Unit unit() {
    return Unit.FLAG;
  }

  @Override
  public Range range() {
    return Range.UNIT;
  }

  Gauge gauge(Layout layout) {
    OrderTracker tracker =
        layout.shared(
            List.of("order", first, second, within),
            OrderTracker.class,
            () -> new OrderTracker(layout, first, second, within));
    return at -> tracker.happened(at.state(scope)) ? 1 : 0;
  }
}
