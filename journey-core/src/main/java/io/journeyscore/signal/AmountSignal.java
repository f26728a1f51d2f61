package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import java.time.Duration;

/**
 * A statistic of the amounts on events: of what they were worth, what they cost, how they were
 * rated, an attribute, or a measure of one's own. Missing if no event has an amount; but a sum of
 * nothing is 0.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param statistic what to make of the amounts
 * @param quantity what is measured
 * @param filter the events
 * @param window how far it looks back
 * @param scope which events the signal looks at
 */
public record AmountSignal(
    Statistic statistic, Quantity quantity, EventFilter filter, SignalWindow window, Scope scope)
    implements Signal {

  /**
   * Checks the parts.
   *
   * @param statistic what to make of the amounts
   * @param quantity what is measured
   * @param filter the events
   * @param window how far it looks back
   * @param scope which events the signal looks at
   */
  public AmountSignal {
    requireNonNull(statistic, "statistic");
    requireNonNull(quantity, "quantity");
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
  public AmountSignal within(Duration length) {
    return within(SignalWindow.elapsed(length));
  }

  /**
   * Returns the same signal over another window.
   *
   * @param other how far it looks back
   * @return the signal
   */
  public AmountSignal within(SignalWindow other) {
    return new AmountSignal(statistic, quantity, filter, other, scope);
  }

  static AmountSignal of(SignalForm form) {
    return new AmountSignal(
        form.part("statistic", Statistic.class),
        form.part("quantity", Quantity.class),
        form.part("events", EventFilter.class),
        form.part("window", SignalWindow.class),
        form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("statistic", statistic)
        .with("quantity", quantity)
        .with("events", filter)
        .with("window", window)
        .of(SignalKind.AMOUNT, scope);
  }

  @Override
  public Unit unit() {
    return quantity.unit();
  }

  @Override
  public Range range() {
    return statistic == Statistic.SUM && quantity.unit() == Unit.SHARE
        ? Range.NOT_NEGATIVE
        : quantity.range();
  }

  Gauge gauge(Layout layout) {
    return Windows.fold(layout, scope, filter, window, quantity, statistic);
  }
}
