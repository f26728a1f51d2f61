package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.driver.PermutationImportance.Options;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class PermutationImportanceTest {
  private static final Options TEN = Options.seeded(42);
  private static final List<ColumnGroup> SIGNALS =
      List.of(
          ColumnGroup.of("strong", 0), ColumnGroup.of("weak", 1), ColumnGroup.of("unused", 2, 3));

  /** A logistic model that knows the truth, and rows it was drawn from. */
  record Rows(double[][] rows, boolean[] labels, int[] clusters) {
    static Rows random(long seed, int n, int customers) {
      SplittableRandom random = new SplittableRandom(seed);
      double[][] rows = new double[n][4];
      boolean[] labels = new boolean[n];
      int[] clusters = new int[n];
      for (int i = 0; i < n; i++) {
        for (int c = 0; c < 4; c++) {
          rows[i][c] = random.nextInt(-6, 7) / 4.0;
        }
        labels[i] = random.nextDouble() < model(rows[i]);
        clusters[i] = random.nextInt(customers);
      }
      return new Rows(rows, labels, clusters);
    }

    static double model(double[] row) {
      return 1 / (1 + Math.exp(0.3 - 1.5 * row[0] - 0.4 * row[1]));
    }

    List<PermutationImportance> importance(List<ColumnGroup> signals, Options options) {
      return PermutationImportance.of(Rows::model, rows, labels, clusters, signals, options);
    }
  }

  @Test
  void whatTheModelUsesMattersAndWhatItDoesNotUseDoesNot() {
    List<PermutationImportance> importance = Rows.random(1, 800, 200).importance(SIGNALS, TEN);
    assertThat(importance)
        .extracting(PermutationImportance::signal)
        .containsExactly("strong", "weak", "unused");
    assertThat(importance.get(0).increase().value()).isGreaterThan(0.2);
    assertThat(importance.get(0).increase().interval().low()).isGreaterThan(0.1);
    assertThat(importance.get(1).increase().value())
        .isBetween(0.005, importance.get(0).increase().value() / 3);
    assertThat(importance.get(2).increase().value()).isEqualTo(0);
    assertThat(importance.get(2).increase().interval()).isEqualTo(new Interval(0, 0, 0.95));
    assertThat(importance.get(0).increase().n()).isEqualTo(800);
  }

  @Test
  void manyRepeatsComeNearToTheMeanOverAllPairsOfRows() {
    Rows rows = Rows.random(2, 60, 20);
    double ofPairs = 0;
    double asIs = 0;
    for (int i = 0; i < 60; i++) {
      asIs += loss(rows.rows[i], rows.labels[i]);
      for (int j = 0; j < 60; j++) {
        double[] row = rows.rows[i].clone();
        row[0] = rows.rows[j][0];
        ofPairs += loss(row, rows.labels[i]);
      }
    }
    double expected = ofPairs / 3600 - asIs / 60;
    double measured =
        rows.importance(List.of(SIGNALS.get(0)), TEN.withRepeats(3000)).get(0).increase().value();
    assertThat(measured).isCloseTo(expected, within(0.01));
  }

  private static double loss(double[] row, boolean label) {
    double p = Rows.model(row);
    return -Math.log(label ? p : 1 - p);
  }

  @Test
  void columnsOfOneSignalMoveTogether() {
    Rows rows = Rows.random(3, 300, 100);
    double[][] doubled = new double[300][];
    for (int i = 0; i < 300; i++) {
      doubled[i] = new double[] {rows.rows[i][0], -rows.rows[i][0]};
    }
    RowScorer together = row -> row[0] == -row[1] ? 0.5 : 0.000001;
    List<PermutationImportance> importance =
        PermutationImportance.of(
            together,
            doubled,
            rows.labels,
            rows.clusters,
            List.of(ColumnGroup.of("both", 0, 1), ColumnGroup.of("first", 0)),
            TEN);
    assertThat(importance.get(0).increase().value()).isEqualTo(0);
    assertThat(importance.get(1).increase().value()).isGreaterThan(1);
  }

  @Test
  void theNumberOfThreadsChangesNoBit() throws ExecutionException, InterruptedException {
    Rows rows = Rows.random(4, 200, 50);
    List<PermutationImportance> expected = rows.importance(SIGNALS, TEN);
    for (int threads : new int[] {1, 3, 8}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertThat(pool.submit(() -> rows.importance(SIGNALS, TEN)).get()).isEqualTo(expected);
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void theCallersRowsStayAsTheyAreWhateverTheScorerDoes() {
    Rows rows = Rows.random(5, 50, 10);
    double[][] before = Arrays.stream(rows.rows).map(double[]::clone).toArray(double[][]::new);
    RowScorer careless =
        row -> {
          double p = Rows.model(row);
          Arrays.fill(row, 99);
          return p;
        };
    List<PermutationImportance> importance =
        PermutationImportance.of(careless, rows.rows, rows.labels, rows.clusters, SIGNALS, TEN);
    assertThat(rows.rows).isDeepEqualTo(before);
    assertThat(importance).isEqualTo(rows.importance(SIGNALS, TEN));
  }

  @Test
  void askingForOtherSignalsChangesNoBit() {
    Rows rows = Rows.random(6, 100, 30);
    List<PermutationImportance> all = rows.importance(SIGNALS, TEN);
    assertThat(rows.importance(List.of(SIGNALS.get(1)), TEN)).containsExactly(all.get(1));
    assertThat(rows.importance(List.of(SIGNALS.get(2), SIGNALS.get(0)), TEN))
        .containsExactly(all.get(2), all.get(0));
  }

  @Test
  void neitherRowOrderNorClusterNumbersChangeABit() {
    Rows rows = Rows.random(7, 120, 40);
    int[] order = Draws.permutation(new SplittableRandom(8), 120);
    double[][] shuffled = new double[120][];
    boolean[] labels = new boolean[120];
    int[] clusters = new int[120];
    for (int i = 0; i < 120; i++) {
      shuffled[order[i]] = rows.rows[i];
      labels[order[i]] = rows.labels[i];
      clusters[order[i]] = 1000 - 3 * rows.clusters[i];
    }
    assertThat(new Rows(shuffled, labels, clusters).importance(SIGNALS, TEN))
        .isEqualTo(rows.importance(SIGNALS, TEN));
  }

  @Test
  void equalSeedsGiveEqualBitsAndOthersDoNot() {
    Rows rows = Rows.random(9, 100, 30);
    assertThat(rows.importance(SIGNALS, TEN)).isEqualTo(rows.importance(SIGNALS, TEN));
    assertThat(rows.importance(SIGNALS, Options.seeded(43)).get(0))
        .isNotEqualTo(rows.importance(SIGNALS, TEN).get(0));
  }

  @Test
  void oneCustomerSaysNothing() {
    Rows many = Rows.random(10, 30, 10);
    Rows one = new Rows(many.rows, many.labels, new int[30]);
    Interval interval = one.importance(SIGNALS, TEN).get(0).increase().interval();
    assertThat(interval.low()).isCloseTo(-34.5388, within(1e-4));
    assertThat(interval.high()).isCloseTo(34.5388, within(1e-4));
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    Rows rows = Rows.random(11, 5, 5);
    assertThatThrownBy(() -> rows.importance(List.of(ColumnGroup.of("far", 4)), TEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns of far must be below 4: 4");
    assertThatThrownBy(
            () -> rows.importance(List.of(ColumnGroup.of("a", 0), ColumnGroup.of("a", 1)), TEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("signals must have distinct names: a");
    assertThatThrownBy(
            () ->
                PermutationImportance.of(
                    row -> Double.NaN, rows.rows, rows.labels, rows.clusters, SIGNALS, TEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scorer must return a probability in [0, 1]: NaN");
    double[][] ragged = {{1, 2, 3, 4}, {1, 2}};
    assertThatThrownBy(
            () ->
                PermutationImportance.of(
                    Rows::model, ragged, new boolean[2], new int[2], SIGNALS, TEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows[1] must have 4 columns: 2");
    assertThatThrownBy(() -> ColumnGroup.of(" ", 1)).hasMessage("signal must not be blank: ' '");
    assertThatThrownBy(() -> ColumnGroup.of("a")).hasMessage("columns must not be empty: a");
    assertThatThrownBy(() -> ColumnGroup.of("a", 1, 1))
        .hasMessage("columns must be distinct: [1, 1]");
    assertThatThrownBy(() -> ColumnGroup.of("a", -1)).hasMessage("columns must be at least 0: -1");
    assertThatThrownBy(() -> TEN.withRepeats(0)).hasMessage("repeats must be at least 1: 0");
  }
}
