package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.metric.Estimate;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A million examples of forty signals: what a training does with them within a budget, how much
 * memory it takes, and what more examples bring. The figures it prints are in docs/campaigns.
 */
@Tag("campaign")
class MillionExamplesTest {

  private static final int CUSTOMERS = 1_000_000;

  @Test
  void aMillionExamplesAreLearnedFromWithinABudget() {
    List<String> figures = new ArrayList<>();
    TrainingSet examples = PlantedSignals.success(CUSTOMERS, 1);

    long start = System.nanoTime();
    TrainedScorer trained =
        ScorerTrainer.builder()
            .algorithm(Algorithm.best())
            .budget(Duration.ofMinutes(10))
            .build()
            .train(examples);
    figures.add("training took %d s".formatted((System.nanoTime() - start) / 1_000_000_000));
    figures.add("%s %s %s".formatted(trained.algorithm(), trained.flags(), trained.counts()));
    figures.add("peak of the heap %d MB".formatted(peakMegabytes()));
    for (Algorithm algorithm : List.of(Algorithm.logistic(), Algorithm.gradientBoosting())) {
      TrainedScorer plain = ScorerTrainer.builder().algorithm(algorithm).build().train(examples);
      for (LearningCurve.Point point : LearningCurve.of(examples, plain, 10).points()) {
        Estimate auc = point.evaluation().auc().orElseThrow();
        Estimate loss = point.evaluation().logLoss();
        figures.add(
            "%s, %d examples: AUC %.4f [%.4f, %.4f], log loss %.4f [%.4f, %.4f]"
                .formatted(
                    algorithm.word(),
                    point.examples(),
                    auc.value(),
                    auc.interval().low(),
                    auc.interval().high(),
                    loss.value(),
                    loss.interval().low(),
                    loss.interval().high()));
      }
    }
    figures.forEach(System.out::println);

    assertThat(trained.counts().fit()).isGreaterThan(400_000);
    assertThat(trained.holdout().ece().value()).isLessThan(0.02);
  }

  private static long peakMegabytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .mapToLong((MemoryPoolMXBean pool) -> pool.getPeakUsage().getUsed())
            .sum()
        / 1_000_000;
  }
}
