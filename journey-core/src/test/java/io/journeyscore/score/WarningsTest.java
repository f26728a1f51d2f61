package io.journeyscore.score;

import static io.journeyscore.event.EventFilter.any;
import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.SignalVector;
import io.journeyscore.signal.SignalWindow;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarningsTest {

  private static final List<Signal> SIGNALS = SmallScorers.signals().signals();

  @ParameterizedTest
  @EnumSource(SmallScorers.Kind.class)
  void valueBeyondAllOfTrainingIsToldWithItsSignal(SmallScorers.Kind kind) {
    JourneyScorer scorer = SmallScorers.of(kind);
    SignalVector within = SignalVector.of(0, 1, 1, 3, 1, 0.5, 3, 1e6);
    SignalVector beyond = within.with(0, 4).with(5, -0.5);

    assertThat(scorer.score(within).warnings()).isEmpty();
    assertThat(scorer.outsideRange(within)).isEmpty();
    assertThat(scorer.score(beyond).warnings()).containsExactly(Score.Warning.OUTSIDE_RANGE);
    assertThat(scorer.outsideRange(beyond)).containsExactly(SIGNALS.get(0), SIGNALS.get(5));
  }

  @Test
  void missingValueIsOutsideNoRange() {
    JourneyScorer scorer = SmallScorers.of(SmallScorers.Kind.LINEAR);
    SignalVector missing = SignalVector.of(0, Double.NaN, 1, 1, 1, Double.NaN, 1, Double.NaN);

    assertThat(scorer.score(missing).warnings()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.outsideRange(SignalVector.of(1)))
        .withMessage("values must be as many as the 8 signals: 1");
  }

  @Test
  void windowWithMoreEventsThanItKeepsIsTold() {
    StringBuilder log = new StringBuilder("ann 0d purchase\n");
    for (int event = 0; event <= SignalWindow.MOST_ENTRIES; event++) {
      log.append("ann 1d complaint id=c").append(event).append('\n');
    }
    List<JourneyEvent> events = Log.of(log.toString());
    JourneyScorer scorer = scorer();
    JourneyView view =
        JourneyView.ofCustomer(
            scorer
                .definition()
                .reconstructor()
                .reconstruct(events)
                .timelines()
                .get(0)
                .asOf(events.get(1).occurredAt()));

    assertThat(scorer.score(view).warnings()).containsExactly(Score.Warning.TRUNCATED);
    assertThat(scorer.outsideRange(view)).isEmpty();
  }

  private static JourneyScorer scorer() {
    JourneyDefinition definition =
        JourneyDefinition.builder(
                JourneyRules.builder()
                    .inactivityGap(Duration.ofDays(30))
                    .succeedsOn(ofType("success"))
                    .build())
            .signals(
                SignalSet.of(
                    StageModel.fiveStages(), Signal.count(any()).within(Duration.ofDays(7))))
            .target(Target.successWithin(Duration.ofDays(14)))
            .landmarks(Landmarks.everyEvent())
            .build();
    return JourneyScorer.of(
        definition,
        ColumnLayout.of(new double[] {0}, new boolean[] {false}),
        List.of(SignalProfile.unknown()),
        LinearModel.of(-1, new double[] {0.5}, new double[] {1}, new double[] {2}),
        Calibration.none(),
        List.of(),
        Map.of(),
        Map.of());
  }
}
