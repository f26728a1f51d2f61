package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.stage.Stage;

/**
 * What was promised in one stage less what was delivered in another: of both the last amount while
 * the customer was in the stage; missing if one of them is.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param promised what is promised
 * @param at the stage in which it is promised
 * @param delivered what is delivered
 * @param in the stage in which it is delivered
 * @param scope which events the signal looks at
 */
public record AttributeGap(Quantity promised, Stage at, Quantity delivered, Stage in, Scope scope)
    implements Signal {

  /**
   * Checks the parts.
   *
   * @param promised what is promised
   * @param at the stage in which it is promised
   * @param delivered what is delivered
   * @param in the stage in which it is delivered
   * @param scope which events the signal looks at
   */
  public AttributeGap {
    requireNonNull(promised, "promised");
    requireNonNull(at, "at");
    requireNonNull(delivered, "delivered");
    requireNonNull(in, "in");
    requireNonNull(scope, "scope");
  }

  static AttributeGap of(SignalForm form) {
    return new AttributeGap(
        form.part("promised", Quantity.class),
        form.part("at", Stage.class),
        form.part("delivered", Quantity.class),
        form.part("in", Stage.class),
        form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("promised", promised)
        .with("at", at)
        .with("delivered", delivered)
        .with("in", in)
        .of(SignalKind.ATTRIBUTE_GAP, scope);
  }

  @Override
  public Unit unit() {
    return promised.unit() == delivered.unit() ? promised.unit() : Unit.NONE;
  }

  @Override
  public Range range() {
    return Range.ANY;
  }

  Gauge gauge(Layout layout) {
    StageAmountTracker first = layout.stageAmount(promised, at);
    StageAmountTracker second = layout.stageAmount(delivered, in);
    return reading -> {
      SignalState state = reading.state(scope);
      return first.last(state) - second.last(state);
    };
  }
}
