package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.evaluation.Auc;
import io.journeyscore.analytics.evaluation.Evaluation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of journeys whose success follows a known logistic law, beside that law itself. */
@Tag("long")
class KnownGeneratorTest {

  private static final int CUSTOMERS = 30_000;
  private static final int SEEDS = 10;

  static Stream<Algorithm> algorithms() {
    return Stream.of(Algorithm.logistic(), Algorithm.gradientBoosting());
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void modelsRankNearlyAsWellAsTheLawAndTellItsProbabilities(Algorithm algorithm) {
    for (int seed = 1; seed <= SEEDS; seed++) {
      TrainingSet examples = PlantedLog.of(CUSTOMERS, 0.7, 0.9, seed).examples();
      assertThat(examples.size()).isGreaterThanOrEqualTo(20_000);

      TrainedScorer trained = ScorerTrainer.builder().algorithm(algorithm).build().train(examples);

      List<Example> test = TrainedSplit.of(examples, trained).parts().test();
      // The law of the log: the odds rise with views and fall with errors, its first two signals.
      double[] law =
          test.stream().mapToDouble(e -> 0.7 * e.values()[0] - 0.9 * e.values()[1]).toArray();
      double bayes =
          Auc.of(law, TrainingSet.labels(test), TrainingSet.customers(test), 0.95)
              .orElseThrow()
              .value();
      Evaluation holdout = trained.holdout();
      assertThat(holdout.auc().orElseThrow().value())
          .as("seed %d", seed)
          .isCloseTo(bayes, within(0.02));
      assertThat(holdout.ece().value()).as("seed %d", seed).isLessThanOrEqualTo(0.03);
    }
  }
}
