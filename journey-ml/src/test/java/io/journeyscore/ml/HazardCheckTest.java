package io.journeyscore.ml;

import static io.journeyscore.sequence.Outcome.Status.FAILED;
import static io.journeyscore.sequence.Outcome.Status.OPEN;
import static io.journeyscore.sequence.Outcome.Status.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.time.SurvivalEvaluation;
import io.journeyscore.sequence.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HazardCheckTest {

  private static final int PERIODS = 4;
  private static final SurvivalEvaluation.Options FEW = new SurvivalEvaluation.Options(0.95, 20, 1);

  /** Success and failure in each period with hazards 0.1 + risk and 0.2, watched for so long. */
  private static HazardExample drawn(int customer, double risk, int watched, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int k = 1; k <= watched; k++) {
      double draw = random.nextDouble();
      if (draw < 0.3 + risk) {
        return example(customer, risk, watched, draw < 0.2 ? FAILED : SUCCEEDED, k);
      }
    }
    return example(customer, risk, watched, OPEN, 0);
  }

  private static HazardExample example(
      int customer, double risk, int watched, Outcome.Status end, int endPeriod) {
    return new HazardExample(new double[] {risk}, 0, customer, new long[watched], end, endPeriod);
  }

  private static HazardCurve curve(HazardExample example) {
    double[] success = new double[PERIODS];
    double[] failure = new double[PERIODS];
    Arrays.fill(success, 0.1 + example.values()[0]);
    Arrays.fill(failure, 0.2);
    return HazardCurve.of(Duration.ofDays(1), Map.of(SUCCEEDED, success, FAILED, failure));
  }

  private static HazardHoldout check(List<HazardExample> examples) {
    return new HazardCheck(examples, examples.stream().map(HazardCheckTest::curve).toList(), FEW)
        .result();
  }

  @Test
  void whereAllAreWatchedScoresArePlainMeansOfSquares() {
    List<HazardExample> examples = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      examples.add(drawn(i, i % 3 * 0.2, PERIODS, i));
    }
    HazardHoldout holdout = check(examples);

    for (int k = 1; k <= PERIODS; k++) {
      assertThat(brier(holdout.overall().orElseThrow(), k))
          .isCloseTo(meanSquare(examples, k, SUCCEEDED, FAILED), within(1e-12));
      for (Outcome.Status cause : List.of(SUCCEEDED, FAILED)) {
        assertThat(brier(holdout.byCause().get(cause), k))
            .isCloseTo(meanSquare(examples, k, cause), within(1e-12));
      }
    }
    assertThat(holdout.calibration())
        .hasSize(2 * PERIODS)
        .allSatisfy(
            at ->
                assertThat(at.observed().value())
                    .isCloseTo(share(examples, at.period(), at.cause()), within(1e-12)));
  }

  @Test
  void journeysThatAreNoLongerWatchedBendNoScore() {
    List<HazardExample> all = new ArrayList<>();
    List<HazardExample> censored = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 20_000; i++) {
      double risk = i % 3 * 0.2;
      int watched = 1 + random.nextInt(PERIODS);
      all.add(drawn(i, risk, PERIODS, i));
      censored.add(drawn(i, risk, watched, i));
    }
    HazardHoldout holdout =
        new HazardCheck(
                censored,
                censored.stream().map(HazardCheckTest::curve).toList(),
                new SurvivalEvaluation.Options(0.95, 1, 1))
            .result();

    for (int k = 1; k <= PERIODS; k++) {
      // A quarter of 20,000 is watched to the end: squares have a spread of 0.25, an error of
      // 0.004.
      assertThat(brier(holdout.byCause().get(SUCCEEDED), k))
          .isCloseTo(meanSquare(all, k, SUCCEEDED), within(0.012));
      assertThat(brier(holdout.byCause().get(FAILED), k))
          .isCloseTo(meanSquare(all, k, FAILED), within(0.012));
    }
  }

  private static double brier(SurvivalEvaluation evaluation, int period) {
    return evaluation.times().get(period - 1).brier().value();
  }

  private static double meanSquare(
      List<HazardExample> examples, int period, Outcome.Status... causes) {
    double sum = 0;
    for (HazardExample example : examples) {
      double error = 0;
      for (Outcome.Status cause : causes) {
        error += curve(example).incidence(cause, period) - (came(example, period, cause) ? 1 : 0);
      }
      sum += error * error;
    }
    return sum / examples.size();
  }

  private static double share(List<HazardExample> examples, int period, Outcome.Status cause) {
    return examples.stream().filter(e -> came(e, period, cause)).count() / (double) examples.size();
  }

  private static boolean came(HazardExample example, int period, Outcome.Status cause) {
    return example.end() == cause && example.endPeriod() <= period;
  }
}
