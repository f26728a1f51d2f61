package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.sequence.Outcome.Status.FAILED;
import static io.journeyscore.sequence.Outcome.Status.OPEN;
import static io.journeyscore.sequence.Outcome.Status.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.error.TrainingDataException;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CauseHazardTest {

  private static final int CUSTOMERS = 300;
  private static final int PERIODS = 2;

  /** Every third customer comes to an end in the first period, if it is among those who may. */
  private static CauseHazard hazard(Outcome.Status cause, boolean whoFit, boolean whoCalibrate) {
    List<HazardExample> examples = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      boolean may = TemporalSplit.calibrates(i, 42) ? whoCalibrate : whoFit;
      boolean ends = may && i % 3 == 0;
      examples.add(
          new HazardExample(
              new double[] {i % 2},
              i < CUSTOMERS - 1 ? 0 : 100,
              i,
              new long[] {10, 20},
              ends ? cause : OPEN,
              ends ? 1 : 0));
    }
    List<Example> rows = PersonPeriods.of(examples, cause, HazardShape.STEPS);
    TemporalSplit split = TemporalSplit.at(100, rows, CUSTOMERS, 0.3, 42);
    return CauseHazard.of(
        cause,
        split,
        PersonPeriods.layout(
            rows, List.of(Signal.count(ofType("view"))), HazardShape.STEPS, PERIODS),
        HazardTrainer.builder());
  }

  @Test
  void whereOneClassIsMissingAmongThoseToCalibrateOnTheMessageSaysSo() {
    CauseHazard none = hazard(FAILED, true, false);
    CauseHazard few = hazard(SUCCEEDED, false, true);

    assertThat(none.fitted()).isEmpty();
    assertThat(none.outcomes()).isGreaterThanOrEqualTo(50);
    assertThat(none.lacking().orElseThrow())
        .matches(
            "FAILED came in \\d\\d of \\d+ periods learned from, but in 0 of the 1\\d\\d to calibrate"
                + " on");
    assertThat(few.lacking().orElseThrow())
        .matches(
            "SUCCEEDED came in \\d\\d of \\d+ periods learned from, 50 with and without are needed");
    assertThatThrownBy(() -> HazardRun.requireEnough(List.of(none, few)))
        .isInstanceOfSatisfying(
            TrainingDataException.class, e -> assertThat(e.code()).isEqualTo("TOO_FEW"))
        .hasMessage(
            "too few outcomes to train: %s; %s"
                .formatted(none.lacking().orElseThrow(), few.lacking().orElseThrow()));
  }

  @Test
  void whereNothingIsMissingThereIsAModel() {
    CauseHazard both = hazard(FAILED, true, true);

    assertThat(both.fitted()).isPresent();
    assertThat(both.lacking()).isEmpty();
    HazardRun.requireEnough(List.of(hazard(SUCCEEDED, false, true), both));
  }

  @Test
  void whereNothingCameTheMessageSaysThat() {
    assertThatThrownBy(() -> HazardRun.requireEnough(List.of()))
        .hasMessage("too few outcomes to train: none came in the periods learned from");
  }
}
