package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.metric.Estimate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The code of docs/evaluation.md. */
class EvaluationGuideTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/journeyscore/analytics/evaluation/EvaluationGuideTest.java");

  @Test
  void evaluationAsInTheDocument() {
    SplittableRandom random = new SplittableRandom(1);
    int n = 1200;
    double[] probabilities = new double[n];
    double[] baseline = new double[n];
    boolean[] labels = new boolean[n];
    int[] customers = new int[n];
    int[] prefixLengths = new int[n];
    for (int i = 0; i < n; i++) {
      probabilities[i] = random.nextDouble();
      baseline[i] = (probabilities[i] + random.nextDouble()) / 2;
      labels[i] = random.nextDouble() < probabilities[i];
      customers[i] = i / 3;
      prefixLengths[i] = 1 + i % 3;
    }
    double[] visitsInTraining = random.doubles(5000, 0, 20).toArray();
    double[] visitsNow = random.doubles(400, 5, 25).toArray();
    // From here on as in the document.
    ScoredRows rows = ScoredRows.of(probabilities, labels, customers);
    Evaluation.Options options = Evaluation.Options.seeded(42);

    Evaluation all = Evaluation.of(rows, options); // AUC, precision, losses, calibration, lift
    Estimate precision = all.averagePrecision().orElseThrow(); // beside all.baseRate()
    Gains gains = Gains.inSteps(rows, 20, options); // what 5%, 10%, ... of the rows hold
    Gains first = Gains.atCounts(rows, new int[] {100}, options); // if there is time for 100

    DecisionCurve curve = DecisionCurve.of(rows, new double[] {0.1, 0.2, 0.3}, 0.95);
    ScoreBins bins = ScoreBins.of(rows, 0.95); // expected and seen rates: low, medium, high

    GroupedEvaluation<Integer> byLength =
        GroupedEvaluation.byPrefixLength(rows, prefixLengths, options);
    Estimate meanAuc = byLength.weightedAuc().orElseThrow();

    ScoreComparison better =
        ScoreComparison.between(probabilities, baseline, labels, customers, 0.95);
    Estimate less = better.logLoss().difference(); // below zero: the first is better

    DriftBaseline visits = DriftBaseline.of(visitsInTraining, 10); // keep beside the model
    Drift drift = visits.drift(visitsNow, 0.99);
    // Up to here.
    assertThat(precision.interval().low()).isGreaterThan(all.baseRate());
    assertThat(gains.points()).hasSize(20);
    assertThat(first.points().get(0).precision().value()).isGreaterThan(0.8);
    assertThat(curve.points()).hasSize(3);
    assertThat(bins.ratesIncrease()).isTrue();
    assertThat(meanAuc.interval().contains(5.0 / 6)).isTrue();
    assertThat(less.interval().high()).isNegative();
    assertThat(drift.exceedsChance()).isTrue();
  }

  @Test
  void theDocumentHasThisCode() throws Exception {
    String document = Files.readString(Path.of("../docs/evaluation.md"));
    String block = document.substring(document.indexOf("```java\n") + 8);
    String source = Files.readString(SOURCE);
    int from = source.indexOf("    // From here on as in the document.\n");
    String code = source.substring(source.indexOf('\n', from) + 1, source.indexOf("    // Up to"));
    String shifted =
        String.join(
            "\n", Arrays.stream(code.split("\n")).map(l -> l.replaceFirst("^    ", "")).toList());
    assertThat(block.substring(0, block.indexOf("\n```"))).isEqualTo(shifted);
  }
}
