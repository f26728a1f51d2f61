package io.journeyscore.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.SuccessTarget;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.BroadSignals;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.signal.StandardSignals;
import io.journeyscore.stage.StageModel;
import io.journeyscore.stage.StagedJourney;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Acceptance row A02: customer, time and type alone are enough for everything in this module. */
class MinimumSchemaTest {

  private static final List<JourneyEvent> LOG =
      Log.of(
          """
          ann 0d  search
          ann 1d  cart_add
          ann 2d  purchase
          ann 3d  anything
          bob 0d  search
          bob 60d search
          """);

  static Stream<SignalSet> signals() {
    return Stream.of(
        BroadSignals.set(),
        StandardSignals.of(LOG, StageModel.fiveStages(), Scope.JOURNEY),
        StandardSignals.of(LOG, StageModel.sevenStages(), Scope.CUSTOMER, Scope.JOURNEY));
  }

  @ParameterizedTest
  @MethodSource("signals")
  void journeysStagesSignalsAndLabelsNeedNothingElse(SignalSet signals) {
    SuccessTarget success = Target.successWithin(Duration.ofDays(7));
    ChurnTarget churn = Target.churnWithin(Duration.ofDays(7));
    JourneyDefinition definition =
        JourneyDefinition.builder(
                JourneyRules.builder("minimum", "1")
                    .inactivityGap(Duration.ofDays(30))
                    .succeedsOn(EventFilter.ofType("purchase"))
                    .build())
            .signals(signals)
            .target(success)
            .landmarks(Landmarks.everyEvent())
            .build();
    Reconstruction result =
        JourneyDefinition.fromBytes(definition.toBytes()).reconstructor().reconstruct(LOG);

    assertThat(result.accounting().isBalanced(LOG.size())).isTrue();
    assertThat(result.journeys()).hasSize(4);
    for (CustomerTimeline timeline : result.timelines()) {
      for (StagedJourney staged : signals.stages().assign(timeline)) {
        assertThat(staged.visits()).isNotEmpty();
      }
      for (int i = 0; i < timeline.events().size(); i++) {
        CustomerTimeline known = timeline.upTo(i);
        for (Journey journey : known.journeys()) {
          JourneyView view = JourneyView.of(known, journey.id()).orElseThrow();
          double[] values = signals.extract(view).toArray();
          for (int k = 0; k < values.length; k++) {
            Signal signal = signals.signals().get(k);
            assertThat(Double.isInfinite(values[k])).as(signal.name()).isFalse();
          }
          success.label(journey, known.observedUntil(), timeline.observedUntil());
        }
        assertThat(churn.isEligible(known)).isTrue();
        churn.label(timeline, definition.rules(), known.observedUntil());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("signals")
  void typesThatNoRuleMapsAreListed(SignalSet signals) {
    CustomerTimeline ann =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .build()
            .reconstructor()
            .reconstruct(LOG)
            .timelines()
            .get(0);
    assertThat(signals.stages().assign(ann).get(0).unmapped())
        .containsOnlyKeys(EventType.of("anything"));
  }
}
