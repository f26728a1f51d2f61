package io.journeyscore.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.journeyscore.ml.Algorithm;
import io.journeyscore.score.ColumnLayout;
import io.journeyscore.score.ScoringModel;
import io.journeyscore.score.Scratch;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationTest {
  private static final int ROUNDS = 50;

  @ParameterizedTest
  @MethodSource("io.journeyscore.ml.internal.SmileTrainerTest#algorithms")
  void scoringAndExplainingAllocateNothing(Algorithm algorithm) {
    Examples examples = Examples.draw(400, 8, 1);
    ScoringModel model = SmileTrainer.fit(algorithm, examples.rows(), examples.labels(), 1);
    ColumnLayout layout = ColumnLayout.of(new double[8], new boolean[8]);
    Scratch scratch = model.newScratch();
    double[] row = new double[8];
    double[] contributions = new double[8];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    double sum = 0;
    long allocated = Long.MAX_VALUE;
    // The first rounds load classes; what is left after them is what each call allocates.
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (double[] signals : examples.rows()) {
        layout.fill(signals, row);
        sum += model.probability(model.margin(row));
        sum += model.probability(model.margin(row, scratch));
        model.contribute(row, contributions, scratch);
        layout.rollUp(contributions, row);
      }
      allocated = Math.min(allocated, threads.getThreadAllocatedBytes(thread) - before);
    }

    assertThat(sum).isPositive();
    assertThat(allocated).isZero();
  }
}
