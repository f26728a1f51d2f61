package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.metric.Estimate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where there is nothing to find, the interval of the AUC says so. */
class NoiseTest {

  private static final int RUNS = 100;

  /** 90 of 100 is what a true coverage of 95% falls below in about one case of a hundred. */
  private static final int AT_LEAST = 90;

  @Test
  @Tag("long")
  void theIntervalOfTheAucHoldsOneHalfOnNoise() {
    int held = 0;
    for (int run = 1; run <= RUNS; run++) {
      TrainingSet noise = PlantedLog.of(1_500, 0, 0, run).examples();
      Estimate auc =
          ScorerTrainer.builder()
              .algorithm(Algorithm.logistic())
              .seed(run)
              .build()
              .train(noise)
              .holdout()
              .auc()
              .orElseThrow();
      held += auc.interval().contains(0.5) ? 1 : 0;
    }
    assertThat(held).as("intervals of %d that hold 0.5", RUNS).isGreaterThanOrEqualTo(AT_LEAST);
  }
}
