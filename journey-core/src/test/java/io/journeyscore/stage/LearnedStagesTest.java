package io.journeyscore.stage;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LearnedStagesTest {

  private static final Stage LOOKS = Stage.of("LOOKS");
  private static final Stage OWNS = Stage.of("OWNS");
  private static final StageModel RULES =
      StageModel.builder().stage(LOOKS, ofType("view")).stage(OWNS, ofType("order")).build();

  /** Whoever looks goes on looking at 3 of 4 events, whoever owns goes on owning at 9 of 10. */
  private static final LearnedStages MODEL =
      LearnedStages.of(
          List.of(LOOKS, OWNS),
          symbols("help", "news", "order", "view"),
          new double[] {0.8, 0.2},
          new double[][] {{0.75, 0.25}, {0.1, 0.9}},
          new double[][] {{0.1, 0.3, 0.1, 0.5}, {0.4, 0.1, 0.4, 0.1}});

  static List<EventSymbol> symbols(String... types) {
    return Arrays.stream(types)
        .map(type -> new EventSymbol(EventType.of(type), Optional.empty()))
        .toList();
  }

  private static List<JourneyEvent> events(String... types) {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      events.add(Log.event("ann %dd %s".formatted(i, types[i])));
    }
    return events;
  }

  @Test
  void coveredEventHasTheStageOfTheRules() {
    List<StageBelief> beliefs = MODEL.filtered(RULES, events("view", "order"));

    assertThat(beliefs).allMatch(StageBelief::isCovered).allMatch(b -> b.probability() == 1);
    assertThat(beliefs).extracting(StageBelief::likeliest).containsExactly(LOOKS, OWNS);
    assertThat(beliefs.get(1).probabilityOf(LOOKS)).isZero();
  }

  @Test
  void uncoveredEventHasTheStageThatItsTypeAndThePastMakeProbable() {
    List<StageBelief> beliefs = MODEL.filtered(RULES, events("view", "help", "help", "order"));

    // After a view: looks 0.75 * 0.1 = 0.075, owns 0.25 * 0.4 = 0.1.
    assertThat(beliefs.get(1).probabilityOf(OWNS)).isCloseTo(0.1 / 0.175, within(1e-15));
    // Then: looks (0.075 * 0.75 + 0.1 * 0.1) * 0.1, owns (0.075 * 0.25 + 0.1 * 0.9) * 0.4.
    assertThat(beliefs.get(2).probability()).isCloseTo(0.0435 / (0.0435 + 0.006625), within(1e-15));
    assertThat(beliefs.get(2).stage()).contains(OWNS);
    assertThat(beliefs.get(2).isCovered()).isFalse();
  }

  @Test
  void firstEventHasNoPastButTheStart() {
    StageBelief belief = MODEL.filtered(RULES, events("help")).get(0);

    // Looks 0.8 * 0.1, owns 0.2 * 0.4: as probable one as the other, and then the first stage.
    assertThat(belief.probability()).isCloseTo(0.5, within(1e-15));
    assertThat(MODEL.smoothed(RULES, events("help"))).containsExactly(belief);
  }

  @Test
  void retrospectUsesWhatFollowed() {
    List<JourneyEvent> events = events("view", "help", "view");
    StageBelief before = MODEL.filtered(RULES, events).get(1);
    StageBelief inRetrospect = MODEL.smoothed(RULES, events).get(1);

    assertThat(before.likeliest()).isEqualTo(OWNS);
    assertThat(inRetrospect.likeliest()).isEqualTo(LOOKS);
    // Looks 0.75 * 0.1 * 0.75, owns 0.25 * 0.4 * 0.1.
    assertThat(inRetrospect.probability()).isCloseTo(0.05625 / 0.06625, within(1e-15));
  }

  @Test
  void typeThatWasNeverSeenMovesTheCustomerOnAndSaysNothingElse() {
    StageBelief belief = MODEL.filtered(RULES, events("view", "unheard_of")).get(1);

    assertThat(belief.probabilityOf(LOOKS)).isEqualTo(0.75);
    assertThat(belief.probabilityOf(OWNS)).isEqualTo(0.25);
  }

  @Test
  void belowTheThresholdTheStageIsUnknown() {
    List<JourneyEvent> events = events("view", "help");
    StageBelief atHalf = MODEL.filtered(RULES, events).get(1);
    StageBelief strict = MODEL.withThreshold(0.6).filtered(RULES, events).get(1);

    assertThat(atHalf.stage()).contains(OWNS);
    assertThat(strict.stage()).isEmpty();
    assertThat(strict.likeliest()).isEqualTo(OWNS);
    assertThat(strict.probability()).isEqualTo(atHalf.probability());
    assertThat(strict)
        .hasToString(
            "StageBelief[stage=unknown, probability=%s, covered=false]"
                .formatted(strict.probability()));
    assertThat(MODEL.withThreshold(1).filtered(RULES, events).get(0).stage()).contains(LOOKS);
  }

  @Test
  void cursorBelievesWhatTheListSays() {
    List<JourneyEvent> events = events("news", "help", "view", "news", "order", "help");
    LearnedStageCursor cursor = MODEL.cursor(RULES);

    assertThat(cursor.current()).isEmpty();
    assertThat(events.stream().map(cursor::accept)).isEqualTo(MODEL.filtered(RULES, events));
    assertThat(cursor.current()).contains(MODEL.filtered(RULES, events).get(5));
  }

  @Test
  void whatWasNotKnownYetChangesNoBitOfABeliefAsOfAMoment() {
    CustomerTimeline timeline =
        timeline(
            """
            ann 0d view
            ann 1d help
            ann 2d order known=5d
            ann 3d help
            ann 6d view
            """);
    List<JourneyEvent> known = new ArrayList<>(timeline.events());
    known.remove(4);
    known.remove(2);

    assertThat(MODEL.asOf(RULES, timeline, Log.at("4d")))
        .contains(MODEL.filtered(RULES, known).get(2));
    assertThat(MODEL.asOf(RULES, timeline, Log.at("5d")))
        .contains(MODEL.filtered(RULES, timeline.events()).get(3));
    assertThat(MODEL.asOf(RULES, timeline, Log.at("0d").minusSeconds(1))).isEmpty();
  }

  private static CustomerTimeline timeline(String log) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .succeedsOn(ofType("purchase"))
        .build()
        .reconstructor()
        .reconstruct(Log.of(log))
        .timelines()
        .get(0);
  }

  @Test
  void eventIsCoveredWhereTheRulesHaveASay() {
    StageModel shop =
        StageModel.builder()
            .stage(LOOKS, ofType("view"))
            .stage(OWNS, ofType("order"), Set.of(LOOKS))
            .cancel(OWNS, ofType("cancel"))
            .forwardOnly()
            .build();

    assertThat(
            shop.coverage(events("order", "x", "view", "x", "order", "view", "cancel", "cancel")))
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.of(LOOKS),
            Optional.empty(),
            Optional.of(OWNS),
            Optional.of(OWNS),
            Optional.of(LOOKS),
            Optional.of(LOOKS));
  }

  @Test
  void channelsTellEventsOfOneTypeApart() {
    EventSymbol byPhone =
        new EventSymbol(EventType.of("help"), Optional.of(Channel.of("call_centre")));
    EventSymbol onTheWeb = new EventSymbol(EventType.of("help"), Optional.of(Channel.of("web")));
    LearnedStages model =
        LearnedStages.of(
            List.of(LOOKS, OWNS),
            List.of(byPhone, onTheWeb),
            new double[] {0.5, 0.5},
            new double[][] {{0.5, 0.5}, {0.5, 0.5}},
            new double[][] {{0.2, 0.8}, {0.9, 0.1}});
    List<JourneyEvent> events =
        Log.of(
            """
            ann 0d help channel=web
            ann 1d help channel=call_centre
            ann 2d help channel=store
            """);

    assertThat(model.filtered(RULES, events))
        .extracting(belief -> belief.probabilityOf(OWNS))
        .satisfiesExactly(
            web -> assertThat(web).isCloseTo(1 / 9.0, within(1e-15)),
            phone -> assertThat(phone).isCloseTo(9 / 11.0, within(1e-15)),
            unseen -> assertThat(unseen).isEqualTo(0.5));
    assertThat(LearnedStages.fromBytes(model.toBytes())).isEqualTo(model);
  }

  @Test
  void noLengthAndNoRarityMakesTheProbabilitiesVanish() {
    double least = 1e-100;
    LearnedStages rare =
        LearnedStages.of(
            List.of(LOOKS, OWNS),
            symbols("a", "b"),
            new double[] {1 - least, least},
            new double[][] {{1 - least, least}, {least, 1 - least}},
            new double[][] {{1 - least, least}, {least, 1 - least}});
    String[] types = new String[20_000];
    Arrays.setAll(types, i -> i % 3 == 0 ? "a" : "b");
    List<JourneyEvent> events = events(types);

    assertThat(rare.filtered(RULES, events)).allMatch(b -> b.probability() >= 0.5);
    assertThat(rare.smoothed(RULES, events)).allMatch(b -> b.probability() >= 0.5);
  }

  @Test
  void stageThatWasNotLearnedIsRefused() {
    StageModel more = StageModel.builder().stage(Stage.of("TELLS"), ofType("review")).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.cursor(more))
        .withMessage("rules must lead to stages of this model: TELLS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.filtered(events("x"), List.of(Optional.of(Stage.of("TELLS")))))
        .withMessage("known must hold stages of this model: TELLS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.smoothed(events("x"), List.of()))
        .withMessage("known must have one entry for each event (1): 0");
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    double[] one = {1};
    double[][] ones = {{1}};
    List<Stage> stages = List.of(LOOKS);
    List<EventSymbol> vocabulary = symbols("a");

    assertRefused(
        "stages must be at least one, without repeats: []", List.of(), vocabulary, one, ones, ones);
    assertRefused(
        "stages must be at least one, without repeats: [LOOKS, LOOKS]",
        List.of(LOOKS, LOOKS),
        vocabulary,
        one,
        ones,
        ones);
    assertRefused(
        "stages must be known: UNKNOWN", List.of(Stage.UNKNOWN), vocabulary, one, ones, ones);
    assertRefused("vocabulary must have a symbol: 0", stages, List.of(), one, ones, ones);
    assertRefused(
        "vocabulary must be of one kind and in ascending order: position 1",
        stages,
        symbols("b", "a"),
        one,
        ones,
        ones);
    assertRefused(
        "start must have 1 probabilities in a row: 2",
        stages,
        vocabulary,
        new double[] {0.5, 0.5},
        ones,
        ones);
    assertRefused(
        "transitions must have one row for each stage (1): 2",
        stages,
        vocabulary,
        one,
        new double[][] {{1}, {1}},
        ones);
    assertRefused(
        "emissions must be from 1.0E-100 to 1: 0.0",
        stages,
        symbols("a", "b"),
        one,
        ones,
        new double[][] {{1, 0}});
    assertRefused(
        "emissions must be from 1.0E-100 to 1: NaN",
        stages,
        vocabulary,
        one,
        ones,
        new double[][] {{Double.NaN}});
    assertRefused(
        "emissions must add up to 1 in each row: 0.75",
        stages,
        symbols("a", "b"),
        one,
        ones,
        new double[][] {{0.5, 0.25}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.withThreshold(1.5))
        .withMessage("threshold must be from 0 to 1: 1.5");
  }

  private static void assertRefused(
      String message,
      List<Stage> stages,
      List<EventSymbol> vocabulary,
      double[] start,
      double[][] transitions,
      double[][] emissions) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LearnedStages.of(stages, vocabulary, start, transitions, emissions))
        .withMessage(message);
  }

  @Test
  void modelsAreEqualWhenAllTheirPartsAre() {
    LearnedStages again = LearnedStages.fromBytes(MODEL.toBytes());

    assertThat(again).isEqualTo(MODEL).hasSameHashCodeAs(MODEL);
    assertThat(again.withThreshold(0.7)).isNotEqualTo(MODEL);
    assertThat(again.withThreshold(0.7).threshold()).isEqualTo(0.7);
    assertThat(again.emission(1, 2)).isEqualTo(0.4);
    assertThat(again).hasToString("LearnedStages[stages=[LOOKS, OWNS], symbols=4]");
    assertThat(MODEL.filtered(RULES, events("help", "help")))
        .first()
        .isNotEqualTo(MODEL.filtered(RULES, events("help", "help")).get(1))
        .isEqualTo(again.filtered(RULES, events("help")).get(0))
        .hasSameHashCodeAs(again.filtered(RULES, events("help")).get(0));
  }
}
