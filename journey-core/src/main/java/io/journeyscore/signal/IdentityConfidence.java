package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

/**
 * The share of the events that name the customer by a strong identifier; missing if there is no
 * event.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param scope which events the signal looks at
 */
public record IdentityConfidence(Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param scope which events the signal looks at
   */
  public IdentityConfidence {
    requireNonNull(scope, "scope");
  }

  static IdentityConfidence of(SignalForm form) {
    return new IdentityConfidence(form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.of(SignalKind.IDENTITY_CONFIDENCE, scope);
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
    IdentityTracker tracker =
        layout.shared("identity", IdentityTracker.class, () -> new IdentityTracker(layout));
    return at -> {
      SignalState state = at.state(scope);
      return layout.all().isEmpty(state)
          ? Double.NaN
          : tracker.identified(state) / (double) layout.all().count(state);
    };
  }
}
