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
  void anEventThatBecameKnownLateCountsFromThen() {
    List<JourneyEvent> late = Log.of("c 0d a known=2s \n c 1d b known=9d \n c 2d c");
    Landmarks every = Landmarks.everyEvent();
    assertThat(every.cover(late.subList(0, 1), Log.at("2s"))).isTrue();
    assertThat(every.cover(late, Log.at("2d"))).isTrue();
    assertThat(every.cover(late, Log.at("9d"))).isTrue();
    assertThat(every.cover(late, Log.at("1d"))).isFalse();
    Landmarks three = Landmarks.afterEvents(3);
    assertThat(three.cover(late, Log.at("9d"))).isTrue();
    assertThat(three.cover(late, Log.at("9d1us"))).isFalse();
    assertThat(three.cover(List.of(late.get(0), late.get(2)), Log.at("2d"))).isFalse();
    Landmarks two = Landmarks.afterEvents(2);
    assertThat(two.cover(List.of(late.get(0), late.get(2)), Log.at("2d"))).isTrue();
    assertThat(two.cover(late, Log.at("9d"))).as("there were two before").isFalse();
  }

  @Test
  void eventsThatBecameKnownTogetherPassANumberTogether() {
    List<JourneyEvent> night = Log.of("c 0d a known=1d \n c 0d1h b known=1d \n c 0d2h c known=1d");
    assertThat(Landmarks.afterEvents(2).cover(night, Log.at("1d"))).isTrue();
    assertThat(Landmarks.afterEvents(4).cover(night, Log.at("1d"))).isFalse();
  }

  @Test
  void aTimeHasPassedOnceAnEventIsKnownThatLiesSoFarBack() {
    Landmarks.AfterElapsed week = new Landmarks.AfterElapsed(Duration.ofDays(7));
    List<JourneyEvent> late = Log.of("c 0d a known=10d \n c 1d b");
    assertThat(week.reachedBy(late.get(0))).isEqualTo(Log.at("10d"));
    assertThat(week.reachedBy(late.get(1))).isEqualTo(Log.at("8d"));
    assertThat(week.cover(late.subList(1, 2), Log.at("8d"))).isTrue();
    assertThat(week.cover(late, Log.at("10d"))).as("since the eighth day").isFalse();
    assertThat(week.cover(late.subList(0, 1), Log.at("10d"))).isTrue();
    List<JourneyEvent> soon = Log.of("c 0d a known=2s");
    assertThat(week.cover(soon, Log.at("7d"))).isTrue();
    assertThat(week.cover(soon, Log.at("6d23h59m59s"))).isFalse();
  }

  @Test
  void aStageEntryThatBecameKnownLateCoversThatMoment() {
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
            .reconstruct(Log.of("c 0d ad \n c 1d view known=3d \n c 2d ad \n c 4d view"))
            .timelines()
            .get(0);
    Landmarks entry = Landmarks.atStageEntry(Stage.CONSIDERATION);
    assertThat(covers(entry, all, "1d", stages)).isFalse();
    assertThat(covers(entry, all, "2d", stages)).isFalse();
    assertThat(covers(entry, all, "3d", stages)).isTrue();
    assertThat(covers(entry, all, "4d", stages)).isFalse();
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
