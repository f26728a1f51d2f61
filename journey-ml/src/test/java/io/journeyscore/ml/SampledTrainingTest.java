package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.evaluation.Evaluation;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Forty signals of so many examples that boosted trees are fitted to a sample of them. */
@Tag("long")
class SampledTrainingTest {

  private static final int CUSTOMERS = 100_000;

  @Test
  void theSameSeedGivesTheSameFileWhateverTheThreads() throws Exception {
    TrainedScorer first = train(1);
    ForkJoinPool single = new ForkJoinPool(1);
    try {
      byte[] again = single.submit(() -> train(1).scorer().toBytes()).get();

      assertThat(again).isEqualTo(first.scorer().toBytes());
    } finally {
      single.shutdown();
    }
    assertThat(first.flags()).contains(TrainedScorer.Flag.SAMPLED);
    assertThat(first.counts().sampled()).isBetween(10_000, first.counts().fit() / 2);
    assertThat(train(2).scorer().toBytes())
        .as("another seed")
        .isNotEqualTo(first.scorer().toBytes());
  }

  @Test
  void theRateIsThatOfAllThoughTheRarerClassIsKept() {
    TrainedScorer trained = train(1);

    Evaluation holdout = trained.holdout();
    assertThat(holdout.baseRate()).isLessThan(0.06);
    assertThat(trained.scorer().provenance().get("sample"))
        .as("all positives, one in five of the others")
        .matches("case-control: (\\d+) of \\1 positive and .*");
    assertThat(holdout.meanProbability()).isCloseTo(holdout.baseRate(), within(0.005));
    assertThat(holdout.ece().value()).isLessThan(0.01);
  }

  private static TrainedScorer train(long seed) {
    return ScorerTrainer.builder()
        .algorithm(new Algorithm.GradientBoosting(60, 4, 20, 0.1, 0.7))
        .budget(Duration.ofSeconds(20))
        .seed(seed)
        .build()
        .train(PlantedSignals.rareSuccess(CUSTOMERS, 1));
  }
}
