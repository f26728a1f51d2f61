package io.journeyscore.definition;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Scope;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandmarksTest {

  private static final List<JourneyEvent> TWO = Log.of("c 0d a \n c 1d b");

  @Test
  void afterSomeEventsCoversTheMomentOfThatEventAlone() {
    Landmarks landmarks = Landmarks.afterEvents(2);
    assertThat(landmarks.cover(TWO, Log.at("1d"))).isTrue();
    assertThat(landmarks.cover(TWO, Log.at("1d0h0m0s1us"))).isFalse();
    assertThat(landmarks.cover(TWO.subList(0, 1), Log.at("0d"))).isFalse();
    assertThat(landmarks.describe()).isEqualTo("events=2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Landmarks.afterEvents(0))
        .withMessage("landmark events must be positive: 0");
  }

  @Test
  void afterATimeCoversTheDayThatBeginsThere() {
    Landmarks landmarks = Landmarks.afterElapsed(Duration.ofDays(7));
    assertThat(landmarks.cover(TWO, Log.at("6d23h59m59s999999us"))).isFalse();
    assertThat(landmarks.cover(TWO, Log.at("7d"))).isTrue();
    assertThat(landmarks.cover(TWO, Log.at("7d23h59m59s999999us"))).isTrue();
    assertThat(landmarks.cover(TWO, Log.at("8d"))).isFalse();
    assertThat(landmarks.cover(List.of(), Log.at("7d"))).isFalse();
    assertThat(landmarks.describe()).isEqualTo("after=PT168H");
  }

  @Test
  void everyEventCoversTheMomentOfTheLastEventBeforeAnySilence() {
    Landmarks landmarks = Landmarks.everyEvent();
    assertThat(landmarks.cover(TWO, Log.at("1d"))).isTrue();
    assertThat(landmarks.cover(TWO, Log.at("21d"))).isFalse();
    assertThat(landmarks.cover(List.of(), Log.at("1d"))).isFalse();
  }

  @Test
  void aStageEntryIsTheFirstOfTheJourneyAndCoversItsOwnMomentAlone() {
    JourneyRules rules =
        JourneyRules.builder().inactivityGap(Duration.ofDays(5)).succeedsOn(ofType("buy")).build();
    StageModel stages =
        StageModel.builder()
            .stage(Stage.AWARENESS, ofType("ad"))
            .stage(Stage.CONSIDERATION, ofType("view"))
            .build();
    CustomerTimeline all =
        rules
            .reconstructor()
            .reconstruct(
                Log.of("c 0d ad \n c 1d view \n c 2d ad \n c 3d view \n c 4d buy \n c 5d view"))
            .timelines()
            .get(0);
    Landmarks.AtStageEntry entry = new Landmarks.AtStageEntry(Stage.CONSIDERATION);
    List<JourneyEvent> first = all.journeys().get(0).events();
    List<JourneyEvent> second = all.journeys().get(1).events();
    assertThat(entry.firstEntry(all.events(), first, stages)).hasValue(1);
    assertThat(entry.firstEntry(all.events(), second, stages))
        .as("the customer was there already")
        .isEmpty();
    assertThat(covers(entry, all, "1d", stages)).isTrue();
    assertThat(covers(entry, all, "1d0h0m0s1us", stages)).isFalse();
    assertThat(covers(entry, all, "0d", stages)).isFalse();
    assertThat(covers(entry, all, "3d", stages)).as("entered again").isFalse();
    assertThat(entry.describe()).isEqualTo("stage=CONSIDERATION");
  }

  private static boolean covers(
      Landmarks landmarks, CustomerTimeline timeline, String moment, StageModel stages) {
    JourneyView view = JourneyView.ofCustomer(timeline.asOf(Log.at(moment)));
    return landmarks.cover(view, Scope.JOURNEY, stages);
  }

  @Test
  void theStageOfALandmarkMustBeOneOfTheDefinition() {
    JourneyRules rules =
        JourneyRules.builder().inactivityGap(Duration.ofDays(5)).succeedsOn(ofType("buy")).build();
    JourneyDefinition.Builder definition =
        JourneyDefinition.builder(rules)
            .signals(SignalSet.of(StageModel.fiveStages(), Signal.count(ofType("view"))))
            .target(Target.success())
            .landmarks(Landmarks.atStageEntry(Stage.of("NOWHERE")));
    assertThatIllegalStateException()
        .isThrownBy(definition::build)
        .withMessage("landmark stage must be one of the definition's: NOWHERE");
  }

  @Test
  void givenMomentsCoverWhateverHasBegun() {
    Landmarks landmarks = Landmarks.at(List.of(Log.at("1d")));
    assertThat(landmarks.cover(TWO, Log.at("9d"))).isTrue();
    assertThat(landmarks.cover(List.of(), Log.at("9d"))).isFalse();
    assertThat(Landmarks.everyEvent().describe()).isEqualTo("every");
  }

  @Test
  void givenMomentsAreSortedDistinctAndToTheMicrosecond() {
    Landmarks.At landmarks =
        (Landmarks.At) Landmarks.at(List.of(Log.at("2d"), Log.at("1d"), Log.at("1d").plusNanos(9)));
    assertThat(landmarks.moments()).containsExactly(Log.at("1d"), Log.at("2d"));
    assertThat(landmarks.describe()).isEqualTo("at=2024-01-02T00:00:00Z,2024-01-03T00:00:00Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Landmarks.at(List.of()))
        .withMessage("landmark moments must have at least one: 0");
  }
}
