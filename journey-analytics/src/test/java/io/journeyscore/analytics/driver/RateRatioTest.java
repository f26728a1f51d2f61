package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.driver.SignalEffect.Options;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class RateRatioTest {
  private static final Options USUAL = Options.defaults();
  private static final Split FLAG = new Split(Split.Rule.PRESENT_ABSENT, 0, 1);

  @Test
  void ratioAndErrorAreThoseOfR() {
    Reference.Values r = Reference.values("values-strata-r.csv");
    int byCustomers = 0;
    for (String set : new String[] {"small", "tied"}) {
      Reference.Rows rows = Reference.rows(set);
      for (String signal : new String[] {"flag", "count"}) {
        String key = set + "." + signal;
        double[] values = rows.column(signal);
        Split split = signal.equals("flag") ? FLAG : new Split(Split.Rule.AROUND_MOST_COMMON, 0, 1);

        Estimate ratio =
            RateRatio.of(values, rows.labels(), rows.clusters(), split, USUAL).orElseThrow();

        double expected = r.of(key + ".ratio");
        assertThat(ratio.value()).as(key).isCloseTo(expected, within(1e-9));
        double reach =
            new TDistribution(fewest(values, rows.clusters(), split) - 1)
                    .inverseCumulativeProbability(0.975)
                * r.of(key + ".ratio.error");
        double[] plain = plain(values, rows.labels(), split);
        assertThat(ratio.interval().low())
            .as(key)
            .isCloseTo(Math.min(plain[0], expected * Math.exp(-reach)), within(1e-7));
        assertThat(ratio.interval().high())
            .as(key)
            .isCloseTo(Math.max(plain[1], expected * Math.exp(reach)), within(1e-7));
        byCustomers += plain[1] < expected * Math.exp(reach) ? 1 : 0;
      }
    }
    assertThat(byCustomers).as("intervals that customers make wider").isPositive();
  }

  /** The interval of independent rows with half an outcome more in each group. */
  private static double[] plain(double[] values, boolean[] labels, Split split) {
    double[] rows = {0.5, 0.5};
    double[] events = {0.5, 0.5};
    for (int i = 0; i < values.length; i++) {
      if (split.isHigh(values[i]) || split.isLow(values[i])) {
        rows[split.isHigh(values[i]) ? 1 : 0]++;
        events[split.isHigh(values[i]) ? 1 : 0] += labels[i] ? 1 : 0;
      }
    }
    double centre = Math.log(events[1] / rows[1] * rows[0] / events[0]);
    double error = Math.sqrt(1 / events[1] - 1 / rows[1] + 1 / events[0] - 1 / rows[0]);
    double reach = 1.959963984540054 * error;
    return new double[] {Math.exp(centre - reach), Math.exp(centre + reach)};
  }

  private static double fewest(double[] values, int[] clusters, Split split) {
    long high =
        IntStream.range(0, values.length)
            .filter(i -> split.isHigh(values[i]))
            .map(i -> clusters[i])
            .distinct()
            .count();
    long low =
        IntStream.range(0, values.length)
            .filter(i -> split.isLow(values[i]))
            .map(i -> clusters[i])
            .distinct()
            .count();
    return Math.min(high, low);
  }

  /** Customers of two rows, whose outcomes lean together. */
  private static Optional<Estimate> drawn(int customers, double rate, SplittableRandom random) {
    int n = 2 * customers;
    double[] values = new double[n];
    boolean[] labels = new boolean[n];
    int[] clusters = new int[n];
    for (int i = 0; i < n; i += 2) {
      double flag = random.nextDouble() < 0.4 ? 1 : 0;
      double chance = flag > 0 ? 2 * rate : rate;
      boolean first = random.nextDouble() < chance;
      boolean alike = random.nextDouble() < 0.4;
      boolean second = alike ? first : random.nextDouble() < chance;
      for (int j = 0; j < 2; j++) {
        values[i + j] = flag;
        clusters[i + j] = i;
        labels[i + j] = j == 0 ? first : second;
      }
    }
    return RateRatio.of(values, labels, clusters, FLAG, USUAL);
  }

  @Test
  void ninetyFiveOfAHundredIntervalsHoldTheTruth() {
    for (double rate : new double[] {0.05, 0.3}) {
      SplittableRandom random = new SplittableRandom(6);
      int held = 0;
      int known = 0;
      for (int run = 0; run < 1_000; run++) {
        Optional<Estimate> ratio = drawn(150, rate, random);
        known += ratio.isPresent() ? 1 : 0;
        held += ratio.filter(r -> r.interval().contains(2)).isPresent() ? 1 : 0;
      }
      assertThat(known).isGreaterThan(990);
      assertThat((double) held / known).as("rate %s", rate).isBetween(0.93, 0.98);
    }
  }

  @Test
  void outcomeThatNeverHappensAmongHighValuesHasRatioZeroAndAnInterval() {
    Estimate none =
        RateRatio.of(
                new double[] {1, 1, 1, 0, 0, 0},
                new boolean[] {false, false, false, true, true, false},
                new int[] {1, 2, 3, 4, 5, 6},
                FLAG,
                USUAL)
            .orElseThrow();

    assertThat(none.value()).isZero();
    assertThat(none.interval().low()).isZero();
    // log(0.5/3.5) - log(2.5/3.5), with variance 1/0.5 - 1/3.5 + 1/2.5 - 1/3.5.
    assertThat(none.interval().high())
        .isCloseTo(0.2 * Math.exp(1.959963984540054 * Math.sqrt(2.4 - 2 / 3.5)), within(1e-9));
    assertThat(none.n()).isEqualTo(6);
  }

  @Test
  void whatCannotBeKnownIsEmpty() {
    boolean[] labels = {true, false, true, false};
    int[] own = {1, 2, 3, 4};

    assertThat(RateRatio.of(new double[] {0, 0, 0, 0}, labels, own, FLAG, USUAL)).isEmpty();
    assertThat(RateRatio.of(new double[] {1, 0, 1, 0}, labels, own, FLAG, USUAL)).isEmpty();
    assertThat(RateRatio.of(new double[] {1, 1, 0, 0}, labels, new int[4], FLAG, USUAL)).isEmpty();
    double missing = Double.NaN;
    assertThat(
            RateRatio.of(
                new double[] {missing, missing, missing, missing}, labels, own, FLAG, USUAL))
        .isEmpty();
  }

  @Test
  void orderOfRowsAndNumbersOfClustersChangeNoBit() {
    Reference.Rows rows = Reference.rows("tied");
    double[] values = rows.column("flag");
    int n = values.length;
    int[] order = Draws.permutation(new SplittableRandom(3), n);
    boolean[] labels = new boolean[n];
    IntStream.range(0, n).forEach(i -> labels[i] = rows.labels()[order[i]]);

    assertThat(
            RateRatio.of(
                Arrays.stream(order).mapToDouble(i -> values[i]).toArray(),
                labels,
                Arrays.stream(order).map(i -> 5_000 - rows.clusters()[i]).toArray(),
                FLAG,
                USUAL))
        .isEqualTo(RateRatio.of(values, rows.labels(), rows.clusters(), FLAG, USUAL));
    Interval interval =
        RateRatio.of(values, rows.labels(), rows.clusters(), FLAG, USUAL).orElseThrow().interval();
    assertThat(interval.level()).isEqualTo(0.95);
  }
}
