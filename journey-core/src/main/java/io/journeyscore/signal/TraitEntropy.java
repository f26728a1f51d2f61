package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

/**
 * How evenly the events are spread over the values of a trait: Shannon's entropy of their shares, 0
 * if all have the same value; missing if none has one. Of more than 64 values all further ones
 * count as one.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param trait what is spread
 * @param scope which events the signal looks at
 */
public record TraitEntropy(Trait trait, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param trait what is spread
   * @param scope which events the signal looks at
   */
  public TraitEntropy {
    requireNonNull(trait, "trait");
    requireNonNull(scope, "scope");
  }

  static TraitEntropy of(SignalForm form) {
    return new TraitEntropy(form.part("trait", Trait.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("trait", trait).of(SignalKind.ENTROPY, scope);
  }

  @Override
  public Unit unit() {
    return Unit.BITS;
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
      return tracker.entropyBits(state);
    };
  }
}
