package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.metric.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** How often intervals of effects hold the true ones, on rows drawn with known truth and seed. */
class DriverCoverageTest {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** Customers whose outcomes lean together; a signal of the customer or of the row. */
  private record World(
      int customers, int rowsOfEach, double lowRate, double highRate, boolean ofCustomer) {
    SignalEffect draw(Random random) {
      int n = customers * rowsOfEach;
      double[] values = new double[n];
      boolean[] labels = new boolean[n];
      int[] clusters = new int[n];
      for (int c = 0; c < customers; c++) {
        double common = random.nextGaussian();
        boolean high = random.nextDouble() < 0.3;
        for (int i = c * rowsOfEach; i < (c + 1) * rowsOfEach; i++) {
          high = ofCustomer ? high : random.nextDouble() < 0.3;
          double own = 0.7 * common + Math.sqrt(0.51) * random.nextGaussian();
          values[i] = high ? 1 : 0;
          labels[i] = NORMAL.cumulativeProbability(own) < (high ? highRate : lowRate);
          clusters[i] = c;
        }
      }
      return SignalEffect.of(values, labels, clusters, SignalEffect.Options.defaults());
    }

    double coverage(long seed) {
      Random random = new Random(seed);
      int held = 0;
      for (int run = 0; run < 1000; run++) {
        Estimate effect = draw(random).effect().orElseThrow();
        held += effect.interval().contains(highRate - lowRate) ? 1 : 0;
      }
      return held / 1000.0;
    }
  }

  @Test
  void aCustomersSignalThatSaysNothingIsSeldomTakenForADriver() {
    assertThat(new World(100, 5, 0.3, 0.3, true).coverage(1)).isBetween(0.93, 0.97);
  }

  @Test
  void aRowsSignalHasItsTrueEffectInTheInterval() {
    assertThat(new World(100, 5, 0.3, 0.5, false).coverage(2)).isBetween(0.93, 0.97);
  }

  @Test
  void rareOutcomesMakeIntervalsWideRatherThanWrong() {
    assertThat(new World(60, 5, 0.02, 0.02, true).coverage(3)).isBetween(0.95, 1.0);
  }

  @Test
  void theShareOfFalseDiscoveriesIsKept() {
    Random random = new Random(4);
    World noise = new World(80, 2, 0.3, 0.3, false);
    World driver = new World(80, 2, 0.3, 0.65, false);
    double falseShare = 0;
    int found = 0;
    for (int run = 0; run < 200; run++) {
      double[] p = new double[25];
      Arrays.setAll(p, i -> (i < 5 ? driver : noise).draw(random).p());
      double[] q = FalseDiscovery.benjaminiHochberg(p);
      double discoveries = Arrays.stream(q).filter(value -> value <= 0.1).count();
      double right = Arrays.stream(q, 0, 5).filter(value -> value <= 0.1).count();
      found += (int) right;
      falseShare += discoveries == 0 ? 0 : (discoveries - right) / discoveries / 200;
    }
    assertThat(falseShare).isLessThan(0.1);
    assertThat(found).isGreaterThan(800);
  }

  private static double model(double[] row) {
    return 1 / (1 + Math.exp(0.5 - row[0] - 0.5 * row[1]));
  }

  private static double expectedLoss(double truth, double said) {
    return -truth * Math.log(said) - (1 - truth) * Math.log(1 - said);
  }

  /** The increase where the first column is drawn anew, on so many rows that chance is gone. */
  private static double trueIncrease() {
    Random random = new Random(5);
    double increase = 0;
    for (int i = 0; i < 1_000_000; i++) {
      double second = random.nextGaussian();
      double truth = model(new double[] {random.nextGaussian(), second});
      double blind = model(new double[] {random.nextGaussian(), second});
      increase += (expectedLoss(truth, blind) - expectedLoss(truth, truth)) / 1_000_000;
    }
    return increase;
  }

  private static double importanceCoverage(int customers, int rowsOfEach, int repeats) {
    double truth = trueIncrease();
    Random random = new Random(6);
    int held = 0;
    for (int run = 0; run < 1000; run++) {
      int n = customers * rowsOfEach;
      double[][] rows = new double[n][2];
      boolean[] labels = new boolean[n];
      int[] clusters = new int[n];
      double common = 0;
      double habit = 0;
      for (int i = 0; i < n; i++) {
        common = i % rowsOfEach == 0 ? random.nextGaussian() : common;
        habit = i % rowsOfEach == 0 ? random.nextGaussian() : habit;
        rows[i][0] = 0.7 * habit + Math.sqrt(0.51) * random.nextGaussian();
        rows[i][1] = random.nextGaussian();
        double own = 0.7 * common + Math.sqrt(0.51) * random.nextGaussian();
        labels[i] = NORMAL.cumulativeProbability(own) < model(rows[i]);
        clusters[i] = i / rowsOfEach;
      }
      Estimate increase =
          PermutationImportance.of(
                  DriverCoverageTest::model,
                  rows,
                  labels,
                  clusters,
                  List.of(ColumnGroup.of("first", 0)),
                  new PermutationImportance.Options(0.95, repeats, run))
              .get(0)
              .increase();
      held += increase.interval().contains(truth) ? 1 : 0;
    }
    return held / 1000.0;
  }

  @Test
  void importanceOfIndependentRowsHoldsTheTrueIncreaseEvenWithOneRepeat() {
    assertThat(importanceCoverage(300, 1, 1)).isBetween(0.93, 0.97);
  }

  @Test
  void importanceOfCorrelatedCustomersHoldsTheTrueIncrease() {
    assertThat(importanceCoverage(100, 5, 5)).isBetween(0.93, 0.97);
  }
}
