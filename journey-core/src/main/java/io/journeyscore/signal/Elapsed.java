package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

/**
 * How many days ago the first event was; missing if there is none.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param scope which events the signal looks at
 */
public record Elapsed(Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param scope which events the signal looks at
   */
  public Elapsed {
    requireNonNull(scope, "scope");
  }

  static Elapsed of(SignalForm form) {
    return new Elapsed(form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.of(SignalKind.ELAPSED, scope);
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
    EventStream all = layout.all();
    return at -> {
      SignalState state = at.state(scope);
      return all.isEmpty(state) ? Double.NaN : Lengths.days(at.asOfMicros() - all.first(state));
    };
  }
}
