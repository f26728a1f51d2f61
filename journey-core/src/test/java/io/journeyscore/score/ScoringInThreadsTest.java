package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One scorer for all threads gives each of them the bits of one thread alone. */
class ScoringInThreadsTest {

  private static final int THREADS = 16;
  private static final int ROWS = 1_000;
  private static final int SIGNALS = SmallScorers.signals().size();

  @ParameterizedTest
  @EnumSource(SmallScorers.Kind.class)
  void sixteenThreadsGetTheBitsOfOne(SmallScorers.Kind kind) throws Exception {
    assertThat(differences(kind, 3 * ROWS)).containsOnly(0).hasSize(THREADS);
  }

  @ParameterizedTest
  @EnumSource(SmallScorers.Kind.class)
  @Tag("long")
  void sixteenThreadsGetTheBitsOfOneInAMillionScoresEach(SmallScorers.Kind kind) throws Exception {
    assertThat(differences(kind, 1_000_000)).containsOnly(0).hasSize(THREADS);
  }

  /** How many scores of each thread have other bits than those of one thread alone. */
  private static List<Integer> differences(SmallScorers.Kind kind, int scores) throws Exception {
    JourneyScorer scorer = SmallScorers.of(kind);
    double[] together = SmallScorers.randomRows(new Random(2), ROWS);
    double[][] rows = new double[ROWS][SIGNALS];
    long[] expected = new long[ROWS];
    JourneyScorer.Buffer alone = scorer.newBuffer();
    for (int r = 0; r < ROWS; r++) {
      System.arraycopy(together, r * SIGNALS, rows[r], 0, SIGNALS);
      expected[r] = Double.doubleToRawLongBits(scorer.probability(rows[r], alone));
    }
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread * 61;
        tasks.add(
            () -> {
              JourneyScorer.Buffer buffer = scorer.newBuffer();
              int different = 0;
              for (int i = 0; i < scores; i++) {
                int r = (first + i) % ROWS;
                double probability = scorer.probability(rows[r], buffer);
                different += Double.doubleToRawLongBits(probability) == expected[r] ? 0 : 1;
              }
              return different;
            });
      }
      List<Integer> differences = new ArrayList<>();
      for (Future<Integer> result : pool.invokeAll(tasks)) {
        differences.add(result.get());
      }
      return differences;
    } finally {
      pool.shutdownNow();
    }
  }
}
