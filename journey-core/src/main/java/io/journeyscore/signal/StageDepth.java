package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

/**
 * How far in the order of the stages the customer came: 1 for the first stage of the model; 0
 * before any.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param scope which events the signal looks at
 */
public record StageDepth(Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param scope which events the signal looks at
   */
  public StageDepth {
    requireNonNull(scope, "scope");
  }

  static StageDepth of(SignalForm form) {
    return new StageDepth(form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.of(SignalKind.STAGE_DEPTH, scope);
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
    StageGauges stages = StageGauges.of(layout, scope);
    return stages::depth;
  }
}
