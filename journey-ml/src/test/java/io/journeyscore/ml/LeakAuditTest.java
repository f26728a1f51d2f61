package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.error.TrainingDataException;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class LeakAuditTest {

  private static final Signal VIEWS = Signal.count(ofType("view"));
  private static final Signal RECEIPTS = Signal.count(ofType("receipt"));
  private static final PlantedLog LOG = PlantedLog.of(2_000, 1, 1, 11);

  /** Examples of one signal, its value as of the landmark and as of the end told by the label. */
  private static LeakAudit audit(
      BiFunction<Boolean, SplittableRandom, Double> before,
      BiFunction<Boolean, SplittableRandom, Double> after) {
    SplittableRandom random = new SplittableRandom(3);
    List<Example> examples = new ArrayList<>();
    List<Aftermath> aftermaths = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      boolean positive = random.nextInt(4) == 0;
      double[] value = {before.apply(positive, random)};
      examples.add(new Example(value, positive, i, i, i, new Example.Course(i, 1, i)));
      if (i % 2 == 0) {
        double[] later = {after.apply(positive, random)};
        aftermaths.add(new Aftermath(value, later, positive, i));
      }
    }
    JourneyDefinition definition =
        LOG.definition().withSignals(SignalSet.of(StageModel.fiveStages(), VIEWS));
    TrainingSet set =
        new TrainingSet(
            definition, examples, aftermaths, LOG.examples().observedUntil(), 1_000, 0, 0, 1);
    return LeakAudit.of(set, examples);
  }

  private static double noise(boolean positive, SplittableRandom random) {
    return random.nextInt(5);
  }

  @Test
  void aStrongSignalIsNoLeak() {
    assertThat(audit((y, r) -> noise(y, r) + (y ? 3 : 0), LeakAuditTest::noise).suspicions())
        .isEmpty();
  }

  @Test
  void aSignalThatRanksNearlyWithoutFaultIsTooGoodEitherWay() {
    BiFunction<Boolean, SplittableRandom, Double> nearly =
        (y, r) -> (y ? 10 : 0) + r.nextDouble() * 10.2;
    LeakAudit up = audit(nearly, LeakAuditTest::noise);
    LeakAudit down = audit((y, r) -> -nearly.apply(y, r), LeakAuditTest::noise);

    for (LeakAudit audit : List.of(up, down)) {
      assertThat(audit.leaks()).hasSize(1);
      LeakAudit.Suspicion leak = audit.leaks().get(0);
      assertThat(leak.kind()).isEqualTo(LeakAudit.Kind.TOO_GOOD);
      assertThat(leak.evidence().interval().low()).isGreaterThan(0.97);
      assertThat(leak.describe()).contains("alone ranks the outcomes with an AUC of ");
    }
  }

  @Test
  void aSignalThatComesWithOneOutcomeAloneIsFoundAlsoWhereItIsRare() {
    LeakAudit counted = audit((y, r) -> y && r.nextInt(3) == 0 ? 1.0 : 0.0, LeakAuditTest::noise);
    LeakAudit known =
        audit((y, r) -> y && r.nextInt(3) == 0 ? r.nextDouble() : Double.NaN, LeakAuditTest::noise);

    assertThat(counted.leaks())
        .extracting(LeakAudit.Suspicion::kind)
        .containsExactly(LeakAudit.Kind.ONLY_AFTERWARDS);
    assertThat(known.leaks())
        .extracting(LeakAudit.Suspicion::kind)
        .containsExactly(LeakAudit.Kind.ONLY_AFTERWARDS);
  }

  @Test
  void whatIsMissingWithTheMoreFrequentOutcomeIsNoLeakByItself() {
    assertThat(audit((y, r) -> y ? 0.0 : (double) r.nextInt(2), LeakAuditTest::noise).leaks())
        .isEmpty();
    assertThat(audit((y, r) -> r.nextInt(50) == 0 ? 1.0 : 0.0, LeakAuditTest::noise).leaks())
        .isEmpty();
  }

  @Test
  void aSignalThatRecordsTheOutcomeIsNamedButMayBeInnocentBefore() {
    LeakAudit audit = audit((y, r) -> 0.0 + r.nextInt(2), (y, r) -> y ? 5.0 : 0.0 + r.nextInt(2));
    LeakAudit everyone = audit((y, r) -> 0.0 + r.nextInt(2), (y, r) -> 7.0 + noise(y, r));

    assertThat(audit.leaks()).isEmpty();
    assertThat(everyone.suspicions()).as("time changes all alike").isEmpty();
  }

  @Test
  void aSignalThatChangesForOneOutcomeAloneIsNamed() {
    SplittableRandom draws = new SplittableRandom(9);
    List<Example> examples = new ArrayList<>();
    List<Aftermath> aftermaths = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      boolean positive = i % 3 == 0;
      double[] value = {draws.nextInt(3)};
      examples.add(new Example(value, positive, i, i, i, new Example.Course(i, 1, i)));
      aftermaths.add(
          new Aftermath(value, new double[] {value[0] + (positive ? 9 : 0)}, positive, i));
    }
    TrainingSet set =
        new TrainingSet(
            LOG.definition().withSignals(SignalSet.of(StageModel.fiveStages(), VIEWS)),
            examples,
            aftermaths,
            LOG.examples().observedUntil(),
            600,
            0,
            0,
            1);

    LeakAudit audit = LeakAudit.of(set, examples);

    assertThat(audit.leaks()).isEmpty();
    assertThat(audit.suspicions())
        .extracting(LeakAudit.Suspicion::kind)
        .containsExactly(LeakAudit.Kind.CHANGES_AFTERWARDS);
  }

  @Test
  void fiveHundredOfTheCustomersWithExamplesAreLookedAtAfterwardsHoweverManyHaveNone() {
    PlantedLog log = PlantedLog.of(700, 1, 1, 12);
    List<JourneyEvent> events = new ArrayList<>(log.events());
    for (int i = 0; i < 5_000; i++) {
      events.add(
          JourneyEvent.builder(EventType.of("purchase"), log.events().get(0).occurredAt())
              .customer("once-" + i)
              .eventId("once-" + i)
              .build());
    }
    JourneyDefinition definition = log.definition();
    TrainingSet set =
        TrainingSet.of(definition.reconstructor().reconstruct(events), definition, 42);

    assertThat(set.customers()).isBetween(650, 700);
    assertThat(set.aftermaths()).hasSize(500);
    assertThat(set.aftermaths().stream().map(Aftermath::customer)).doesNotHaveDuplicates();
    TrainingSet few = PlantedLog.of(300, 1, 1, 12).examples();
    assertThat(few.aftermaths()).hasSize(few.customers());
  }

  @Test
  void whatChangesAfterwardsIsTakenOfCustomersWhoAreLearnedFromAlone() {
    List<Example> examples = new ArrayList<>();
    List<Aftermath> aftermaths = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      boolean positive = i % 3 == 0;
      double[] value = {i % 2};
      examples.add(new Example(value, positive, i, i, i, new Example.Course(i, 1, i)));
      double after = value[0] + (positive && i >= 600 ? 9 : 0);
      aftermaths.add(new Aftermath(value, new double[] {after}, positive, i));
    }
    TrainingSet set =
        new TrainingSet(
            LOG.definition().withSignals(SignalSet.of(StageModel.fiveStages(), VIEWS)),
            examples,
            aftermaths,
            LOG.examples().observedUntil(),
            1_200,
            0,
            0,
            1);

    assertThat(LeakAudit.of(set, examples.subList(0, 600)).suspicions()).isEmpty();
    assertThat(LeakAudit.of(set, examples.subList(600, 1_200)).suspicions()).hasSize(1);
  }

  /** Receipts are booked the day before the purchase that they belong to. */
  private static TrainingSet withReceipts() {
    List<JourneyEvent> events = new ArrayList<>(LOG.events());
    for (JourneyEvent event : LOG.events()) {
      if (event.type().equals(EventType.of("purchase"))) {
        events.add(
            JourneyEvent.builder(
                    EventType.of("receipt"), event.occurredAt().minus(Duration.ofDays(3)))
                .identifier(event.identifiers().get(0))
                .eventId("receipt-" + events.size())
                .build());
      }
    }
    JourneyDefinition definition =
        LOG.definition()
            .withSignals(SignalSet.of(StageModel.fiveStages(), List.of(VIEWS, RECEIPTS)));
    return TrainingSet.of(definition.reconstructor().reconstruct(events), definition, 42);
  }

  @Test
  void aTrainingWithAPlantedLeakFailsLoudlyUnlessItIsAllowed() {
    TrainingSet examples = withReceipts();
    ScorerTrainer.Builder trainer = ScorerTrainer.builder().algorithm(Algorithm.logistic());

    assertThatExceptionOfType(TrainingDataException.class)
        .isThrownBy(() -> trainer.build().train(examples))
        .withMessageStartingWith("1 signals tell the outcome and must be left out or allowed: ")
        .withMessageContaining(RECEIPTS.name())
        .satisfies(e -> assertThat(e.code()).isEqualTo("LEAK"));

    TrainedScorer allowed = trainer.allowLeak(RECEIPTS.name()).build().train(examples);
    assertThat(allowed.leaks().leaks())
        .extracting(LeakAudit.Suspicion::signal)
        .containsExactly(RECEIPTS);
  }

  @Test
  void anHonestTrainingHasNoLeak() {
    TrainedScorer trained =
        ScorerTrainer.builder().algorithm(Algorithm.logistic()).build().train(LOG.examples());

    assertThat(trained.leaks().leaks()).isEmpty();
  }
}
