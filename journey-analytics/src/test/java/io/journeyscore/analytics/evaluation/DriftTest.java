package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final double NAN = Double.NaN;

  private static double[] whole(SplittableRandom random, int n, int values) {
    return IntStream.range(0, n)
        .mapToDouble(i -> random.nextInt(8) == 0 ? NAN : random.nextInt(values))
        .toArray();
  }

  @Property(tries = 300, seed = "20250101")
  void binsHoldWhatLiesBetweenTheirEdgesAndNoneIsEmpty(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int bins) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = whole(random, 1 + random.nextInt(60), 20);
    DriftBaseline baseline = DriftBaseline.of(values, bins);
    List<Double> edges = baseline.edges();
    for (int bin = 0; bin <= edges.size(); bin++) {
      double above = bin == 0 ? Double.NEGATIVE_INFINITY : edges.get(bin - 1);
      double upTo = bin == edges.size() ? Double.POSITIVE_INFINITY : edges.get(bin);
      long inside = Arrays.stream(values).filter(v -> above < v && v <= upTo).count();
      assertThat(baseline.counts().get(bin)).isEqualTo(inside);
      long distinct = Arrays.stream(values).filter(v -> !Double.isNaN(v)).distinct().count();
      if (distinct > 1) {
        assertThat(inside).isPositive();
      }
    }
    assertThat(baseline.missing()).isEqualTo(Arrays.stream(values).filter(Double::isNaN).count());
    assertThat(baseline.n()).isEqualTo(values.length);
    assertThat(edges.size()).isLessThanOrEqualTo(Math.max(2, bins - 1));
  }

  @Test
  void distinctValuesAreCutIntoEqualParts() {
    double[] values = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
    DriftBaseline baseline = DriftBaseline.of(values, 4);
    assertThat(baseline.edges()).containsExactly(25.0, 50.0, 75.0);
    assertThat(baseline.counts()).containsExactly(25L, 25L, 25L, 25L);
  }

  @Property(tries = 200, seed = "20250101")
  void theIndexIsTheSumOfTwoRelativeEntropies(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] then = whole(random, 200, 9);
    double[] now = whole(random, 60, 7);
    DriftBaseline baseline = DriftBaseline.of(then, 5);
    long[] a = counts(baseline.edges(), then);
    long[] b = counts(baseline.edges(), now);
    double used = IntStream.range(0, a.length).filter(k -> a[k] + b[k] > 0).count();
    double forward = 0;
    double backward = 0;
    for (int k = 0; k < a.length; k++) {
      if (a[k] + b[k] > 0) {
        double pooled = (a[k] + b[k]) / 260.0;
        double shareThen = (a[k] + used / 2 * pooled) / (200 + used / 2);
        double shareNow = (b[k] + used / 2 * pooled) / (60 + used / 2);
        forward += shareThen * Math.log(shareThen / shareNow);
        backward += shareNow * Math.log(shareNow / shareThen);
      }
    }
    Drift drift = baseline.drift(now, 0.95);
    assertThat(drift.psi()).isCloseTo(forward + backward, within(1e-12));
    assertThat(drift.bins()).isEqualTo((int) used);
    assertThat(drift.expected()).isCloseTo((used - 1) * (1 / 200.0 + 1 / 60.0), within(1e-14));
    assertThat(drift.baselineRows()).isEqualTo(200);
    assertThat(drift.rows()).isEqualTo(60);
  }

  private static long[] counts(List<Double> edges, double[] values) {
    long[] counts = new long[edges.size() + 2];
    for (double value : values) {
      int bin = Double.isNaN(value) ? edges.size() + 1 : 0;
      for (double edge : edges) {
        bin += value > edge ? 1 : 0;
      }
      counts[bin]++;
    }
    return counts;
  }

  @Test
  void chanceIsThatOfRsChiSquareDistribution() {
    Reference.Values r = Reference.values("values-evaluation-r.csv");
    long[] then = {500, 500, 500, 500, 500};
    for (String level : new String[] {"0.5", "0.9", "0.95", "0.99"}) {
      Drift drift = Drift.of(then, new long[] {20, 25, 15, 22, 18}, Double.parseDouble(level));
      double scale = 1 / 2500.0 + 1 / 100.0;
      assertThat(drift.chanceLimit() / scale).isCloseTo(r.of("chisq.4." + level), within(1e-7));
    }
    // An index at R's quantile is exceeded as often as the level says.
    Drift drift = Drift.of(then, new long[] {20, 25, 15, 22, 18}, 0.95);
    Drift same = Drift.of(then, new long[] {20, 25, 15, 22, 18}, 1 - drift.p());
    assertThat(same.chanceLimit()).isCloseTo(drift.psi(), within(1e-8));
    assertThat(drift.p()).isBetween(0.5, 0.8);
  }

  @Property(tries = 100, seed = "20250101")
  void equalSharesHaveNoIndexAndAStretchOfTheValuesChangesNothing(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] then = whole(random, 90, 9);
    double[] now = whole(random, 40, 11);
    DriftBaseline baseline = DriftBaseline.of(then, 6);
    assertThat(baseline.drift(then, 0.95).psi()).isEqualTo(0);
    assertThat(baseline.drift(then, 0.95).p()).isEqualTo(1);
    DriftBaseline stretched =
        DriftBaseline.of(Arrays.stream(then).map(v -> v * v * v + 1).toArray(), 6);
    assertThat(stretched.drift(Arrays.stream(now).map(v -> v * v * v + 1).toArray(), 0.95))
        .isEqualTo(baseline.drift(now, 0.95));
    int[] order = Sample.order(40, seed);
    assertThat(baseline.drift(Arrays.stream(order).mapToDouble(i -> now[i]).toArray(), 0.95))
        .isEqualTo(baseline.drift(now, 0.95));
  }

  @Test
  void aSignalThatHadOneValueShowsAnyOther() {
    double[] then = new double[1000];
    Arrays.fill(then, 3);
    DriftBaseline baseline = DriftBaseline.of(then, 10);
    Drift same = baseline.drift(new double[] {3, 3, 3}, 0.95);
    assertThat(same.psi()).isEqualTo(0);
    assertThat(same.exceedsChance()).isFalse();
    assertThat(same.bins()).isEqualTo(1);
    assertThat(baseline.drift(new double[] {3, 4, 4}, 0.95).exceedsChance()).isTrue();
    assertThat(baseline.drift(new double[] {3, 2.999999, 2}, 0.95).exceedsChance()).isTrue();
  }

  @Test
  void valuesThatGoMissingAreADrift() {
    double[] then = IntStream.range(0, 1000).asDoubleStream().toArray();
    double[] now = new double[300];
    Arrays.setAll(now, i -> i % 3 == 0 ? NAN : i * 10 / 3.0);
    Drift drift = DriftBaseline.of(then, 10).drift(now, 0.99);
    assertThat(drift.exceedsChance()).isTrue();
    assertThat(drift.bins()).isEqualTo(11);
    double[] empty = {NAN, NAN};
    assertThat(DriftBaseline.of(empty, 10).edges()).isEmpty();
    assertThat(DriftBaseline.of(empty, 10).drift(empty, 0.95).psi()).isEqualTo(0);
  }

  /**
   * Two thousand times a hundred new rows of the same distribution beside a thousand old ones: the
   * index is near 0.1 though nothing has changed, as said, and above its limit as often as it
   * should be.
   */
  @Test
  void ofFewRowsTheIndexIsLargeByChanceAsExpectedSays() {
    Random random = new Random(11);
    int runs = 2000;
    double sum = 0;
    double squares = 0;
    int above = 0;
    double expected = 0;
    for (int run = 0; run < runs; run++) {
      double[] then = random.doubles(1000).toArray();
      double[] now = random.doubles(100).toArray();
      Drift drift = DriftBaseline.of(then, 10).drift(now, 0.95);
      sum += drift.psi();
      squares += drift.psi() * drift.psi();
      above += drift.exceedsChance() ? 1 : 0;
      expected = drift.expected();
    }
    double mean = sum / runs;
    double error = Math.sqrt((squares / runs - mean * mean) / runs);
    assertThat(expected).isCloseTo(9 * (1 / 1000.0 + 1 / 100.0), within(1e-14));
    // The approximation itself is off by a few percent.
    assertThat(mean).isCloseTo(expected, within(0.05 * expected + 3 * error));
    assertThat(above / (double) runs).isBetween(0.035, 0.065);
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    assertThatThrownBy(() -> DriftBaseline.of(new double[0], 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must be at least 1: 0");
    assertThatThrownBy(() -> DriftBaseline.of(new double[] {1, Double.POSITIVE_INFINITY}, 10))
        .hasMessage("values[1] must be finite or NaN: Infinity");
    assertThatThrownBy(() -> DriftBaseline.of(new double[1], 0))
        .hasMessage("bins must be at least 1: 0");
    assertThatThrownBy(() -> DriftBaseline.of(new double[1], 2).drift(new double[0], 0.95))
        .hasMessage("rows must be at least 1: 0");
    assertThatThrownBy(() -> new DriftBaseline(List.of(2.0, 1.0), List.of(1L, 1L, 1L), 0))
        .hasMessage("edges must ascend: [2.0, 1.0]");
    assertThatThrownBy(() -> new DriftBaseline(List.of(2.0), List.of(1L), 0))
        .hasMessage("counts must be one more than the 1 edges: 1");
    assertThatThrownBy(() -> new Drift(-1, 0, 0, 1, 1, 1, 1))
        .hasMessage("psi must be finite and not negative: -1.0");
  }
}
