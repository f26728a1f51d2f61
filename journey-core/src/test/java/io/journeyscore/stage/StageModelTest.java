package io.journeyscore.stage;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageModelTest {

  private static final Stage PURCHASE = Stage.of("purchase");
  private static final Stage DELIVERY = Stage.of("delivery");
  private static final Stage USE = Stage.of("use");
  private static final Stage ASSISTANCE = Stage.of("assistance");

  private static CustomerTimeline timeline(JourneyRules.Builder rules, String until, String log) {
    return rules
        .build()
        .reconstructor()
        .observedUntil(Log.at(until))
        .reconstruct(Log.of(log))
        .timelines()
        .get(0);
  }

  private static JourneyRules.Builder byGap() {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .succeedsOn(ofType("order_placed"));
  }

  private static StageVisit visit(Stage stage, String entered, String left, int events) {
    return new StageVisit(stage, Log.at(entered), Log.at(left), events);
  }

  /** Acceptance row A12. */
  @Test
  void presetsHaveExactlyTheNamedStages() {
    assertThat(StageModel.fiveStages().stages())
        .extracting(Stage::name)
        .containsExactly("AWARENESS", "CONSIDERATION", "CONVERSION", "RETENTION", "ADVOCACY");
    assertThat(StageModel.sevenStages().stages())
        .extracting(Stage::name)
        .containsExactly(
            "AWARENESS",
            "CONSIDERATION",
            "SELECTION",
            "PURCHASE",
            "SATISFACTION",
            "RETENTION",
            "ADVOCACY");
  }

  @Test
  void presetsMapEachTypeOnce() {
    for (StageModel preset : List.of(StageModel.fiveStages(), StageModel.sevenStages())) {
      for (StageRule rule : preset.rules()) {
        for (EventType type : types(rule.filter())) {
          JourneyEvent event = JourneyEvent.builder(type, Log.START).customer("c").build();
          assertThat(preset.stageOf(event)).contains(rule.stage());
        }
      }
    }
  }

  private static List<EventType> types(EventFilter filter) {
    return filter instanceof EventFilter.Or or
        ? or.parts().stream().flatMap(part -> types(part).stream()).toList()
        : List.copyOf(((EventFilter.OfType) filter).types());
  }

  /** Acceptance row A13. */
  @Test
  void stagesOfOnesOwnRunOnTheSameEngine() {
    StageModel service =
        StageModel.builder()
            .name("after sales")
            .stage(PURCHASE, ofType("order"))
            .stage(DELIVERY, ofType("shipped", "delivered"))
            .stage(USE, ofType("used"))
            .stage(ASSISTANCE, ofType("ticket").or(ofType("call")))
            .build();
    CustomerTimeline timeline =
        timeline(
            byGap(),
            "10d",
            """
            ann 0d order
            ann 1d shipped
            ann 3d delivered
            ann 4d used
            ann 6d ticket
            ann 7d visit
            ann 8d used
            """);
    StagedJourney staged = service.assign(timeline).get(0);
    assertThat(service.stages()).containsExactly(PURCHASE, DELIVERY, USE, ASSISTANCE);
    assertThat(staged.visits())
        .containsExactly(
            visit(PURCHASE, "0d", "1d", 1),
            visit(DELIVERY, "1d", "4d", 2),
            visit(USE, "4d", "6d", 1),
            visit(ASSISTANCE, "6d", "8d", 2),
            visit(USE, "8d", "10d", 1));
    assertThat(staged.current()).isEqualTo(USE);
    assertThat(staged.unmapped()).containsExactly(Map.entry(EventType.of("visit"), 1L));
  }

  /** Acceptance row A14. */
  @Test
  void reentryAfterConversionKeepsBothVisits() {
    CustomerTimeline timeline =
        timeline(
            byGap(),
            "9d",
            """
            ann 0d       product_view
            ann 2d1us    purchase
            ann 5d       product_view
            ann 6d       purchase
            """);
    StagedJourney staged = StageModel.fiveStages().assign(timeline).get(0);
    assertThat(staged.visits())
        .containsExactly(
            visit(Stage.CONSIDERATION, "0d", "2d1us", 1),
            visit(Stage.CONVERSION, "2d1us", "5d", 1),
            visit(Stage.CONSIDERATION, "5d", "6d", 1),
            visit(Stage.CONVERSION, "6d", "9d", 1));
    assertThat(
            staged.visits().stream().map(StageVisit::dwell).reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofDays(9));
  }

  @Test
  void stageIsUnknownBeforeTheFirstMappedEvent() {
    CustomerTimeline timeline = timeline(byGap(), "3d", "ann 0d x \n ann 1d y \n ann 2d search");
    StagedJourney staged = StageModel.fiveStages().assign(timeline).get(0);
    assertThat(staged.visits())
        .containsExactly(
            visit(Stage.UNKNOWN, "0d", "2d", 2), visit(Stage.CONSIDERATION, "2d", "3d", 1));
    assertThat(staged.stageOfEvents())
        .containsExactly(Stage.UNKNOWN, Stage.UNKNOWN, Stage.CONSIDERATION);
    assertThat(staged.unmapped().keySet()).extracting(EventType::name).containsExactly("x", "y");
  }

  @Test
  void stageGoesOnIntoTheNextJourney() {
    CustomerTimeline timeline =
        timeline(
            byGap(), "5d", "ann 0d search \n ann 1d order_placed \n ann 2d x \n ann 4d referral");
    List<StagedJourney> staged = StageModel.fiveStages().assign(timeline);
    assertThat(staged).hasSize(2);
    assertThat(staged.get(0).visits())
        .containsExactly(
            visit(Stage.CONSIDERATION, "0d", "1d", 1), visit(Stage.CONVERSION, "1d", "1d", 1));
    assertThat(staged.get(1).visits())
        .containsExactly(
            visit(Stage.CONVERSION, "2d", "4d", 1), visit(Stage.ADVOCACY, "4d", "5d", 1));
  }

  @Test
  void journeysThatRunAtTheSameTimeShareTheStageOfTheirCustomer() {
    CustomerTimeline timeline =
        timeline(
            JourneyRules.builder().byJourneyKey().succeedsOn(ofType("order_placed")),
            "9d",
            """
            ann 0d search       key=x
            ann 2d order_placed key=y
            ann 4d login
            ann 5d other        key=x
            """);
    List<StagedJourney> staged = StageModel.fiveStages().assign(timeline);
    assertThat(staged.get(0).visits())
        .containsExactly(
            visit(Stage.CONSIDERATION, "0d", "2d", 1),
            visit(Stage.CONVERSION, "2d", "4d", 0),
            visit(Stage.RETENTION, "4d", "9d", 1));
    assertThat(staged.get(1).visits()).containsExactly(visit(Stage.CONVERSION, "2d", "2d", 1));
  }

  @Test
  void firstRuleThatAnEventMeetsDecides() {
    StageModel model =
        StageModel.builder()
            .stage(USE, ofType("a"))
            .stage(DELIVERY, EventFilter.any())
            .stage(USE, ofType("b"))
            .build();
    assertThat(model.stages()).containsExactly(USE, DELIVERY);
    assertThat(model.stageOf(Log.event("c 0d a"))).contains(USE);
    assertThat(model.stageOf(Log.event("c 0d b"))).contains(DELIVERY);
    assertThat(model.stagesAfter(Log.of("c 0d a \n c 1d b"))).containsExactly(USE, DELIVERY);
  }

  @Test
  void modelsAreEqualIfNameAndRulesAre() {
    StageModel one = StageModel.builder().stage(USE, ofType("a")).build();
    assertThat(StageModel.builder().stage(USE, ofType("a")).build())
        .isEqualTo(one)
        .hasSameHashCodeAs(one);
    assertThat(StageModel.builder().name("n").stage(USE, ofType("a")).build()).isNotEqualTo(one);
    assertThat(StageModel.builder().stage(USE, ofType("b")).build()).isNotEqualTo(one);
  }

  @Test
  void modelMustHaveARuleAndNoneForUnknown() {
    assertThatIllegalStateException()
        .isThrownBy(() -> StageModel.builder().build())
        .withMessage("stage must be called before build()");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StageModel.builder().stage(Stage.UNKNOWN, EventFilter.any()))
        .withMessage("stage must not be UNKNOWN: it has no rule");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> visit(USE, "2d", "1d", 1))
        .withMessageStartingWith("left must not be before entered: ");
  }
}
