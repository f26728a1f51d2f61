package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.stage.Stage;

/**
 * Whether a stage was reached, or held at the beginning.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param stage the stage
 * @param scope which events the signal looks at
 */
public record StageReached(Stage stage, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param stage the stage
   * @param scope which events the signal looks at
   */
  public StageReached {
    requireNonNull(stage, "stage");
    requireNonNull(scope, "scope");
  }

  static StageReached of(SignalForm form) {
    return new StageReached(form.part("stage", Stage.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("stage", stage).of(SignalKind.STAGE_REACHED, scope);
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
    return at -> stages.entries(at, number) > 0 ? 1 : 0;
  }
}
