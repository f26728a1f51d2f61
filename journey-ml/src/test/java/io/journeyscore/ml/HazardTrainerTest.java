package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.sequence.Outcome.Status.FAILED;
import static io.journeyscore.sequence.Outcome.Status.LAPSED;
import static io.journeyscore.sequence.Outcome.Status.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.time.CumulativeIncidence;
import io.journeyscore.analytics.time.KaplanMeier;
import io.journeyscore.analytics.time.SurvivalEvaluation;
import io.journeyscore.analytics.time.SurvivalTimes;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Target;
import io.journeyscore.error.TrainingDataException;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HazardTrainerTest {

  private static final int PERIODS = 20;
  private static final HazardLog LOG = HazardLog.of(8_000, 5);
  private static final Reconstruction RECONSTRUCTION = LOG.reconstruct();
  private static final TrainedHazards TRAINED = train(Algorithm.logistic(), RECONSTRUCTION);

  private static HazardTrainer.Builder trainer() {
    return HazardTrainer.builder().periods(HazardLog.DAY, PERIODS).intervals(0.99, 50).seed(42);
  }

  private static TrainedHazards train(Algorithm algorithm, Reconstruction reconstruction) {
    return trainer().algorithm(algorithm).build().train(reconstruction, LOG.definition());
  }

  @Test
  void withoutSignalsTheCurvesAreThoseOfKaplanMeierAndAalenJohansen() {
    HazardCurve fitted =
        uncalibrated(HazardLog.definition(Signal.count(ofType("start"))), new double[] {1});

    SurvivalTimes days = wholeDays(RECONSTRUCTION);
    KaplanMeier underWay = KaplanMeier.of(days);
    CumulativeIncidence bought = CumulativeIncidence.of(days, 1);
    CumulativeIncidence left = CumulativeIncidence.of(days, 2);
    for (int k = 1; k <= PERIODS; k++) {
      assertThat(fitted.survival(k)).isCloseTo(survival(underWay, k), within(1e-6));
      assertThat(fitted.incidence(SUCCEEDED, k))
          .isCloseTo(bought.by(k, 0.95).orElseThrow().value(), within(1e-6));
      assertThat(fitted.incidence(FAILED, k))
          .isCloseTo(left.by(k, 0.95).orElseThrow().value(), within(1e-6));
    }
  }

  private static double survival(KaplanMeier curve, int day) {
    return curve.survival(day).orElseThrow();
  }

  private static HazardCurve uncalibrated(JourneyDefinition definition, double[] signals) {
    return PlainHazards.of(RECONSTRUCTION, definition, HazardLog.DAY, PERIODS)
        .curve(signals, SUCCEEDED, FAILED);
  }

  /** Days from the landmark to the end of the day of the outcome, or whole days watched. */
  private static SurvivalTimes wholeDays(Reconstruction reconstruction) {
    List<Double> stops = new ArrayList<>();
    List<Integer> kinds = new ArrayList<>();
    for (Journey journey : reconstruction.journeys()) {
      Instant landmark = journey.start().plus(HazardLog.DAY);
      long watched =
          Math.floorDiv(
              Duration.between(landmark, reconstruction.observedUntil()).toNanos(),
              HazardLog.DAY.toNanos());
      if (watched < 1) {
        continue;
      }
      double day =
          Math.ceil(
              (double) Duration.between(landmark, journey.outcome().at()).toNanos()
                  / HazardLog.DAY.toNanos());
      boolean seen = journey.outcome().status().isMature() && day <= watched;
      stops.add(seen ? day : watched);
      kinds.add(!seen ? 0 : journey.outcome().status() == SUCCEEDED ? 1 : 2);
    }
    return SurvivalTimes.ofKinds(
        stops.stream().mapToDouble(s -> s).toArray(), kinds.stream().mapToInt(k -> k).toArray());
  }

  @Test
  void ratiosOfOddsAreThoseOfTheGenerator() {
    JourneyDefinition views = HazardLog.definition(Signal.count(ofType("view")));
    HazardCurve one = uncalibrated(views, new double[] {1});
    HazardCurve two = uncalibrated(views, new double[] {2});

    for (int k : new int[] {1, 5, 15}) {
      // Some 4,800 buy and 2,300 leave, views have a spread of 1.1: standard errors below 0.03.
      assertThat(odds(two.hazard(SUCCEEDED, k)) - odds(one.hazard(SUCCEEDED, k)))
          .isCloseTo(HazardLog.VIEWS_BUY, within(0.08));
      assertThat(odds(two.hazard(FAILED, k)) - odds(one.hazard(FAILED, k)))
          .isCloseTo(HazardLog.VIEWS_LEAVE, within(0.08));
    }
  }

  private static double odds(double hazard) {
    return Math.log(hazard / (1 - hazard));
  }

  @Test
  void incidencesAreThoseOfTheGenerator() {
    // Some 370 who leave to calibrate on: a hazard's standard error is a tenth of itself.
    for (int views = 0; views <= 3; views++) {
      HazardCurve curve = TRAINED.curve(new double[] {views, 1});
      double buys = HazardLog.buys(views);
      double leaves = HazardLog.leaves(views);
      for (int k : new int[] {1, 5, 20}) {
        double ended = 1 - Math.pow(1 - buys - leaves, k);
        assertThat(curve.incidence(SUCCEEDED, k))
            .isCloseTo(ended * buys / (buys + leaves), within(0.09));
        assertThat(curve.incidence(FAILED, k))
            .isCloseTo(ended * leaves / (buys + leaves), within(0.09));
      }
    }
  }

  @Test
  void heldOutJourneysCameOutAsPredicted() {
    HazardHoldout holdout = TRAINED.holdout();

    assertThat(holdout.customers()).isGreaterThan(800);
    assertThat(holdout.calibration()).hasSize(2 * PERIODS);
    assertThat(holdout.calibration())
        .allSatisfy(
            at ->
                assertThat(at.predicted())
                    .isBetween(
                        at.observed().interval().low() - 0.01,
                        at.observed().interval().high() + 0.01));
    SurvivalEvaluation success = holdout.byCause().get(SUCCEEDED);
    Estimate auc = success.times().get(9).auc().orElseThrow();
    assertThat(auc.value()).isCloseTo(trueAuc(10), within(0.03));
    assertThat(success.integratedSkill().orElseThrow()).isPositive();
    assertThat(holdout.overall().orElseThrow().integratedSkill().orElseThrow()).isPositive();
  }

  /** The area for a purchase by a day, of journeys with each number of views equally often. */
  private static double trueAuc(int day) {
    double[] shares = new double[4];
    for (int views = 0; views < shares.length; views++) {
      double both = HazardLog.buys(views) + HazardLog.leaves(views);
      shares[views] = (1 - Math.pow(1 - both, day)) * HazardLog.buys(views) / both;
    }
    double won = 0;
    double pairs = 0;
    for (int a = 0; a < shares.length; a++) {
      for (int b = 0; b < shares.length; b++) {
        double weight = shares[a] * (1 - shares[b]);
        won += weight * (a > b ? 1 : a == b ? 0.5 : 0);
        pairs += weight;
      }
    }
    return won / pairs;
  }

  @Test
  void treesFindTheSameSignals() {
    TrainedHazards trained =
        train(new Algorithm.GradientBoosting(10, 3, 50, 0.5, 0.5), RECONSTRUCTION);

    HazardCurve none = trained.curve(new double[] {0, 1});
    HazardCurve three = trained.curve(new double[] {3, 1});
    assertThat(three.incidence(SUCCEEDED, 10)).isGreaterThan(2 * none.incidence(SUCCEEDED, 10));
    assertThat(three.incidence(FAILED, 10)).isLessThan(none.incidence(FAILED, 10));
  }

  @Test
  void theSameSeedGivesTheSameBitsWhateverTheOrderAndTheThreads() throws Exception {
    List<JourneyEvent> shuffled = new ArrayList<>(LOG.events());
    Collections.shuffle(shuffled, new Random(3));
    Reconstruction other = LOG.definition().reconstructor().reconstruct(shuffled);
    ForkJoinPool single = new ForkJoinPool(1);
    try {
      TrainedHazards again = single.submit(() -> train(Algorithm.logistic(), other)).get();

      assertThat(again.holdout()).isEqualTo(TRAINED.holdout());
      assertThat(again.counts()).isEqualTo(TRAINED.counts());
      for (int k = 1; k <= PERIODS; k++) {
        assertThat(again.curve(new double[] {2, 1}).hazard(SUCCEEDED, k))
            .isEqualTo(TRAINED.curve(new double[] {2, 1}).hazard(SUCCEEDED, k));
      }
    } finally {
      single.shutdown();
    }
  }

  @Test
  void curveOfAViewIsThatOfItsSignals() {
    var timeline = RECONSTRUCTION.timelines().get(0);
    JourneyView view =
        JourneyView.ofCustomer(
            timeline.asOf(timeline.events().get(0).occurredAt().plus(HazardLog.DAY)));
    double[] signals = LOG.definition().signals().extract(view).toArray();

    assertThat(TRAINED.curve(view).survival(PERIODS))
        .isEqualTo(TRAINED.curve(signals).survival(PERIODS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAINED.curve(new double[1]))
        .withMessage("signals must have 2 values: 1");
  }

  @Test
  void curvesEndWhereTooFewWereFollowed() {
    TrainedHazards trained =
        HazardTrainer.builder()
            .periods(Duration.ofDays(5), 100)
            .intervals(0.95, 5)
            .build()
            .train(RECONSTRUCTION, LOG.definition());

    assertThat(trained.periods()).isBetween(4, 20);
    assertThat(trained.counts().leftOut()).isPositive();
  }

  @Test
  void outcomesThatAreSeenAreCountedAndOthersHaveNoHazard() {
    assertThat(TRAINED.outcomes()).containsOnlyKeys(SUCCEEDED, FAILED);
    assertThat(TRAINED.outcomes().get(SUCCEEDED)).isGreaterThan(1_000);
    assertThat(TRAINED.rates()).isEmpty();
    assertThat(TRAINED.flags().get(SUCCEEDED)).isEmpty();
    assertThat(TRAINED.curve(new double[] {1, 1}).incidence(LAPSED, PERIODS)).isZero();
  }

  @Test
  void anOutcomeThatIsSeldomSeenHasOneRate() {
    Set<String> leave =
        LOG.events().stream()
            .filter(event -> event.type().equals(EventType.of("leave")))
            .map(HazardTrainerTest::customer)
            .filter(customer -> customer.hashCode() % 60 != 0)
            .collect(Collectors.toSet());
    Reconstruction fewer =
        LOG.definition()
            .reconstructor()
            .reconstruct(LOG.events().stream().filter(e -> !leave.contains(customer(e))).toList());

    TrainedHazards trained = train(Algorithm.logistic(), fewer);

    assertThat(trained.outcomes().get(FAILED)).isBetween(5, 49);
    assertThat(trained.rates()).containsExactly(FAILED);
    assertThat(trained.flags().get(FAILED)).containsExactly(TrainedScorer.Flag.LOW_DATA);
    HazardCurve none = trained.curve(new double[] {0, 1});
    HazardCurve three = trained.curve(new double[] {3, 1});
    assertThat(none.hazard(FAILED, 1)).isEqualTo(three.hazard(FAILED, 20)).isBetween(1e-5, 0.01);
    assertThat(none.hazard(SUCCEEDED, 1)).isLessThan(three.hazard(SUCCEEDED, 1) / 2);
  }

  private static String customer(JourneyEvent event) {
    return event.identifiers().get(0).value();
  }

  @Test
  void silenceIsAnOutcomeThatComesWhenTheGapIsOver() {
    JourneyDefinition definition =
        JourneyDefinition.builder(
                JourneyRules.builder("silence", "1")
                    .inactivityGap(Duration.ofDays(10))
                    .startsOn(ofType("start"))
                    .succeedsOn(ofType("purchase"))
                    .failsOn(ofType("leave"))
                    .build())
            .signals(LOG.definition().signals())
            .target(Target.success())
            .landmarks(LOG.definition().landmarks())
            .build();

    TrainedHazards trained =
        trainer()
            .shape(HazardShape.STEPS)
            .periods(HazardLog.DAY, 10)
            .build()
            .train(definition.reconstructor().reconstruct(LOG.events()), definition);

    // The last event before the landmark lies within a day before it.
    HazardCurve curve = trained.curve(new double[] {1, 1});
    assertThat(curve.incidence(LAPSED, 8)).isLessThan(0.02);
    assertThat(curve.incidence(LAPSED, 10)).isGreaterThan(0.2);
    assertThat(curve.survival(10)).isLessThan(0.05);
  }

  @Test
  void aSignalThatTellsTheOutcomeIsRefusedUnlessAllowed() {
    // Known from the outset and only of those who will buy within a day of the landmark.
    Set<String> soon = new HashSet<>();
    for (Journey journey : RECONSTRUCTION.journeys()) {
      Instant day = journey.start().plus(HazardLog.DAY);
      if (journey.outcome().status() == SUCCEEDED
          && !journey.outcome().at().isAfter(day.plus(HazardLog.DAY))) {
        soon.add(customer(journey.events().get(0)));
      }
    }
    List<JourneyEvent> events = new ArrayList<>(LOG.events());
    for (JourneyEvent event : LOG.events()) {
      if (event.type().equals(EventType.of("start")) && soon.contains(customer(event))) {
        events.add(
            JourneyEvent.builder(EventType.of("shipping label"), event.occurredAt().plusSeconds(1))
                .customer(customer(event))
                .build());
      }
    }
    JourneyDefinition leaky =
        HazardLog.definition(Signal.count(ofType("view")), Signal.count(ofType("shipping label")));
    Reconstruction reconstruction = leaky.reconstructor().reconstruct(events);
    HazardTrainer.Builder oneDay = trainer().periods(HazardLog.DAY, 1);

    assertThatThrownBy(() -> oneDay.build().train(reconstruction, leaky))
        .isInstanceOfSatisfying(
            TrainingDataException.class, e -> assertThat(e.code()).isEqualTo("LEAK"))
        .hasMessageContaining("1 signals tell when SUCCEEDED comes")
        .hasMessageContaining("shipping label");
    TrainedHazards allowed =
        oneDay.allowLeak("count(shipping label)").build().train(reconstruction, leaky);
    assertThat(allowed.curve(new double[] {1, 1}).incidence(SUCCEEDED, 1)).isGreaterThan(0.9);
  }

  @Test
  void aSignalThatTellsTheOutcomeIsRefusedHoweverManyPeriodsComeBeforeIt() {
    Set<String> buyers = new HashSet<>();
    for (Journey journey : RECONSTRUCTION.journeys()) {
      if (journey.outcome().status() == SUCCEEDED) {
        buyers.add(customer(journey.events().get(0)));
      }
    }
    List<JourneyEvent> events = new ArrayList<>(LOG.events());
    for (JourneyEvent event : LOG.events()) {
      if (event.type().equals(EventType.of("start")) && buyers.contains(customer(event))) {
        events.add(
            JourneyEvent.builder(EventType.of("shipping label"), event.occurredAt().plusSeconds(1))
                .customer(customer(event))
                .build());
      }
    }
    JourneyDefinition leaky =
        HazardLog.definition(Signal.count(ofType("view")), Signal.count(ofType("shipping label")));
    Reconstruction reconstruction = leaky.reconstructor().reconstruct(events);
    HazardTrainer trainer = trainer().periods(HazardLog.DAY, 20).build();

    assertThatThrownBy(() -> trainer.train(reconstruction, leaky))
        .isInstanceOfSatisfying(
            TrainingDataException.class, e -> assertThat(e.code()).isEqualTo("LEAK"))
        .hasMessageContaining("shipping label");
  }

  @Test
  void tooFewOutcomesAreRefusedWithTheCounts() {
    HazardLog few = HazardLog.of(150, 5);

    assertThatThrownBy(() -> trainer().build().train(few.reconstruct(), few.definition()))
        .isInstanceOfSatisfying(
            TrainingDataException.class, e -> assertThat(e.code()).isEqualTo("TOO_FEW"))
        .hasMessageMatching(
            "too few outcomes to train: SUCCEEDED came in \\d+ of \\d+ periods learned from, 50 with"
                + " and without are needed; FAILED came in \\d+ of .*");
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HazardTrainer.builder().periods(Duration.ZERO, 3))
        .withMessage("length must be from PT1S to PT876000H: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HazardTrainer.builder().periods(HazardLog.DAY, 0))
        .withMessage("count must be from 1 to 1000: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HazardTrainer.builder().algorithm(Algorithm.best()))
        .withMessage("algorithm must be one to fit: best");
  }
}
