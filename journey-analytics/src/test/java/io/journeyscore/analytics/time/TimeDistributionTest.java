package io.journeyscore.analytics.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeDistributionTest {
  private static final Duration DAY = Duration.ofDays(1);

  /** Lengths of so many days. */
  static List<Duration> days(double... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(day -> Duration.ofNanos(1000 * Math.round(day * 86_400e6)))
        .toList();
  }

  private static TimeDistribution of(double... numbers) {
    return TimeDistribution.of(days(numbers), DAY).orElseThrow();
  }

  /** Quantiles are R's type 7, and ranks of intervals are those of scipy's binomial tails. */
  @ParameterizedTest
  @ValueSource(strings = {"small", "tied"})
  void meanQuantilesAndIntervalsAreThoseOfNumpyAndScipy(String set) {
    Reference.Values expected = Reference.values("values-times-python.csv");
    double[] level =
        Arrays.stream(Reference.rows(set).column("level")).filter(Double::isFinite).toArray();
    TimeDistribution times = of(level);
    assertThat((double) times.n()).isEqualTo(expected.of(set + ".n"));
    assertThat(times.mean()).isCloseTo(expected.of(set + ".mean"), within(1e-12));
    Estimate mean = times.mean(0.95).orElseThrow();
    assertThat(mean.interval().low()).isCloseTo(expected.of(set + ".mean.low"), within(1e-9));
    assertThat(mean.interval().high()).isCloseTo(expected.of(set + ".mean.high"), within(1e-9));
    for (String share : List.of("0.1", "0.25", "0.5", "0.75", "0.9", "0.99")) {
      String key = set + ".q" + share;
      double p = Double.parseDouble(share);
      assertThat(times.quantile(p)).isCloseTo(expected.of(key), within(1e-12));
      Optional<Estimate> estimate = times.quantile(p, 0.95);
      assertThat(estimate.isPresent()).isEqualTo(expected.byName().containsKey(key + ".low"));
      estimate.ifPresent(
          known -> {
            assertThat(known.value()).isEqualTo(times.quantile(p));
            assertThat(known.interval())
                .isEqualTo(
                    new Interval(expected.of(key + ".low"), expected.of(key + ".high"), 0.95));
          });
    }
  }

  /** The example of the documentation of R's quantile() and its definition of type 7 by hand. */
  @Test
  void quantilesOfTenNumbersAreThoseOfTypeSeven() {
    TimeDistribution ten = of(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    assertThat(IntStream.rangeClosed(0, 4).mapToDouble(i -> ten.quantile(i / 4.0)).toArray())
        .containsExactly(1, 3.25, 5.5, 7.75, 10);
    assertThat(ten.quantile(0.9)).isCloseTo(9.1, within(1e-14));
    assertThat(ten.least()).isEqualTo(Duration.ofDays(1));
    assertThat(ten.greatest()).isEqualTo(Duration.ofDays(10));
  }

  /** The ranks of the sign test's interval of the median, in tables since Dixon and Mood 1946. */
  @ParameterizedTest
  @CsvSource({"6, 1, 6", "8, 1, 8", "9, 2, 8", "10, 2, 9", "15, 4, 12", "20, 6, 15", "25, 8, 18"})
  void ranksOfTheMedianAreThoseOfTheSignTest(int n, int low, int high) {
    double[] numbers = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
    Interval interval = of(numbers).quantile(0.5, 0.95).orElseThrow().interval();
    assertThat(interval).isEqualTo(new Interval(low, high, 0.95));
  }

  /** By exact sums of binomial probabilities, and no narrower interval keeps the level. */
  @Test
  void ranksKeepTheLevelAndAreTheNarrowestThatDo() {
    int seen = 0;
    for (int n = 1; n <= 60; n += n < 8 ? 1 : 13) {
      double[] numbers = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
      for (String share : List.of("0.1", "0.5", "0.9")) {
        BigDecimal[] below = tails(n, new BigDecimal(share));
        BigDecimal tail = new BigDecimal("0.025");
        int low = 0;
        while (low < n && below[low].compareTo(tail) <= 0) {
          low++;
        }
        int high = 1;
        while (high <= n && BigDecimal.ONE.subtract(below[high - 1]).compareTo(tail) > 0) {
          high++;
        }
        Optional<Estimate> got = of(numbers).quantile(Double.parseDouble(share), 0.95);
        if (low == 0 || high > n) {
          assertThat(got).isEmpty();
        } else {
          assertThat(got.orElseThrow().interval()).isEqualTo(new Interval(low, high, 0.95));
          seen++;
        }
      }
    }
    assertThat(seen).isGreaterThan(8);
  }

  /** For each k the probability that at most k of n lie below, exactly. */
  private static BigDecimal[] tails(int n, BigDecimal p) {
    BigDecimal[] sums = new BigDecimal[n + 1];
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal ways = BigDecimal.ONE;
    for (int k = 0; k <= n; k++) {
      sum =
          sum.add(
              ways.multiply(p.pow(k)).multiply(BigDecimal.ONE.subtract(p).pow(n - k)),
              new MathContext(60));
      sums[k] = sum;
      ways = ways.multiply(BigDecimal.valueOf(n - k)).divide(BigDecimal.valueOf(k + 1));
    }
    return sums;
  }

  /** Exponential lengths, 400 samples of 50: coverage at least the level, less what is chance. */
  @Test
  void intervalsHoldTheTruth() {
    SplittableRandom random = new SplittableRandom(29);
    int median = 0;
    int ninety = 0;
    int runs = 400;
    for (int run = 0; run < runs; run++) {
      double[] sample = random.doubles(50).map(u -> -Math.log(1 - u)).toArray();
      TimeDistribution times = of(sample);
      median += times.quantile(0.5, 0.95).orElseThrow().interval().contains(Math.log(2)) ? 1 : 0;
      ninety += times.quantile(0.9, 0.95).orElseThrow().interval().contains(Math.log(10)) ? 1 : 0;
    }
    // Two and a half standard errors of 400 runs at 0.95 are 0.027.
    assertThat((double) median / runs).isGreaterThan(0.923);
    assertThat((double) ninety / runs).isGreaterThan(0.923);
  }

  @Test
  void orderOfLengthsMakesNoDifference() {
    List<Duration> lengths = new ArrayList<>(days(0.1, 0.2, 0.3, 1e4, 7, 0.7, 0.7));
    TimeDistribution one = TimeDistribution.of(lengths, DAY).orElseThrow();
    Collections.shuffle(lengths, new Random(3));
    TimeDistribution other = TimeDistribution.of(lengths, DAY).orElseThrow();
    assertThat(other).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(other.mean(0.9)).isEqualTo(one.mean(0.9));
  }

  @Test
  void oneLengthHasNoIntervalAndNoneHasNothing() {
    assertThat(TimeDistribution.of(List.of(), DAY)).isEmpty();
    TimeDistribution one = of(3);
    assertThat(one.mean()).isEqualTo(3);
    assertThat(one.mean(0.95)).isEmpty();
    assertThat(one.quantile(0.9)).isEqualTo(3);
    assertThat(one.quantile(0.5, 0.95)).isEmpty();
  }

  @Test
  void sharesWithinALengthIncludeIt() {
    Estimate share = of(1, 2, 3, 4).within(Duration.ofDays(3), 0.95);
    assertThat(share.value()).isEqualTo(0.75);
    assertThat(share.n()).isEqualTo(4);
    assertThat(share.interval().contains(0.75)).isTrue();
  }

  @Test
  void oddArgumentsAreRefused() {
    TimeDistribution one = of(3);
    assertThatThrownBy(() -> one.quantile(1.5)).hasMessage("p must be in [0, 1]: 1.5");
    assertThatThrownBy(() -> one.quantile(1, 0.95))
        .hasMessage("p must be above 0 and below 1: 1.0");
    assertThatThrownBy(() -> one.mean(1)).hasMessage("level must be above 0 and below 1: 1.0");
    assertThatThrownBy(() -> TimeDistribution.of(days(1), Duration.ZERO))
        .hasMessage("unit must be positive and of whole microseconds: PT0S");
  }
}
