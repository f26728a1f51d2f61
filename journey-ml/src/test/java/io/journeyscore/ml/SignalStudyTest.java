package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.driver.Direction;
import io.journeyscore.analytics.driver.FalseDiscovery;
import io.journeyscore.analytics.driver.SignalEffect;
import io.journeyscore.analytics.driver.StratifiedEffect.Change;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.ml.SignalFinding.Flag;
import io.journeyscore.ml.SignalStudy.Correction;
import io.journeyscore.ml.SignalStudy.Exposure;
import io.journeyscore.ml.SignalStudy.Options;
import io.journeyscore.score.Driver;
import io.journeyscore.score.MarginUnit;
import io.journeyscore.signal.Signal;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalStudyTest {

  private static final int CUSTOMERS = 3_000;
  private static final Options OPTIONS = Options.seeded(42).withResamples(10).withRepeats(3);
  private static final TrainingSet EXAMPLES = PlantedSignals.success(CUSTOMERS, 5);
  private static final TrainedScorer TRAINED = train(EXAMPLES);
  private static final SignalFindings FINDINGS = SignalStudy.of(EXAMPLES, TRAINED, OPTIONS);

  private static TrainedScorer train(TrainingSet examples) {
    return ScorerTrainer.builder().algorithm(Algorithm.logistic()).build().train(examples);
  }

  private static SignalFinding finding(String name) {
    return FINDINGS.signal(name).orElseThrow();
  }

  @Test
  void everyFigureOfEverySignalIsThere() {
    assertThat(FINDINGS.signals()).hasSize(40);
    for (SignalFinding finding : FINDINGS.signals()) {
      assertThat(finding.effect().effect()).isPresent();
      assertThat(finding.effect().cliffsDelta()).isPresent();
      assertThat(finding.points().orElseThrow().interval().level()).isEqualTo(0.95);
      assertThat(finding.effect().support().rows()).isEqualTo(FINDINGS.counts().learned());
      assertThat(finding.effect().p()).isLessThanOrEqualTo(finding.q());
      assertThat(finding.ratio()).isPresent();
      assertThat(finding.confirmation().effect().effect()).isPresent();
      assertThat(finding.lead().bands()).hasSize(4);
      assertThat(finding.stability().selection().resamples()).isEqualTo(10);
      assertThat(finding.stability().selection().top()).isEqualTo(8);
      assertThat(finding.use().learned().n()).isEqualTo(FINDINGS.counts().calibration());
      assertThat(finding.use().heldOut().n()).isEqualTo(FINDINGS.counts().heldOut());
      assertThat(finding.use().contribution().value()).isNotNegative();
      assertThat(finding.use().group()).contains(finding.signal().name());
    }
    assertThat(FINDINGS.interactions()).hasSize(28);
    assertThat(FINDINGS.unit()).isEqualTo(MarginUnit.LOG_ODDS);
    assertThat(FINDINGS.target().name()).isEqualTo("success");
  }

  /** All numbers, names and lengths of the findings, as a writer of JSON would come by them. */
  @Test
  void everyFigureCanBeWritten() throws ReflectiveOperationException {
    List<String> written = new ArrayList<>();
    write("", FINDINGS, written);

    assertThat(written).hasSizeGreaterThan(40 * 80);
    assertThat(written).noneMatch(line -> line.endsWith("NaN") || line.endsWith("Infinity"));
    assertThat(written)
        .contains(
            ".signals[0].effect.effect.interval.low",
            ".signals[0].confirmation.verdict",
            ".signals[0].exposure.change",
            ".signals[0].lead.bands[3].delta.value",
            ".signals[0].stability.treeRank",
            ".signals[0].use.groupHeldOut.value",
            ".interactions[0].learned.departure.interval.high",
            ".options.seed");
  }

  private static void write(String path, Object value, List<String> written)
      throws ReflectiveOperationException {
    if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        write(path, optional.get(), written);
      }
    } else if (value instanceof Collection<?> values) {
      int place = 0;
      for (Object one : values) {
        write(path + "[" + place++ + "]", one, written);
      }
    } else if (value instanceof Signal || value instanceof io.journeyscore.definition.Target) {
      written.add(path);
    } else if (value instanceof Record) {
      for (RecordComponent part : value.getClass().getRecordComponents()) {
        write(path + "." + part.getName(), part.getAccessor().invoke(value), written);
      }
    } else {
      assertThat(value)
          .as(path)
          .isInstanceOfAny(Number.class, String.class, Boolean.class, Enum.class, Duration.class);
      boolean isNumber = !(value instanceof Number number) || Double.isFinite(number.doubleValue());
      assertThat(isNumber).as(path).isTrue();
      written.add(path);
    }
  }

  @Test
  void effectsAreOfTheExamplesLearnedFromAndConfirmedOnThoseHeldOut() {
    TemporalSplit split = TemporalSplit.of(EXAMPLES, 0.3, 42);
    SignalFinding views = finding(PlantedSignals.VIEWS);
    List<Example> learned = split.learned();

    SignalEffect here =
        SignalEffect.of(
            TrainingSet.column(learned, 0),
            TrainingSet.labels(learned),
            TrainingSet.customers(learned),
            SignalEffect.Options.defaults());
    SignalEffect there =
        SignalEffect.of(
            TrainingSet.column(split.test(), 0),
            TrainingSet.labels(split.test()),
            TrainingSet.customers(split.test()),
            here.split().orElseThrow(),
            SignalEffect.Options.defaults());

    assertThat(views.effect()).isEqualTo(here);
    assertThat(views.confirmation().effect()).isEqualTo(there);
    assertThat(views.confirmation().verdict()).isEqualTo(Verdict.CONFIRMED);
    assertThat(views.isListed()).isTrue();
    assertThat(FINDINGS.listed()).contains(views).allMatch(SignalFinding::isFound);
    assertThat(views.points().orElseThrow().value())
        .isCloseTo(100 * here.effect().orElseThrow().value(), within(1e-12));
  }

  @Test
  void heldOutExamplesHaveNoSayInRanksOrEffects() {
    // The labels of all that is held out are turned round.
    long cut = TemporalSplit.of(EXAMPLES, 0.3, 42).cut();
    List<Example> turned =
        EXAMPLES.examples().stream()
            .map(
                example ->
                    new Example(
                        example.values(),
                        example.positive() != (example.landmark() >= cut),
                        example.landmark(),
                        example.matureAt(),
                        example.customer(),
                        example.course()))
            .toList();
    TrainingSet other =
        new TrainingSet(
            EXAMPLES.definition(), turned, List.of(), EXAMPLES.observedUntil(), CUSTOMERS, 0, 0, 1);

    SignalFindings findings = SignalStudy.of(other, train(other), OPTIONS);

    for (int i = 0; i < 40; i++) {
      SignalFinding before = FINDINGS.signals().get(i);
      SignalFinding after = findings.signals().get(i);
      assertThat(after.signal()).isEqualTo(before.signal());
      assertThat(after.effect()).isEqualTo(before.effect());
      assertThat(after.q()).isEqualTo(before.q());
      assertThat(after.stability()).isEqualTo(before.stability());
      assertThat(after.use().learned()).isEqualTo(before.use().learned());
    }
    assertThat(findings.signal(PlantedSignals.VIEWS).orElseThrow().confirmation().verdict())
        .isEqualTo(Verdict.REVERSED);
    assertThat(findings.signal(PlantedSignals.VIEWS).orElseThrow().flags())
        .contains(Flag.NOT_CONFIRMED);
  }

  @Test
  void ranksFollowTheImportanceOnExamplesToCalibrate() {
    List<SignalFinding> findings = FINDINGS.signals();
    assertThat(findings)
        .extracting(SignalFinding::rank)
        .isEqualTo(IntStream.rangeClosed(1, 40).boxed().toList());
    for (int i = 1; i < findings.size(); i++) {
      assertThat(findings.get(i).use().learned().value())
          .isLessThanOrEqualTo(findings.get(i - 1).use().learned().value());
    }
  }

  @Test
  void qIsThatOfTheChosenCorrection() {
    double[] p = FINDINGS.signals().stream().mapToDouble(f -> f.effect().p()).toArray();
    SignalFindings strict =
        SignalStudy.of(
            EXAMPLES, TRAINED, OPTIONS.withCorrection(Correction.BENJAMINI_YEKUTIELI, 0.01));

    assertThat(FINDINGS.signals().stream().mapToDouble(SignalFinding::q))
        .containsExactly(box(FalseDiscovery.benjaminiHochberg(p)));
    assertThat(strict.signals().stream().mapToDouble(SignalFinding::q))
        .containsExactly(box(FalseDiscovery.benjaminiYekutieli(p)));
    assertThat(strict.signals()).allMatch(f -> f.isFound() == (f.q() <= 0.01));
  }

  private static Double[] box(double[] numbers) {
    return IntStream.range(0, numbers.length).mapToObj(i -> numbers[i]).toArray(Double[]::new);
  }

  @Test
  void importanceOnHeldOutExamplesIsThatOfTheDrivers() {
    SignalFindings findings =
        SignalStudy.of(EXAMPLES, TRAINED, Options.seeded(42).withResamples(1));

    for (Driver driver : TRAINED.drivers()) {
      Estimate importance = findings.signal(driver.signal().name()).orElseThrow().use().heldOut();
      assertThat(importance.value()).isEqualTo(driver.importance());
      assertThat(importance.interval().low()).isEqualTo(driver.importanceLow());
    }
  }

  @Test
  void copiesAreShuffledTogetherWithTheirOriginals() {
    SignalFinding views = finding(PlantedSignals.VIEWS);
    SignalFinding copy = finding("count(view-copy)");

    assertThat(views.use().group()).containsExactly("count(view)", "count(view-copy)");
    assertThat(copy.use().groupHeldOut()).isEqualTo(views.use().groupHeldOut());
    assertThat(copy.use().groupHeldOut().value()).isGreaterThan(10 * copy.use().heldOut().value());
    assertThat(copy.flags()).contains(Flag.CORRELATED);
    assertThat(finding(PlantedSignals.CHAT).use().groupHeldOut())
        .isEqualTo(finding(PlantedSignals.CHAT).use().heldOut());
    assertThat(FINDINGS.groups()).hasSize(4);
    assertThat(FINDINGS.groups().get(0).signals())
        .containsExactly("count(view)", "count(view-copy)");
  }

  @Test
  void contributionsAreThoseOfTheScorersExplanations() {
    TemporalSplit split = TemporalSplit.of(EXAMPLES, 0.3, 42);
    CalibratedModel model =
        new CalibratedModel(
            TRAINED.scorer().layout(), TRAINED.scorer().model(), TRAINED.scorer().calibration());
    double slope = model.calibration().contributionScale(MarginUnit.LOG_ODDS);
    double[][] rows = CalibratedModel.rows(model.layout(), split.test());
    // A linear model's contribution is its weight times the distance from the mean: taken from
    // margins with and without the difference, it needs no code of the contributions.
    double[] zero = rows[0].clone();
    double[] moved = zero.clone();
    moved[0] += 1;
    double weight = slope * (model.model().margin(moved) - model.model().margin(zero));
    double mean = 0;
    List<Example> fit = split.fit();
    for (Example example : fit) {
      mean += example.values()[0] / fit.size();
    }
    double size = 0;
    for (double[] row : rows) {
      size += Math.abs(weight * (row[0] - mean)) / rows.length;
    }

    assertThat(finding(PlantedSignals.VIEWS).use().contribution().value())
        .isCloseTo(size, within(1e-6));
  }

  @Test
  void signalOfTheTimeAloneVanishesAmongExamplesWatchedAlike() {
    TrainingSet examples = PlantedSignals.strongSuccess(4_000, 5);
    TrainedScorer trained = train(examples);
    Options quick = OPTIONS.withResamples(1).withRepeats(1);

    SignalFindings byTime = SignalStudy.of(examples, trained, quick);
    SignalFindings byEvents =
        SignalStudy.of(examples, trained, quick.withExposure(Exposure.EVENTS));

    SignalFinding copy = byTime.signal("count(elapsed-copy)").orElseThrow();
    SignalFinding views = byTime.signal(PlantedSignals.VIEWS).orElseThrow();
    assertThat(copy.direction()).isEqualTo(Direction.LOWERS);
    assertThat(copy.exposure().change()).isEqualTo(Change.VANISHED);
    assertThat(copy.flags()).contains(Flag.VANISHES_WITHIN_EXPOSURE);
    assertThat(views.exposure().change()).isEqualTo(Change.KEPT);
    assertThat(views.exposure().effect().strata()).isEqualTo(5);
    assertThat(byEvents.signal("count(elapsed-copy)").orElseThrow().exposure().change())
        .isEqualTo(Change.KEPT);
  }

  @Test
  void stepThatBelongsToSuccessIsFlagged() {
    TrainingSet examples = PlantedSignals.withStep(CUSTOMERS, 5);

    SignalFindings findings = SignalStudy.of(examples, train(examples), OPTIONS);

    SignalFinding step = findings.signals().get(0);
    assertThat(step.flags()).contains(Flag.STRUCTURAL);
    assertThat(step.effect().support().low().events()).isZero();
    assertThat(findings.signals().subList(1, 40))
        .noneMatch(finding -> finding.flags().contains(Flag.STRUCTURAL));
  }

  @Test
  void fewCustomersOnOneSideAreFlagged() {
    for (SignalFinding finding : FINDINGS.signals()) {
      long fewest =
          Math.min(
              finding.effect().support().low().clusters(),
              finding.effect().support().high().clusters());
      assertThat(finding.flags().contains(Flag.LOW_SUPPORT)).isEqualTo(fewest < 50);
    }
    assertThat(SignalStudyTest.FINDINGS.counts().learned())
        .isEqualTo(TRAINED.counts().fit() + TRAINED.counts().calibration());
  }

  @Test
  void threadsChangeNoBit() throws Exception {
    Options few = OPTIONS.withResamples(3).withRepeats(1);
    SignalFindings many = SignalStudy.of(EXAMPLES, TRAINED, few);
    ForkJoinPool single = new ForkJoinPool(1);

    assertThat(single.submit(() -> SignalStudy.of(EXAMPLES, TRAINED, few)).get()).isEqualTo(many);
    single.shutdown();
  }

  @Test
  void orderOfExamplesChangesNoBit() {
    Options few = OPTIONS.withResamples(3).withRepeats(1);
    List<Example> turned = new ArrayList<>(EXAMPLES.examples());
    Collections.reverse(turned);
    TrainingSet other =
        new TrainingSet(
            EXAMPLES.definition(), turned, List.of(), EXAMPLES.observedUntil(), CUSTOMERS, 0, 0, 1);

    assertThat(SignalStudy.of(other, TRAINED, few))
        .isEqualTo(SignalStudy.of(EXAMPLES, TRAINED, few));
  }

  @Test
  void ratioIsThatOfTheTwoRates() {
    SignalFinding views = finding(PlantedSignals.VIEWS);
    var support = views.effect().support();

    assertThat(views.ratio().orElseThrow().value())
        .isCloseTo(
            support.high().rate().orElseThrow() / support.low().rate().orElseThrow(),
            within(1e-12));
    assertThat(views.ratio().orElseThrow().interval().low()).isGreaterThan(1);
  }

  @Test
  void otherExamplesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignalStudy.of(PlantedSignals.success(2_999, 5), TRAINED, OPTIONS))
        .withMessageStartingWith("examples must be those that the scorer was trained on: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.withTop(0))
        .withMessage("top must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OPTIONS.withCorrection(Correction.BENJAMINI_HOCHBERG, 1))
        .withMessage("falseDiscoveryRate must be above 0 and below 1: 1.0");
  }
}
