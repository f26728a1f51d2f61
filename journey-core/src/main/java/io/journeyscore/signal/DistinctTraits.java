package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

/**
 * How many different values of a trait there were. Of more than 64 all further ones count as one.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param trait what is counted
 * @param scope which events the signal looks at
 */
public record DistinctTraits(Trait trait, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param trait what is counted
   * @param scope which events the signal looks at
   */
  public DistinctTraits {
    requireNonNull(trait, "trait");
    requireNonNull(scope, "scope");
  }

  static DistinctTraits of(SignalForm form) {
    return new DistinctTraits(form.part("trait", Trait.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("trait", trait).of(SignalKind.DISTINCT, scope);
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
    TraitCounts tracker = layout.traits(trait);
    return at -> {
      SignalState state = at.state(scope);
      tracker.noteTruncated(at, state);
      return tracker.distinct(state);
    };
  }
}
