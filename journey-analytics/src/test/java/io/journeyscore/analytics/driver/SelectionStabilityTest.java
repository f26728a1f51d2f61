package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.analytics.driver.SelectionStability.Options;
import io.journeyscore.analytics.internal.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionStabilityTest {

  /**
   * Twelve signals in two rows for each customer: two strong ones, a copy of the first, one that is
   * often missing, and noise.
   */
  private static final class World {
    private final int n;
    private final double[][] signals = new double[12][];
    private final double[][] rows;
    private final boolean[] labels;
    private final int[] clusters;

    World(int customers, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      n = 2 * customers;
      rows = new double[n][12];
      labels = new boolean[n];
      clusters = new int[n];
      Arrays.setAll(signals, s -> new double[n]);
      for (int i = 0; i < n; i++) {
        clusters[i] = i / 2;
        for (int s = 0; s < 12; s++) {
          signals[s][i] = Math.rint(20 * random.nextDouble());
        }
        signals[2][i] = signals[0][i] + 8 * random.nextDouble();
        signals[3][i] = random.nextDouble() < 0.5 ? Double.NaN : signals[3][i];
        double logOdds = 0.1 * (signals[0][i] - 10) - 0.1 * (signals[1][i] - 10);
        labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
        for (int s = 0; s < 12; s++) {
          rows[i][s] = Double.isNaN(signals[s][i]) ? 10 : signals[s][i];
        }
      }
    }

    List<SelectionStability> stabilities(Options options) {
      return SelectionStability.of(
          signals, rows, IntStream.range(0, 12).toArray(), labels, clusters, options);
    }
  }

  @Test
  void strongSignalsAreAlwaysAmongTheFirstAndNoiseIsNot() {
    List<SelectionStability> found = new World(600, 1).stabilities(new Options(50, 3, 7));

    assertThat(found.subList(0, 2))
        .allMatch(strong -> strong.univariate() == 1 && strong.logistic() > 0.9);
    // A copy looks strong by itself; beside the original there is little left of it.
    assertThat(found.get(2).univariate()).isEqualTo(1);
    assertThat(found.get(2).logistic()).isLessThan(0.9);
    assertThat(found.subList(3, 12))
        .allMatch(noise -> noise.univariate() == 0 && noise.logistic() < 0.7);
  }

  @Test
  void inEachResampleAsManyAreSelectedAsAskedFor() {
    for (int top : new int[] {1, 5, 12, 40}) {
      List<SelectionStability> found = new World(150, 2).stabilities(new Options(20, top, 7));

      assertThat(found.stream().mapToDouble(SelectionStability::univariate).sum())
          .isBetween(Math.min(top, 12) - 1e-9, Math.min(top, 12) + 1e-9);
      assertThat(found.stream().mapToDouble(SelectionStability::logistic).sum())
          .isBetween(Math.min(top, 12) - 1e-9, Math.min(top, 12) + 1e-9);
    }
  }

  @Test
  void noiseIsSelectedByChance() {
    World world = new World(400, 3);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < world.n; i++) {
      world.labels[i] = random.nextDouble() < 0.5;
    }

    List<SelectionStability> found = world.stabilities(new Options(50, 3, 7));

    assertThat(found).allMatch(noise -> noise.univariate() < 0.9 && noise.logistic() < 0.9);
  }

  @Test
  void threadsAndOrderChangeNoBit() throws Exception {
    World world = new World(150, 4);
    Options options = new Options(20, 3, 7);
    List<SelectionStability> straight = world.stabilities(options);
    ForkJoinPool single = new ForkJoinPool(1);
    int[] order = Draws.permutation(new SplittableRandom(3), world.n);
    boolean[] labels = new boolean[world.n];
    IntStream.range(0, world.n).forEach(i -> labels[i] = world.labels[order[i]]);

    assertThat(single.submit(() -> world.stabilities(options)).get()).isEqualTo(straight);
    assertThat(
            SelectionStability.of(
                Arrays.stream(world.signals)
                    .map(values -> Arrays.stream(order).mapToDouble(i -> values[i]).toArray())
                    .toArray(double[][]::new),
                Arrays.stream(order).mapToObj(i -> world.rows[i]).toArray(double[][]::new),
                IntStream.range(0, 12).toArray(),
                labels,
                Arrays.stream(order).map(i -> 1_000 - world.clusters[i]).toArray(),
                options))
        .isEqualTo(straight);
    assertThat(world.stabilities(new Options(20, 3, 8))).isNotEqualTo(straight);
    single.shutdown();
  }

  @Test
  void columnsOfOneSignalCountTogether() {
    World world = new World(600, 5);
    double[][] signals = Arrays.copyOf(world.signals, 2);
    int[] signalOf = new int[12];
    Arrays.fill(signalOf, 1, 12, 1);

    List<SelectionStability> found =
        SelectionStability.of(
            signals, world.rows, signalOf, world.labels, world.clusters, new Options(10, 1, 7));

    assertThat(found.get(0).logistic() + found.get(1).logistic()).isEqualTo(1);
  }

  @Test
  void ofManySignalsTheStrongestByThemselvesAreFittedTogether() {
    World world = new World(300, 8);
    SplittableRandom random = new SplittableRandom(9);
    double[][] signals = Arrays.copyOf(world.signals, 150);
    double[][] rows =
        Arrays.stream(world.rows).map(row -> Arrays.copyOf(row, 150)).toArray(double[][]::new);
    for (int s = 12; s < 150; s++) {
      signals[s] = random.doubles(world.n).toArray();
      for (int i = 0; i < world.n; i++) {
        rows[i][s] = signals[s][i];
      }
    }

    List<SelectionStability> found =
        SelectionStability.of(
            signals,
            rows,
            IntStream.range(0, 150).toArray(),
            world.labels,
            world.clusters,
            new Options(5, 140, 7));

    assertThat(found.stream().mapToDouble(SelectionStability::univariate).sum())
        .isBetween(140 - 1e-9, 140 + 1e-9);
    assertThat(found.stream().mapToDouble(SelectionStability::logistic).sum())
        .isBetween(100 - 1e-9, 100 + 1e-9);
    assertThat(found.subList(0, 2)).allMatch(strong -> strong.logistic() == 1);
  }

  @Test
  void oneClassSelectsNothing() {
    World world = new World(20, 6);
    Arrays.fill(world.labels, true);

    assertThat(world.stabilities(new Options(5, 3, 7)))
        .containsOnly(new SelectionStability(0, 0, 5, 3));
  }

  @Test
  void wrongArgumentsAreNamed() {
    World world = new World(20, 7);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SelectionStability.of(
                    world.signals,
                    world.rows,
                    new int[3],
                    world.labels,
                    world.clusters,
                    Options.seeded(1)))
        .withMessage("signalOf must have one entry for each of the 12 columns: 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Options(0, 8, 1))
        .withMessage("resamples must be at least 1: 0");
  }
}
