package io.journeyscore.analytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.evaluation.Evaluation;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClusterMeanTest {

  private static final double[] SUMS = {3, 0, 8, 1};
  private static final long[] ROWS = {2, 0, 4, 1};

  @Test
  void meanIsThatOfAllRowsAndEmptyClustersAreLeftOut() {
    ClusterMean mean = ClusterMean.of(SUMS, ROWS);

    assertThat(mean.value()).isEqualTo(12 / 7.0);
    assertThat(mean.rows()).isEqualTo(7);
    assertThat(mean.clusters()).isEqualTo(3);
    assertThat(mean.bootstrap(0.95, 1000, 1))
        .isEqualTo(
            ClusterMean.of(new double[] {3, 8, 1}, new long[] {2, 4, 1}).bootstrap(0.95, 1000, 1));
  }

  @Test
  void twoClustersGiveTheThreeMeansThatCanBeDrawn() {
    ClusterMean mean = ClusterMean.of(new double[] {0, 9}, new long[] {1, 3});

    Interval wide = mean.bootstrap(0.95, 1000, 1).orElseThrow();
    assertThat(wide.low()).isZero();
    assertThat(wide.high()).isEqualTo(3);
    Interval narrow = mean.bootstrap(0.2, 1000, 1).orElseThrow();
    assertThat(narrow.low()).isEqualTo(9 / 4.0);
    assertThat(narrow.high()).isEqualTo(9 / 4.0);
  }

  @Test
  void ofOneClusterNothingCanBeResampled() {
    ClusterMean mean = ClusterMean.of(new double[] {1, 0}, new long[] {5, 0});

    assertThat(mean.value()).isEqualTo(0.2);
    assertThat(mean.bootstrap(0.95, 1000, 1)).isEmpty();
  }

  @Test
  void orderOfClustersChangesNoBitAndTheSeedDoes() {
    SplittableRandom random = new SplittableRandom(3);
    double[] sums = random.doubles(50).toArray();
    long[] rows = random.longs(50, 1, 4).toArray();
    double[] backwards = new double[50];
    long[] rowsBackwards = new long[50];
    Arrays.setAll(backwards, i -> sums[49 - i]);
    Arrays.setAll(rowsBackwards, i -> rows[49 - i]);
    ClusterMean mean = ClusterMean.of(sums, rows);
    ClusterMean turned = ClusterMean.of(backwards, rowsBackwards);

    assertThat(turned.value()).isEqualTo(mean.value());
    assertThat(turned.bootstrap(0.9, 200, 7)).isEqualTo(mean.bootstrap(0.9, 200, 7));
    assertThat(mean.bootstrap(0.9, 200, 8)).isNotEqualTo(mean.bootstrap(0.9, 200, 7));
  }

  @Test
  void intervalOfALogLossIsThatOfAnEvaluation() {
    SplittableRandom random = new SplittableRandom(4);
    int n = 400;
    double[] probabilities = random.doubles(n, 0.05, 0.95).toArray();
    boolean[] labels = new boolean[n];
    int[] clusters = new int[n];
    double[] sums = new double[n / 4];
    long[] rows = new long[n / 4];
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextDouble() < probabilities[i];
      clusters[i] = i / 4;
      sums[i / 4] -= Math.log(labels[i] ? probabilities[i] : 1 - probabilities[i]);
      rows[i / 4]++;
    }
    Estimate expected =
        Evaluation.of(
                probabilities, labels, clusters, Evaluation.Options.seeded(1).withResamples(4_000))
            .logLoss();

    ClusterMean mean = ClusterMean.of(sums, rows);
    Interval interval = mean.bootstrap(0.95, 4_000, 1).orElseThrow();
    assertThat(mean.value()).isCloseTo(expected.value(), within(1e-12));
    // The same draws of clusters that stand in another order.
    double noise = 0.05 * expected.interval().width();
    assertThat(interval.low()).isCloseTo(expected.interval().low(), within(noise));
    assertThat(interval.high()).isCloseTo(expected.interval().high(), within(noise));
  }

  @Test
  @Tag("long")
  void intervalsHoldTheTrueMeanAsOftenAsTheySay() {
    SplittableRandom random = new SplittableRandom(5);
    int held = 0;
    for (int run = 0; run < 1_000; run++) {
      double[] sums = new double[80];
      long[] rows = new long[80];
      for (int c = 0; c < sums.length; c++) {
        double own = random.nextBoolean() ? 0.5 : 1.5;
        rows[c] = 1 + random.nextInt(9);
        for (int i = 0; i < rows[c]; i++) {
          sums[c] -= own * Math.log(1 - random.nextDouble());
        }
      }
      ClusterMean mean = ClusterMean.of(sums, rows);
      held += mean.bootstrap(0.95, 1_000, run).orElseThrow().contains(1) ? 1 : 0;
    }
    assertThat(held).isBetween(920, 970);
  }

  @Test
  void whatHasNoMeanIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterMean.of(new double[] {1}, new long[] {1, 2}))
        .withMessage("rows must have one entry for each of the 1 clusters: 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterMean.of(new double[] {Double.NaN}, new long[] {1}))
        .withMessage("sums[0] must be finite: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterMean.of(new double[] {1}, new long[] {-1}))
        .withMessage("rows must be at least 0: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterMean.of(new double[] {0}, new long[] {0}))
        .withMessage("clusters with a row must be at least 1: 0");
    ClusterMean mean = ClusterMean.of(SUMS, ROWS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mean.bootstrap(1, 1, 1))
        .withMessage("level must be above 0 and below 1: 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mean.bootstrap(0.5, 0, 1))
        .withMessage("resamples must be at least 1: 0");
  }
}
