package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningCurveTest {

  private static final TrainingSet EXAMPLES = PlantedLog.of(2_000, 0.6, 0.8, 31).examples();
  private static final TrainedScorer TRAINED =
      ScorerTrainer.builder().algorithm(Algorithm.logistic()).build().train(EXAMPLES);

  @Test
  void theLastPointIsTheModelAndSmallerPartsDoNoBetterBeyondChance() {
    List<LearningCurve.Point> points = LearningCurve.of(EXAMPLES, TRAINED, 5).points();

    assertThat(points).hasSize(5);
    assertThat(points.stream().map(LearningCurve.Point::examples)).isSorted();
    LearningCurve.Point all = points.get(4);
    assertThat(all.examples()).isEqualTo(TRAINED.counts().fit());
    assertThat(all.evaluation()).isEqualTo(TRAINED.holdout());
    for (LearningCurve.Point point : points) {
      assertThat(point.evaluation().n()).isEqualTo(TRAINED.holdout().n());
      assertThat(point.evaluation().logLoss().interval().high())
          .isGreaterThanOrEqualTo(all.evaluation().logLoss().interval().low());
    }
  }

  @Test
  void eachPointIsCalibratedAndSampledAsTheModelWas() {
    TrainedScorer sampled =
        ScorerTrainer.builder()
            .algorithm(new Algorithm.GradientBoosting(20, 3, 20, 0.1, 0.7))
            .calibration(CalibrationMethod.ISOTONIC)
            .budget(Duration.ofMillis(1))
            .build()
            .train(EXAMPLES);

    List<LearningCurve.Point> points = LearningCurve.of(EXAMPLES, sampled, 2).points();

    assertThat(sampled.counts().sampled()).isEqualTo(1_000).isLessThan(sampled.counts().fit());
    assertThat(points.get(1).examples()).isEqualTo(1_000);
    assertThat(points.get(1).evaluation()).isEqualTo(sampled.holdout());
  }

  @Test
  void partsTooSmallForBothLabelsAreLeftOut() {
    List<LearningCurve.Point> points = LearningCurve.of(EXAMPLES, TRAINED, 12).points();

    assertThat(points).hasSizeLessThan(12);
    assertThat(points.get(points.size() - 1).examples()).isEqualTo(TRAINED.counts().fit());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LearningCurve.of(EXAMPLES, TRAINED, 0))
        .withMessage("parts must be from 1 to 20: 0");
  }
}
