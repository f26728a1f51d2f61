package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.analytics.evaluation.AucDifference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Target;
import io.journeyscore.error.TrainingDataException;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.score.Driver;
import io.journeyscore.score.Explanation;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Score;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScorerTrainerTest {

  private static final int TREES = 60;

  private static final PlantedLog LOG = PlantedLog.of(3_000, 0.9, 0.9, 11);
  private static final TrainingSet EXAMPLES = LOG.examples();
  private static final Map<Algorithm, TrainedScorer> TRAINED = new ConcurrentHashMap<>();

  static Stream<Algorithm> algorithms() {
    return Stream.of(
        Algorithm.logistic(),
        new Algorithm.RandomForest(TREES, 8, 5),
        new Algorithm.GradientBoosting(TREES, 3, 10, 0.1, 0.7));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void plantedDriversLeadWithTheirSignsAndNoiseDoesNot(Algorithm algorithm) {
    TrainedScorer trained = trained(algorithm);

    List<Driver> drivers = trained.drivers();
    assertThat(drivers.subList(0, 2))
        .extracting(driver -> driver.signal().name())
        .containsExactlyInAnyOrder("count(view)", "count(error)");
    assertThat(named(drivers, "count(view)").direction()).isEqualTo(Driver.Direction.RAISES);
    assertThat(named(drivers, "count(error)").direction()).isEqualTo(Driver.Direction.LOWERS);
    assertThat(named(drivers, "count(view)").adjustedEffect()).isPositive();
    assertThat(named(drivers, "count(error)").adjustedEffect()).isNegative();
    assertThat(named(drivers, "count(view)").q()).isLessThan(1e-6);
    assertThat(named(drivers, "count(noise)").importance())
        .isLessThan(named(drivers, "count(view)").importance() / 5);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void theAucOnHeldOutCustomersComesNearThatOfTheTruth(Algorithm algorithm) {
    Estimate auc = trained(algorithm).holdout().auc().orElseThrow();

    // The generator's own log-odds have an AUC of about 0.83 on 200,000 draws.
    assertThat(auc.value()).isBetween(0.78, 0.88);
    assertThat(auc.interval().contains(auc.value())).isTrue();
    assertThat(auc.interval().width()).isBetween(0.02, 0.1);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void theSameSeedGivesTheSameFileWhateverTheThreads(Algorithm algorithm) throws Exception {
    byte[] first = trained(algorithm).scorer().toBytes();
    ForkJoinPool single = new ForkJoinPool(1);
    try {
      byte[] again = single.submit(() -> train(algorithm).scorer().toBytes()).get();

      assertThat(again).isEqualTo(first);
    } finally {
      single.shutdown();
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void aSavedScorerGivesTheSameBitsAndItsReasonsAddUp(Algorithm algorithm, @TempDir Path folder)
      throws Exception {
    JourneyScorer scorer = trained(algorithm).scorer();
    Path file = folder.resolve("model.jmf");
    scorer.save(file);
    JourneyScorer loaded = JourneyScorer.load(file);

    assertThat(Files.readAllBytes(file)).isEqualTo(scorer.toBytes());
    assertThat(loaded.definition()).isEqualTo(scorer.definition());
    assertThat(loaded.drivers()).isEqualTo(scorer.drivers());
    int prefixes = 0;
    for (CustomerTimeline timeline : LOG.reconstruct().timelines().subList(0, 200)) {
      for (int position = 0; position < timeline.events().size(); position++) {
        JourneyView view = JourneyView.ofCustomer(timeline.upTo(position));
        Score score = scorer.score(view);
        Explanation reasons = loaded.explain(view);
        double sum = reasons.base();
        for (var contribution : reasons.contributions()) {
          sum += contribution.contribution();
        }
        assertThat(loaded.score(view)).isEqualTo(score);
        assertThat(score.probability()).isBetween(0.0, 1.0);
        assertThat(reasons.probability()).isEqualTo(score.probability());
        assertThat(sum).isCloseTo(reasons.margin(), org.assertj.core.data.Offset.offset(1e-9));
        prefixes++;
      }
    }
    assertThat(prefixes).isGreaterThan(400);
  }

  @Test
  void theBestIsTheOneWithTheLeastLossOnOtherCustomersLaterOn() {
    TrainedScorer trained = trained(Algorithm.best());

    Search search = trained.search().orElseThrow();
    assertThat(search.validation()).isEqualTo(Validation.FORWARD_CHAINING);
    assertThat(search.trials().stream().map(Search.Trial::algorithm))
        .isEqualTo(Algorithm.best().candidates());
    Search.Trial least =
        search.trials().stream()
            .min(Comparator.comparingDouble(trial -> trial.logLoss().orElseThrow().value()))
            .orElseThrow();
    assertThat(trained.algorithm()).isEqualTo(least.algorithm());
    assertThat(trained(Algorithm.logistic()).search()).isEmpty();
  }

  @Test
  void aSmallBudgetTriesLessAndSaysSo() {
    TrainedScorer trained =
        ScorerTrainer.builder()
            .algorithm(Algorithm.best())
            .budget(Duration.ofSeconds(1))
            .build()
            .train(EXAMPLES);

    List<Search.Trial> trials = trained.search().orElseThrow().trials();
    assertThat(trials.get(0).logLoss()).isPresent();
    assertThat(trials).anyMatch(trial -> trial.logLoss().isEmpty());
    assertThat(trained.flags()).contains(TrainedScorer.Flag.OVER_BUDGET);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScorerTrainer.builder().budget(Duration.ZERO))
        .withMessage("budget must be positive: PT0S");
  }

  @Test
  void aSampleOfTheExamplesStillGivesTheRateOfAll() {
    TrainedScorer trained =
        ScorerTrainer.builder().budget(Duration.ofMillis(1)).build().train(EXAMPLES);

    assertThat(trained.flags()).contains(TrainedScorer.Flag.SAMPLED);
    assertThat(trained.counts().sampled()).isEqualTo(1_000).isLessThan(trained.counts().fit());
    assertThat(trained.holdout().ece().interval().low())
        .as("probabilities are of all examples, not of the sample")
        .isLessThan(0.05);
    assertThat(trained.scorer().provenance())
        .containsEntry("n_sampled", "1000")
        .containsEntry("budget", "PT0.001S")
        .hasEntrySatisfying(
            "sample",
            sample ->
                assertThat(sample).matches("case-control: 500 of \\d+ positive and 500 of .*"));
  }

  @Test
  void aLogMustBeLongEnoughToSeeCustomersAndWhatCameOfThem() {
    assertThat(ScorerTrainer.historyNeeded(churn(60, 30))).isEqualTo(Duration.ofDays(90));
    assertThat(ScorerTrainer.historyNeeded(churn(120, 7))).isEqualTo(Duration.ofDays(127));
    assertThat(ScorerTrainer.historyNeeded(Target.successWithin(Duration.ofDays(7))))
        .isEqualTo(Duration.ofDays(37));
    assertThat(ScorerTrainer.historyNeeded(churn(7, 7))).isEqualTo(Duration.ofDays(37));
    assertThat(ScorerTrainer.historyNeeded(Target.success())).isEqualTo(Duration.ofDays(30));
    assertThat(trained(Algorithm.logistic()).flags())
        .doesNotContain(TrainedScorer.Flag.SHORT_HISTORY);
  }

  @Test
  void aShortLogIsFlagged() {
    TrainingSet month = PlantedLog.of(3_000, 1, 1, 5, Duration.ofDays(22)).examples();

    assertThat(trainer(Algorithm.logistic()).train(month).flags())
        .contains(TrainedScorer.Flag.SHORT_HISTORY);
  }

  /** Who does not buy within nine days falls silent, which is an outcome after thirty. */
  private static TrainedScorer silent(Target target) {
    JourneyDefinition definition =
        JourneyDefinition.builder(LOG.definition().rules())
            .signals(LOG.definition().signals())
            .target(target)
            .landmarks(LOG.definition().landmarks())
            .build();
    Instant end = LOG.reconstruct().observedUntil();
    return trainer(Algorithm.logistic())
        .train(
            TrainingSet.of(
                definition
                    .reconstructor()
                    .observedUntil(end)
                    .reconstruct(
                        LOG.events().stream()
                            .filter(event -> !event.type().equals(EventType.of("leave")))
                            .toList()),
                definition,
                42));
  }

  @Test
  void successWithoutAHorizonIsFlaggedWhereItIsSettledBeforeItsAbsence() {
    TrainedScorer without = silent(Target.success());
    TrainedScorer within = silent(Target.successWithin(Duration.ofDays(5)));

    assertThat(without.flags()).contains(TrainedScorer.Flag.NO_HORIZON);
    assertThat(within.flags()).doesNotContain(TrainedScorer.Flag.NO_HORIZON);
    assertThat(without.holdout().baseRate())
        .as("those who did not buy are missing at the end")
        .isGreaterThan(within.holdout().baseRate() + 0.02);
  }

  @Test
  void successWithoutAHorizonIsNotFlaggedWhereAllOutcomesTakeAsLong() {
    TrainedScorer trained =
        trainer(Algorithm.logistic())
            .train(
                TrainingSet.of(
                    LOG.reconstruct(),
                    JourneyDefinition.builder(LOG.definition().rules())
                        .signals(LOG.definition().signals())
                        .target(Target.success())
                        .landmarks(LOG.definition().landmarks())
                        .build(),
                    42));

    assertThat(trained.flags()).isEmpty();
  }

  private static Target churn(int activeWithin, int horizon) {
    return new ChurnTarget(
        Duration.ofDays(horizon), Duration.ofDays(activeWithin), EventFilter.customerInitiated());
  }

  @Test
  void anInterruptCancelsTheTraining() {
    ScorerTrainer trainer = trainer(Algorithm.best());
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> trainer.train(EXAMPLES))
        .withMessage("training was interrupted");
    assertThat(Thread.interrupted()).as("the interrupt was taken").isFalse();
  }

  @Test
  void aScorerIsComparedWithAPoorerOneOnTheSameExamples() {
    TrainedScorer all = trained(Algorithm.logistic());
    JourneyDefinition definition = EXAMPLES.definition();
    JourneyDefinition poorer =
        definition.withSignals(
            SignalSet.of(definition.signals().stages(), Signal.count(ofType("error"))));
    TrainedScorer one =
        trainer(Algorithm.logistic()).train(TrainingSet.of(LOG.reconstruct(), poorer, 42));

    AucDifference difference = all.predictions().aucAbove(one.predictions(), 0.95).orElseThrow();

    assertThat(difference.first()).isEqualTo(all.holdout().auc().orElseThrow().value());
    assertThat(difference.second()).isEqualTo(one.holdout().auc().orElseThrow().value());
    assertThat(difference.interval().low()).isPositive();
  }

  @Test
  void scorersThatWereTestedOnOtherExamplesAreNotCompared() {
    Predictions here = trained(Algorithm.logistic()).predictions();
    Predictions there =
        trainer(Algorithm.logistic())
            .train(PlantedLog.of(1_500, 0.9, 0.9, 11).examples())
            .predictions();

    assertThatThrownBy(() -> here.aucAbove(there, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "other must have the same held-out examples: %d here, %d there",
            here.size(), there.size());
  }

  @Test
  void signalsThatNeverVaryAreLeftOut() {
    assertThat(EXAMPLES.signals().signals()).extracting(s -> s.name()).contains("elapsed()");
    assertThat(trained(Algorithm.logistic()).scorer().definition().signals().signals())
        .extracting(s -> s.name())
        .doesNotContain("elapsed()")
        .contains("count(view)");
  }

  @Test
  void tooFewExamplesAreRefusedWithTheCounts() {
    TrainingSet few = PlantedLog.of(150, 0.2, 0.2, 5).examples();

    assertThatThrownBy(() -> trainer(Algorithm.logistic()).train(few))
        .isInstanceOfSatisfying(
            TrainingDataException.class, e -> assertThat(e.code()).isEqualTo("TOO_FEW"))
        .hasMessageMatching("too few positive examples to train: \\d+ of \\d+ .*, 50 needed");
  }

  @Test
  void oneClassAloneIsRefused() {
    TrainingSet never = PlantedLog.of(300, -50, 50, 5).examples();

    assertThatThrownBy(() -> trainer(Algorithm.logistic()).train(never))
        .isInstanceOfSatisfying(
            TrainingDataException.class, e -> assertThat(e.code()).isIn("ONE_CLASS", "TOO_FEW"));
  }

  @Test
  void littleDataIsFlagged() {
    TrainedScorer trained =
        trainer(Algorithm.logistic()).train(PlantedLog.of(800, 0.5, 0.5, 5).examples());

    assertThat(trained.flags()).contains(TrainedScorer.Flag.LOW_DATA);
    assertThat(trained(Algorithm.logistic()).flags()).isEmpty();
  }

  @Test
  void noPlaceInTheFileNamesACustomer() {
    byte[] bytes = trained(Algorithm.logistic()).scorer().toBytes();

    assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("customer-");
  }

  /** What an algorithm learns from the examples, learned once. */
  private static TrainedScorer trained(Algorithm algorithm) {
    return TRAINED.computeIfAbsent(algorithm, ScorerTrainerTest::train);
  }

  private static TrainedScorer train(Algorithm algorithm) {
    return trainer(algorithm).train(EXAMPLES);
  }

  private static ScorerTrainer trainer(Algorithm algorithm) {
    return ScorerTrainer.builder().algorithm(algorithm).seed(42).build();
  }

  private static Driver named(List<Driver> drivers, String name) {
    return drivers.stream()
        .filter(driver -> driver.signal().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
