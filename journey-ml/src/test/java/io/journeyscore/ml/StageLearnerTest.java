package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.error.TrainingDataException;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.stage.EventSymbol;
import io.journeyscore.stage.LearnedStages;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageBelief;
import io.journeyscore.stage.StageModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StageLearnerTest {

  private static final List<CustomerTimeline> CUSTOMERS = PlantedStages.customers(800, 1);
  private static final TrainedStages TRAINED =
      StageLearner.builder().build().learn(CUSTOMERS, PlantedStages.RULES);

  @Test
  void plantedModelIsRecovered() {
    assertPlantedModel(TRAINED.stages(), 0.05);
  }

  @Test
  @Tag("long")
  void plantedModelIsRecoveredMoreExactlyFromMoreCustomersInAnyOrder() {
    List<CustomerTimeline> many = PlantedStages.customers(2000, 1);
    TrainedStages trained = StageLearner.builder().build().learn(many, PlantedStages.RULES);
    assertPlantedModel(trained.stages(), 0.03);

    assertPlacedBetterThanWithTheStageBefore(trained.stages());
    assertHiddenEventsAreFoundAgain(trained.byEvent());
    assertThat(trained.byEvent().events()).isBetween(500L, 2000L);
    assertHiddenTypesArePlacedBetterThanByTheBaselines(trained.byType().orElseThrow());
    List<CustomerTimeline> shuffled = new ArrayList<>(many);
    Collections.shuffle(shuffled, new Random(7));
    assertThat(StageLearner.builder().build().learn(shuffled, PlantedStages.RULES))
        .isEqualTo(trained);
  }

  private static void assertPlantedModel(LearnedStages learned, double tolerance) {

    assertThat(learned.vocabulary())
        .extracting(symbol -> symbol.type().name())
        .isEqualTo(PlantedStages.TYPES);
    for (int i = 0; i < PlantedStages.STAGES.size(); i++) {
      assertThat(learned.start(i)).isCloseTo(PlantedStages.START[i], within(tolerance));
      for (int j = 0; j < PlantedStages.STAGES.size(); j++) {
        assertThat(learned.transition(i, j))
            .isCloseTo(PlantedStages.TRANSITIONS[i][j], within(tolerance));
      }
      for (int o = 0; o < PlantedStages.TYPES.size(); o++) {
        assertThat(learned.emission(i, o))
            .isCloseTo(PlantedStages.EMISSIONS[i][o], within(tolerance));
      }
    }
  }

  @Test
  void eventsThatNoRuleCoversArePlacedBetterThanWithTheStageBefore() {
    assertPlacedBetterThanWithTheStageBefore(TRAINED.stages());
  }

  private static void assertPlacedBetterThanWithTheStageBefore(LearnedStages learned) {
    int events = 0;
    int filtered = 0;
    int smoothed = 0;
    int before = 0;
    int majority = 0;
    for (CustomerTimeline customer : PlantedStages.customers(500, 2)) {
      List<StageBelief> past = learned.filtered(PlantedStages.RULES, customer.events());
      List<StageBelief> all = learned.smoothed(PlantedStages.RULES, customer.events());
      Stage last = PlantedStages.STAGES.get(0);
      for (int i = 0; i < customer.events().size(); i++) {
        Stage truth = Stage.of(customer.events().get(i).get(PlantedStages.TRUTH).orElseThrow());
        if (past.get(i).isCovered()) {
          last = past.get(i).likeliest();
          assertThat(last).isEqualTo(truth);
        } else {
          events++;
          filtered += past.get(i).likeliest().equals(truth) ? 1 : 0;
          smoothed += all.get(i).likeliest().equals(truth) ? 1 : 0;
          before += last.equals(truth) ? 1 : 0;
          majority += truth.equals(PlantedStages.STAGES.get(0)) ? 1 : 0;
        }
      }
    }
    assertThat(events).isGreaterThan(2500);
    assertThat(before).isGreaterThan(majority);
    assertThat(filtered).isGreaterThan(before + events / 10);
    assertThat(smoothed).isGreaterThan(filtered + events / 100);
  }

  @Test
  void hiddenEventsOfSeenTypesAreFoundAgain() {
    assertHiddenEventsAreFoundAgain(TRAINED.byEvent());
    assertThat(TRAINED.byEvent().customers()).isLessThanOrEqualTo(TRAINED.counts().test());
  }

  private static void assertHiddenEventsAreFoundAgain(StageHoldout byEvent) {
    assertThat(byEvent.events()).isBetween(200L, 2000L);
    assertThat(byEvent.types()).isEqualTo(6);
    assertThat(byEvent.filtered().accuracy().value()).isGreaterThan(0.99);
    assertThat(byEvent.filtered().logLoss().interval().high())
        .isLessThan(byEvent.before().logLoss().interval().low());
  }

  @Test
  void hiddenTypesArePlacedBetterThanByTheBaselines() {
    assertHiddenTypesArePlacedBetterThanByTheBaselines(TRAINED.byType().orElseThrow());
  }

  private static void assertHiddenTypesArePlacedBetterThanByTheBaselines(StageHoldout byType) {
    assertThat(byType.types()).isEqualTo(6);
    assertThat(byType.filtered().accuracy().interval().low())
        .isGreaterThan(byType.before().accuracy().interval().high());
    assertThat(byType.before().accuracy().value())
        .isGreaterThan(byType.majority().accuracy().value());
    double before = byType.before().logLoss().interval().low();
    assertThat(byType.filtered().logLoss().interval().high()).isLessThan(before);
    assertThat(byType.smoothed().logLoss().interval().high()).isLessThan(before);
  }

  @Test
  void thresholdLeavesTheDoubtfulUnknown() {
    StageHoldout loose = learn(learner -> learner.steps(1).threshold(0)).byType().orElseThrow();
    StageHoldout strict = learn(learner -> learner.steps(1).threshold(0.9)).byType().orElseThrow();

    assertThat(loose.filtered().decided().value()).isEqualTo(1);
    assertThat(loose.filtered().accuracyOfDecided()).contains(loose.filtered().accuracy());
    assertThat(strict.filtered().accuracy()).isEqualTo(loose.filtered().accuracy());
    assertThat(strict.filtered().decided().value()).isLessThan(1);
    assertThat(strict.filtered().accuracyOfDecided().orElseThrow().value())
        .isGreaterThan(strict.filtered().accuracy().value());
    assertThat(strict.majority().decided().value()).isZero();
    assertThat(strict.majority().accuracyOfDecided()).isEmpty();
  }

  private static TrainedStages learn(Consumer<StageLearner.Builder> options) {
    StageLearner.Builder builder = StageLearner.builder();
    options.accept(builder);
    return builder.build().learn(CUSTOMERS.subList(0, 400), PlantedStages.RULES);
  }

  @Test
  void whereRulesCoverEveryEventTheModelIsCountsByHand() {
    List<CustomerTimeline> customers =
        PlantedStages.timelines(
            Stream.of(customers("a", 30, "view", "cart", "cart"), customers("b", 20, "cart"))
                .flatMap(List::stream)
                .toList());
    StageModel rules =
        StageModel.builder()
            .stage(PlantedStages.STAGES.get(0), ofType("view"))
            .stage(PlantedStages.STAGES.get(1), ofType("cart"))
            .stage(PlantedStages.STAGES.get(2), ofType("login"))
            .build();
    TrainedStages trained =
        StageLearner.builder().pseudoCount(0.5).hidden(0.5).build().learn(customers, rules);

    TrainedStages.Counts counts = trained.counts();
    double longer = (counts.covered() - counts.fit()) / 2.0;
    double shorter = counts.fit() - longer;
    LearnedStages learned = trained.stages();
    assertThat(counts.events()).isEqualTo(counts.covered());
    assertThat(learned.start(0)).isEqualTo((longer + 0.5) / (counts.fit() + 1.5));
    assertThat(learned.start(1)).isEqualTo((shorter + 0.5) / (counts.fit() + 1.5));
    assertThat(learned.transition(0, 0)).isEqualTo(0.5 / (longer + 1.5));
    assertThat(learned.transition(0, 1)).isEqualTo((longer + 0.5) / (longer + 1.5));
    assertThat(learned.transition(1, 1)).isEqualTo((longer + 0.5) / (longer + 1.5));
    assertThat(learned.emission(0, 1)).isEqualTo((longer + 0.5) / (longer + 1));
    assertThat(learned.emission(1, 0))
        .isEqualTo((2 * longer + shorter + 0.5) / (counts.covered() - longer + 1));
    assertThat(trained.unseen()).containsExactly(PlantedStages.STAGES.get(2));
    assertThat(learned.transition(2, 2)).isEqualTo(1 / 3.0);
    assertThat(learned.emission(2, 0)).isEqualTo(0.5);
    assertThat(trained.byType()).isEmpty();
  }

  private static List<JourneyEvent> customers(String name, int count, String... types) {
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      for (int i = 0; i < types.length; i++) {
        events.add(
            JourneyEvent.builder(
                    EventType.of(types[i]), Instant.parse("2025-01-01T00:00:00Z").plusSeconds(i))
                .customer(name + c)
                .eventId(name + c + i)
                .build());
      }
    }
    return events;
  }

  @Test
  void customersOfOneEventAreLearnedFromAndThoseWithoutACoveredOneAreNot() {
    List<JourneyEvent> events = new ArrayList<>(customers("a", 100, "view"));
    events.addAll(customers("b", 100, "cart"));
    events.addAll(customers("c", 70, "news"));
    TrainedStages trained =
        StageLearner.builder().build().learn(PlantedStages.timelines(events), PlantedStages.RULES);

    assertThat(trained.counts().leftOut()).isEqualTo(70);
    assertThat(trained.counts().fit() + trained.counts().test()).isEqualTo(200);
    assertThat(trained.counts().events()).isEqualTo(trained.counts().fit());
    assertThat(trained.stages().vocabulary()).hasSize(2);
  }

  @Test
  void orderOfTheCustomersChangesNoBit() {
    List<CustomerTimeline> shuffled = new ArrayList<>(CUSTOMERS.subList(0, 400));
    Collections.shuffle(shuffled, new Random(7));
    TrainedStages first = learn(learner -> learner.seed(1));

    assertThat(StageLearner.builder().seed(1).build().learn(shuffled, PlantedStages.RULES))
        .isEqualTo(first);
    assertThat(learn(learner -> learner.seed(2).steps(1)).stages())
        .isNotEqualTo(learn(learner -> learner.seed(1).steps(1)).stages());
  }

  @Test
  void testedCustomersChangeNothingInTheModel() {
    TrainedStages all = learn(learner -> learner.typeFolds(0));
    List<CustomerTimeline> others = new ArrayList<>();
    for (CustomerTimeline customer : CUSTOMERS.subList(0, 400)) {
      RuledCustomer ruled = RuledCustomer.of(customer, PlantedStages.RULES, 42);
      boolean heldOut = StableHash.share(ruled.hash(), 42 ^ 0x637573746fL) < 0.3;
      if (!heldOut || others.size() % 7 == 0) {
        others.add(customer);
      }
    }
    assertThat(others).hasSizeLessThan(400);
    assertThat(
            StageLearner.builder().typeFolds(0).build().learn(others, PlantedStages.RULES).stages())
        .isEqualTo(all.stages());
    assertThat(all.byType()).isEmpty();
  }

  @Test
  void channelsCanBePartOfWhatIsSeen() {
    List<JourneyEvent> events = new ArrayList<>();
    CUSTOMERS
        .subList(0, 400)
        .forEach(
            customer ->
                customer
                    .events()
                    .forEach(
                        event -> events.add(event.toBuilder().channel(channel(event)).build())));
    TrainedStages trained =
        StageLearner.builder()
            .channels()
            .steps(20)
            .typeFolds(0)
            .build()
            .learn(PlantedStages.timelines(events), PlantedStages.RULES);

    LearnedStages learned = trained.stages();
    int web =
        learned
            .vocabulary()
            .indexOf(new EventSymbol(EventType.of("news"), Optional.of(Channel.WEB)));
    assertThat(learned.emission(0, web)).isGreaterThan(20 * learned.emission(2, web));
  }

  /** In this log news come by web in the first stage, by e-mail in the others. */
  private static Channel channel(JourneyEvent event) {
    boolean first = event.get(PlantedStages.TRUTH).orElseThrow().equals("LOOKS");
    return first ? Channel.WEB : Channel.EMAIL;
  }

  @Test
  void progressIsToldFitByFit() {
    List<String> told = new ArrayList<>();
    learn(l -> l.progress((phase, done, total) -> told.add(phase + " " + done + "/" + total)));

    assertThat(told)
        .startsWith("choosing steps: 0 1/6")
        .contains("choosing steps: 20 6/6", "testing stages 0/6")
        .endsWith("testing stages 6/6")
        .hasSize(5 * 6 + 7);
  }

  @Test
  void tooLittleToLearnFromIsRefused() {
    assertRefused(
        "TOO_FEW",
        "covered events to learn from must be at least 50: 0",
        customers("a", 9, "news"),
        ofType("view"));
    assertRefused(
        "ONE_CLASS",
        "covered events must be in at least two stages: 1",
        customers("a", 100, "view"),
        ofType("view"));
  }

  private static void assertRefused(
      String code, String message, List<JourneyEvent> events, EventFilter filter) {
    StageModel rules =
        StageModel.builder()
            .stage(Stage.of("A"), filter)
            .stage(Stage.of("B"), ofType("never"))
            .build();
    assertThatExceptionOfType(TrainingDataException.class)
        .isThrownBy(
            () -> StageLearner.builder().build().learn(PlantedStages.timelines(events), rules))
        .withMessage(message)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void nothingToTestOnIsRefused() {
    assertThatExceptionOfType(TrainingDataException.class)
        .isThrownBy(() -> learn(learner -> learner.hidden(1e-12)))
        .withMessageStartingWith("covered events to test on must be at least 1: 0 of ");
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    StageLearner.Builder builder = StageLearner.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.pseudoCount(0))
        .withMessage("pseudoCount must be from 1.0E-6 to 1000: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.steps(-1))
        .withMessage("steps must be from 0 to 10000: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.holdout(1))
        .withMessage("holdout must be above 0 and below 1: 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.hidden(Double.NaN))
        .withMessage("hidden must be above 0 and below 1: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.typeFolds(101))
        .withMessage("typeFolds must be from 0 to 100: 101");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.threshold(-0.1))
        .withMessage("threshold must be from 0 to 1: -0.1");
  }
}
