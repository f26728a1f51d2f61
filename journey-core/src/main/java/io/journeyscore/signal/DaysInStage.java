package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

/**
 * The days in the current stage; missing if there is no event.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param scope which events the signal looks at
 */
public record DaysInStage(Scope scope) implements Signal {

  /**
   * Checks the parts.
   *
   * @param scope which events the signal looks at
   */
  public DaysInStage {
    requireNonNull(scope, "scope");
  }

  static DaysInStage of(SignalForm form) {
    return new DaysInStage(form.scope());
  }

  @Override
  public SignalForm form() {
    return SignalForm.of(SignalKind.DAYS_IN_STAGE, scope);
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
    return at ->
        layout.all().isEmpty(at.state(scope))
            ? Double.NaN
            : Lengths.days(stages.inCurrentMicros(at));
  }
}
