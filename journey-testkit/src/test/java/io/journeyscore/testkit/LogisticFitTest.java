package io.journeyscore.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogisticFitTest {

  /** With one yes-or-no column the coefficient is the log of the odds ratio of the table. */
  @Test
  void aTableOfTwoByTwoGivesItsOddsRatio() {
    double[][] rows = new double[100][1];
    boolean[] labels = new boolean[100];
    int[] clusters = new int[100];
    Arrays.setAll(clusters, i -> i);
    for (int i = 0; i < 100; i++) {
      rows[i][0] = i < 40 ? 1 : 0;
      labels[i] = i < 30 || (i >= 40 && i < 55);
    }
    LogisticFit fit = LogisticFit.of(rows, labels, clusters);
    assertThat(fit.coefficient(0)).isCloseTo(Math.log((30.0 / 10) / (15.0 / 45)), within(1e-9));
    // Woolf's standard error; the one by clusters of one is the same where the model is saturated.
    assertThat(fit.standardError(0))
        .isCloseTo(Math.sqrt(1.0 / 30 + 1.0 / 10 + 1.0 / 15 + 1.0 / 45), within(1e-9));
  }

  /** To say everything twice adds nothing, if the clusters say so. */
  @Test
  void repeatedExamplesOfAClusterAddNoCertainty() {
    double[][] rows = {{0}, {0}, {0}, {1}, {1}, {1}, {2}, {2}, {2}, {3}};
    boolean[] labels = {false, false, true, false, true, false, true, true, false, true};
    int[] clusters = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[][] twiceRows = new double[20][];
    boolean[] twiceLabels = new boolean[20];
    int[] twiceClusters = new int[20];
    for (int i = 0; i < 20; i++) {
      twiceRows[i] = rows[i % 10];
      twiceLabels[i] = labels[i % 10];
      twiceClusters[i] = clusters[i % 10];
    }
    LogisticFit once = LogisticFit.of(rows, labels, clusters);
    LogisticFit twice = LogisticFit.of(twiceRows, twiceLabels, twiceClusters);
    assertThat(twice.coefficient(0)).isCloseTo(once.coefficient(0), within(1e-9));
    assertThat(twice.standardError(0)).isCloseTo(once.standardError(0), within(1e-9));
  }
}
