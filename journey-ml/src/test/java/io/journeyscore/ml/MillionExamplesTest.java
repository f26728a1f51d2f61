package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.metric.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * A million examples of forty signals: what a training does with them within a budget, how much
 * memory it takes, and what more examples bring. The figures it prints are in docs/campaigns.
 */
@Tag("campaign")
class MillionExamplesTest {

  private static final TrainingSet EXAMPLES = PlantedSignals.success(1_000_000, 1);
  private static final SignalStudy.Options OPTIONS =
      SignalStudy.Options.seeded(42).withResamples(10).withRepeats(2);
  private static final Path STATUS = Path.of("/proc/self/status");

  /** Enough for boosting to see all examples. */
  private static final Duration LONG = Duration.ofMinutes(30);

  private static final long MOST_KILOBYTES = 3_000_000;

  private long start;

  @BeforeEach
  void start() {
    start = System.nanoTime();
  }

  @AfterEach
  void memoryStaysBelowThreeGigabytes(TestInfo test) throws IOException {
    say("%s: %d s", test.getDisplayName(), (System.nanoTime() - start) / 1_000_000_000);
    if (Files.exists(STATUS)) {
      long peak =
          Files.readAllLines(STATUS).stream()
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow();
      say("peak of the process so far: %d MB", peak / 1_000);
      assertThat(peak).isLessThan(MOST_KILOBYTES);
    }
  }

  @Test
  void aRegressionIsFittedToAllOfThem() {
    TrainedScorer trained =
        ScorerTrainer.builder().algorithm(Algorithm.logistic()).build().train(EXAMPLES);

    say("%s %s %s", trained.algorithm(), trained.flags(), trained.counts());
    say("%s", trained.holdout());
    assertThat(trained.flags()).doesNotContain(TrainedScorer.Flag.SAMPLED);
    assertThat(trained.counts().sampled()).isEqualTo(trained.counts().fit()).isGreaterThan(490_000);
  }

  @Test
  void boostingIsFittedToASampleThatGoesIntoItsBudget() {
    TrainedScorer trained =
        ScorerTrainer.builder()
            .algorithm(Algorithm.gradientBoosting())
            .budget(Duration.ofMinutes(2))
            .build()
            .train(EXAMPLES);

    say("%s %s", trained.flags(), trained.counts());
    say("%s", trained.scorer().provenance().get("sample"));
    say("%s", trained.holdout());
    assertThat(trained.flags()).contains(TrainedScorer.Flag.SAMPLED);
    assertThat(trained.holdout().ece().value()).isLessThan(0.02);
  }

  @Test
  void theBestIsFoundWithinItsBudgetAndTheCardSaysHow() {
    TrainedScorer trained =
        ScorerTrainer.builder()
            .algorithm(Algorithm.best())
            .budget(Duration.ofMinutes(10))
            .build()
            .train(EXAMPLES);

    say("training: %d s", (System.nanoTime() - start) / 1_000_000_000);
    say("%s %s %s", trained.algorithm(), trained.flags(), trained.counts());
    say("%s", trained.search().orElseThrow());
    assertThat(trained.holdout().ece().value()).isLessThan(0.02);
    ModelCard card = ModelCard.of(EXAMPLES, trained, OPTIONS);
    say("%s", card.toText());
    assertThat(card.toText()).contains("Budget of the fits: PT10M");
    if (trained.flags().contains(TrainedScorer.Flag.SAMPLED)) {
      assertThat(card.toText()).contains("Sample: case-control: ");
    }
  }

  @Test
  void moreExamplesBringLessAndLess() throws IOException {
    Map<String, LearningCurve> curves = new LinkedHashMap<>();
    for (Algorithm algorithm : List.of(Algorithm.logistic(), Algorithm.gradientBoosting())) {
      TrainedScorer trained =
          ScorerTrainer.builder().algorithm(algorithm).budget(LONG).build().train(EXAMPLES);
      LearningCurve curve = LearningCurve.of(EXAMPLES, trained, 10);
      curves.put(algorithm.word(), curve);
      for (LearningCurve.Point point : curve.points()) {
        say(
            "| %s | %,d | %s | %s |",
            algorithm.word(),
            point.examples(),
            figure(point.evaluation().auc().orElseThrow()),
            figure(point.evaluation().logLoss()));
      }
    }
    Path picture = Files.createTempFile("learning-curve", ".svg");
    Files.writeString(picture, new CurvePicture(curves).svg());
    say("drawn in %s", picture);

    for (LearningCurve curve : curves.values()) {
      List<LearningCurve.Point> points = curve.points();
      Estimate first = points.get(0).evaluation().logLoss();
      Estimate last = points.get(points.size() - 1).evaluation().logLoss();
      assertThat(last.interval().high()).isLessThan(first.interval().low());
    }
  }

  private static String figure(Estimate of) {
    return String.format(
        Locale.ROOT, "%.4f [%.4f, %.4f]", of.value(), of.interval().low(), of.interval().high());
  }

  private static void say(String pattern, Object... values) {
    System.out.println(String.format(Locale.ROOT, pattern, values));
  }
}
