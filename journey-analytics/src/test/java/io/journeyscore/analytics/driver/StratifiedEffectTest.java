package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.driver.SignalEffect.Options;
import io.journeyscore.analytics.driver.StratifiedEffect.Change;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StratifiedEffectTest {
  private static final Options USUAL = Options.defaults();
  private static final Split FLAG = new Split(Split.Rule.PRESENT_ABSENT, 0, 1);

  @Test
  void effectAndErrorAreThoseOfR() {
    Reference.Values r = Reference.values("values-strata-r.csv");
    for (String set : new String[] {"small", "tied"}) {
      Reference.Rows rows = Reference.rows(set);
      int[] strata = StratifiedEffect.strataOf(rows.column("score"), 5);
      for (String signal : new String[] {"flag", "level", "count"}) {
        String key = set + "." + signal;
        double[] values = rows.column(signal);
        Split split =
            SignalEffect.of(values, rows.labels(), rows.clusters(), USUAL).split().orElseThrow();

        StratifiedEffect effect =
            StratifiedEffect.of(values, rows.labels(), rows.clusters(), strata, split, USUAL);

        Estimate estimate = effect.effect().orElseThrow();
        assertThat(effect.strata()).as(key).isEqualTo((int) r.of(key + ".strata"));
        assertThat(estimate.n()).as(key).isEqualTo((long) r.of(key + ".stratified.n"));
        assertThat(estimate.value()).as(key).isCloseTo(r.of(key + ".stratified"), within(1e-13));
      }
    }
  }

  @Test
  void errorOfCellsIsThatOfRWithClustersAndThatOfGreenlandAndRobinsWithout() {
    Reference.Values r = Reference.values("values-strata-r.csv");
    for (String set : new String[] {"small", "tied"}) {
      Reference.Rows rows = Reference.rows(set);
      int[] own = IntStream.range(0, rows.labels().length).toArray();
      for (String signal : new String[] {"flag", "count"}) {
        String key = set + "." + signal;
        double error = r.of(key + ".stratified.error");
        double n = r.of(key + ".stratified.n");
        double plain = r.of(key + ".greenland") * Math.sqrt(n / (n - 1));

        assertThat(rates(rows, signal, rows.clusters()).standardError())
            .as(key)
            .isCloseTo(error, within(1e-12));
        assertThat(rates(rows, signal, own).standardError())
            .as(key)
            .isCloseTo(plain, within(1e-12));
      }
    }
  }

  /** Cells and weights found anew, by the definition. */
  private static CellRates rates(Reference.Rows rows, String signal, int[] clusters) {
    int[] strata = StratifiedEffect.strataOf(rows.column("score"), 5);
    double[] values = rows.column(signal);
    int most = Arrays.stream(strata).max().orElseThrow() + 1;
    double[] low = new double[most];
    double[] high = new double[most];
    for (int i = 0; i < values.length; i++) {
      (values[i] > 0 ? high : low)[strata[i]]++;
    }
    int[] used = IntStream.range(0, most).filter(s -> low[s] * high[s] > 0).toArray();
    double total =
        Arrays.stream(used).mapToDouble(s -> low[s] * high[s] / (low[s] + high[s])).sum();
    double[] weights = new double[2 * used.length];
    int[] cells = new int[values.length];
    Arrays.fill(cells, -1);
    for (int u = 0; u < used.length; u++) {
      int s = used[u];
      weights[2 * u + 1] = low[s] * high[s] / (low[s] + high[s]) / total;
      weights[2 * u] = -weights[2 * u + 1];
      for (int i = 0; i < cells.length; i++) {
        if (strata[i] == s) {
          cells[i] = 2 * u + (values[i] > 0 ? 1 : 0);
        }
      }
    }
    return CellRates.ofThose(cells, weights, rows.labels(), clusters);
  }

  @Test
  void oneStratumGivesThePlainEffect() {
    Reference.Rows rows = Reference.rows("tied");
    SignalEffect plain =
        SignalEffect.of(rows.column("flag"), rows.labels(), rows.clusters(), USUAL);

    StratifiedEffect within =
        StratifiedEffect.of(
            rows.column("flag"),
            rows.labels(),
            rows.clusters(),
            new int[rows.labels().length],
            FLAG,
            USUAL);

    Estimate expected = plain.effect().orElseThrow();
    Estimate effect = within.effect().orElseThrow();
    assertThat(within.strata()).isEqualTo(1);
    assertThat(effect.value()).isCloseTo(expected.value(), within(1e-14));
    assertThat(effect.interval().low()).isCloseTo(expected.interval().low(), within(1e-12));
    assertThat(effect.interval().high()).isCloseTo(expected.interval().high(), within(1e-12));
    assertThat(within.p()).isCloseTo(plain.p(), within(1e-12));
    assertThat(effect.n()).isEqualTo(expected.n());
  }

  @Test
  void orderOfRowsAndNumbersOfClustersChangeNoBit() {
    Reference.Rows rows = Reference.rows("tied");
    int[] strata = StratifiedEffect.strataOf(rows.column("score"), 5);
    double[] values = rows.column("flag");
    StratifiedEffect straight =
        StratifiedEffect.of(values, rows.labels(), rows.clusters(), strata, FLAG, USUAL);
    int n = values.length;
    int[] order = Draws.permutation(new SplittableRandom(3), n);
    boolean[] labels = new boolean[n];
    for (int i = 0; i < n; i++) {
      labels[i] = rows.labels()[order[i]];
    }

    StratifiedEffect shuffled =
        StratifiedEffect.of(
            Arrays.stream(order).mapToDouble(i -> values[i]).toArray(),
            labels,
            Arrays.stream(order).map(i -> 7_919 * rows.clusters()[i] % 100_003).toArray(),
            Arrays.stream(order).map(i -> strata[i]).toArray(),
            FLAG,
            USUAL);

    assertThat(shuffled).isEqualTo(straight);
  }

  /** Who was watched longer has the flag more often and the outcome more often; no more to it. */
  private static final class Watched {
    private final double[] exposure;
    private final double[] flag;
    private final boolean[] labels;
    private final int[] clusters;

    Watched(int customers, double own, SplittableRandom random) {
      int n = 2 * customers;
      exposure = new double[n];
      flag = new double[n];
      labels = new boolean[n];
      clusters = new int[n];
      for (int i = 0; i < n; i++) {
        clusters[i] = i / 2;
        exposure[i] = Draws.below(random, 5);
        flag[i] = random.nextDouble() < 0.1 + 0.15 * exposure[i] ? 1 : 0;
        labels[i] = random.nextDouble() < 0.1 + 0.15 * exposure[i] + own * flag[i];
      }
    }

    SignalEffect plain() {
      return SignalEffect.of(flag, labels, clusters, USUAL);
    }

    StratifiedEffect within() {
      return StratifiedEffect.of(
          flag, labels, clusters, StratifiedEffect.strataOf(exposure, 5), FLAG, USUAL);
    }
  }

  @Test
  void effectOfExposureAloneVanishesWithinStrata() {
    Watched none = new Watched(2_000, 0, new SplittableRandom(1));
    Watched against = new Watched(2_000, -0.1, new SplittableRandom(2));
    Watched real = new Watched(2_000, 0.1, new SplittableRandom(3));

    assertThat(none.plain().direction()).isEqualTo(Direction.RAISES);
    assertThat(none.within().changeFrom(none.plain())).isEqualTo(Change.VANISHED);
    assertThat(against.plain().direction()).isEqualTo(Direction.RAISES);
    assertThat(against.within().changeFrom(against.plain())).isEqualTo(Change.REVERSED);
    assertThat(real.within().changeFrom(real.plain())).isEqualTo(Change.KEPT);
    assertThat(real.within().effect().orElseThrow().interval().contains(0.1)).isTrue();
  }

  @Test
  void ninetyFiveOfAHundredIntervalsHoldTheTruth() {
    SplittableRandom random = new SplittableRandom(4);
    int within = 0;
    int plain = 0;
    for (int run = 0; run < 1_000; run++) {
      Watched drawn = new Watched(100, 0.1, random);
      within += drawn.within().effect().orElseThrow().interval().contains(0.1) ? 1 : 0;
      plain += drawn.plain().effect().orElseThrow().interval().contains(0.1) ? 1 : 0;
    }
    assertThat(within / 1000.0).isBetween(0.93, 0.97);
    assertThat(plain / 1000.0).isLessThan(0.7);
  }

  @Test
  void strataHoldNearlyEqualShares() {
    double[] exposure = IntStream.range(0, 1_000).mapToDouble(i -> i * 7 % 1_000).toArray();
    int[] strata = StratifiedEffect.strataOf(exposure, 5);

    for (int s = 0; s < 5; s++) {
      int stratum = s;
      assertThat(Arrays.stream(strata).filter(is -> is == stratum)).hasSize(200);
    }
    assertThat(StratifiedEffect.strataOf(new double[] {3, 3, 3}, 5)).containsOnly(0);
    assertThat(StratifiedEffect.strataOf(new double[] {1, 2, 2, 2, 2, 9}, 5))
        .containsExactly(0, 0, 0, 0, 0, 1);
    assertThat(StratifiedEffect.strataOf(new double[0], 5)).isEmpty();
  }

  @Test
  void noStratumWithBothSidesGivesNoEffect() {
    StratifiedEffect effect =
        StratifiedEffect.of(
            new double[] {0, 0, 1, Double.NaN},
            new boolean[] {true, false, true, true},
            new int[] {1, 2, 3, 4},
            new int[] {0, 0, 1, 1},
            FLAG,
            USUAL);

    assertThat(effect.effect()).isEmpty();
    assertThat(effect.strata()).isZero();
    assertThat(effect.p()).isEqualTo(1);
  }

  @Test
  void fewRowsNeverLookCertain() {
    StratifiedEffect effect =
        StratifiedEffect.of(
            new double[] {0, 0, 1, 1},
            new boolean[] {false, false, true, true},
            new int[] {1, 2, 3, 4},
            new int[] {0, 1, 0, 1},
            FLAG,
            USUAL);

    assertThat(effect.effect().orElseThrow().value()).isEqualTo(1);
    assertThat(effect.effect().orElseThrow().interval().low()).isLessThan(0.5);
    assertThat(effect.p()).isGreaterThan(0.01);
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                StratifiedEffect.of(
                    new double[] {1, 0},
                    new boolean[2],
                    new int[2],
                    new int[] {0, -1},
                    FLAG,
                    USUAL))
        .withMessage("strata must be at least 0: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedEffect.strataOf(new double[] {Double.NaN}, 5))
        .withMessage("exposure[0] must be finite: NaN");
  }
}
