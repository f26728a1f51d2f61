package io.journeyscore.analytics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClusteredRowsTest {
  private static ClusteredRows order(double[] values, int[] clusters) {
    return ClusteredRows.of(clusters, (a, b) -> Double.compare(values[a], values[b]));
  }

  @Test
  void clustersStandBySizeThenByContent() {
    double[] values = {5, 3, 9, 1, 2, 7};
    int[] clusters = {8, 8, -1, 4, 4, 0};
    ClusteredRows rows = order(values, clusters);
    assertThat(rows.arrange(values)).containsExactly(7, 9, 1, 2, 3, 5);
    assertThat(rows.clusterOfPosition()).containsExactly(0, 1, 2, 2, 3, 3);
    assertThat(rows.clusters()).isEqualTo(4);
    assertThat(rows.size()).isEqualTo(6);
  }

  @Property(tries = 300, seed = "20250101")
  void everyRowStandsOnceInTheOrder(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = random.nextInt(1, 40);
    double[] values = new double[n];
    int[] clusters = new int[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextInt(4);
      clusters[i] = random.nextInt(10);
    }
    ClusteredRows rows = order(values, clusters);
    int[] seen = new int[n];
    int[] clusterOfPosition = rows.clusterOfPosition();
    for (int i = 0; i < n; i++) {
      seen[i] = rows.row(i);
      if (i > 0 && clusterOfPosition[i] == clusterOfPosition[i - 1]) {
        assertThat(clusters[rows.row(i)]).isEqualTo(clusters[rows.row(i - 1)]);
        assertThat(values[rows.row(i)]).isGreaterThanOrEqualTo(values[rows.row(i - 1)]);
      }
    }
    assertThat(rows.clusters()).isEqualTo((int) Arrays.stream(clusters).distinct().count());
    Arrays.sort(seen);
    for (int i = 0; i < n; i++) {
      assertThat(seen[i]).isEqualTo(i);
    }
  }

  @Property(tries = 300, seed = "20250101")
  void theArrangedValuesForgetRowOrderAndClusterNumbers(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = random.nextInt(1, 40);
    double[] values = new double[n];
    double[] otherValues = new double[n];
    int[] clusters = new int[n];
    int[] otherClusters = new int[n];
    int[] order = Draws.permutation(random, n);
    int[] numbers = Draws.permutation(random, 10);
    for (int i = 0; i < n; i++) {
      values[i] = random.nextInt(3);
      clusters[i] = random.nextInt(10);
      otherValues[order[i]] = values[i];
      otherClusters[order[i]] = numbers[clusters[i]];
    }
    ClusteredRows rows = order(values, clusters);
    ClusteredRows others = order(otherValues, otherClusters);
    assertThat(others.arrange(otherValues)).containsExactly(rows.arrange(values));
    assertThat(others.clusterOfPosition()).containsExactly(rows.clusterOfPosition());
  }

  @Test
  void oneClusterHasNoKnownVariance() {
    ClusteredRows rows = order(new double[] {1, 2}, new int[] {0, 0});
    assertThat(rows.variance(new double[] {0.5, -0.5})).isInfinite();
  }

  @Test
  void sortingIsStableForAnySize() {
    for (int n = 0; n < 70; n++) {
      int size = n;
      int[] sorted = IndexSort.sorted(size, (a, b) -> Integer.compare(a % 3, b % 3));
      Integer[] expected = new Integer[size];
      Arrays.setAll(expected, i -> i);
      Arrays.sort(expected, (a, b) -> Integer.compare(a % 3, b % 3));
      assertThat(sorted).containsExactly(expected);
    }
  }
}
