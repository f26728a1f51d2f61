package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.stage.Stage;

/**
 * Whether the stage before the current one was a certain one.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param stage the stage
 * @param scope which events the signal looks at
 */
public record PriorStage(Stage stage, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param stage the stage
   * @param scope which events the signal looks at
   */
  public PriorStage {
    requireNonNull(stage, "stage");
    requireNonNull(scope, "scope");
  }

  static PriorStage of(SignalForm form) {
    return new PriorStage(form.part("stage", Stage.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("stage", stage).of(SignalKind.PRIOR_STAGE, scope);
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
    StageGauges stages = StageGauges.of(layout, scope);
    int number = layout.context().stage(stage);
    return at -> stages.prior(at) == number ? 1 : 0;
  }
}
