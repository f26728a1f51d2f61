package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.stage.Stage;

/**
 * How often a stage was entered again.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param stage the stage
 * @param scope which events the signal looks at
 */
public record Reentries(Stage stage, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param stage the stage
   * @param scope which events the signal looks at
   */
  public Reentries {
    requireNonNull(stage, "stage");
    requireNonNull(scope, "scope");
  }

  static Reentries of(SignalForm form) {
    return new Reentries(form.part("stage", Stage.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("stage", stage).of(SignalKind.REENTRIES, scope);
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
    int number = layout.context().stage(stage);
    return at -> Math.max(0, stages.entries(at, number) - 1);
  }
}
