package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

import io.journeyscore.stage.Stage;

/**
 * The days spent in a stage.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param stage the stage
 * @param scope which events the signal looks at
 */
public record Dwell(Stage stage, Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param stage the stage
   * @param scope which events the signal looks at
   */
  public Dwell {
    requireNonNull(stage, "stage");
    requireNonNull(scope, "scope");
  }

  static Dwell of(SignalForm form) {
    return new Dwell(form.part("stage", Stage.class), form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.with("stage", stage).of(SignalKind.DWELL, scope);
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
    StageGauges stages = StageGauges.of(layout, scope);
    int number = layout.context().stage(stage);
    return at -> Lengths.days(stages.dwellMicros(at, number));
  }
}
