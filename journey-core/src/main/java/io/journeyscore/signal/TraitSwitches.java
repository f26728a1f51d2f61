package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

/**
 * How often a trait changed from one event to the next; events without a value of it are passed
 * over. Of the owner, these are transfers.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param trait what changes
 * @param scope which events the signal looks at
 */
public record TraitSwitches(Trait trait, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param trait what changes
   * @param scope which events the signal looks at
   */
  public TraitSwitches {
    requireNonNull(trait, "trait");
    requireNonNull(scope, "scope");
  }

  static TraitSwitches of(SignalForm form) {
    return new TraitSwitches(form.part("trait", Trait.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("trait", trait).of(SignalKind.SWITCHES, scope);
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
    SwitchTracker tracker = layout.switches(trait);
    return at -> tracker.switches(at.state(scope));
  }
}
