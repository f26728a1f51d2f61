package io.journeyscore.analytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class ProportionTest {
  @Test
  void wilsonIsThatOfR() {
    Reference.Values r = Reference.values("values-r.csv");
    List<String> names = r.startingWith("wilson.");
    assertThat(names).hasSize(36);
    for (String name : names) {
      Matcher parts = Pattern.compile("wilson.(\\d+).(\\d+).(.+).(low|high)").matcher(name);
      assertThat(parts.matches()).isTrue();
      long successes = Long.parseLong(parts.group(1));
      long n = Long.parseLong(parts.group(2));
      double level = Double.parseDouble(parts.group(3));
      Interval interval = Proportion.wilson(successes, n, level).interval();
      double end = parts.group(4).equals("low") ? interval.low() : interval.high();
      assertThat(end).as(name).isCloseTo(r.of(name), within(1e-13));
    }
  }

  @Test
  void agrestiCaffoIsThatOfStatsmodels() {
    Reference.Values python = Reference.values("values-python.csv");
    List<String> names = python.startingWith("caffo.");
    assertThat(names).hasSize(30);
    for (String name : names) {
      String[] parts = name.split("\\.", 6);
      double level = Double.parseDouble(parts[5].replaceAll(".(low|high)$", ""));
      Interval interval =
          Proportion.agrestiCaffo(
                  Long.parseLong(parts[1]),
                  Long.parseLong(parts[2]),
                  Long.parseLong(parts[3]),
                  Long.parseLong(parts[4]),
                  level)
              .interval();
      double end = name.endsWith("low") ? interval.low() : interval.high();
      double expected = Math.max(-1, Math.min(1, python.of(name)));
      assertThat(end).as(name).isCloseTo(expected, within(1e-13));
    }
  }

  @Test
  void nothingSucceededStartsAtExactlyZero() {
    Estimate none = Proportion.wilson(0, 10, 0.95);
    assertThat(none.value()).isEqualTo(0);
    assertThat(none.interval().low()).isEqualTo(0);
    assertThat(none.interval().high()).isCloseTo(0.277533, within(1e-6));
  }

  @Test
  void everythingSucceededEndsAtExactlyOne() {
    Estimate all = Proportion.wilson(10, 10, 0.95);
    assertThat(all.interval().high()).isEqualTo(1);
    assertThat(all.interval().low()).isCloseTo(1 - 0.277533, within(1e-6));
  }

  @Property(seed = "20250101")
  void wilsonIsWhereTheScoreTestTurns(
      @ForAll @IntRange(min = 1, max = 5000) int n,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double level) {
    long successes = Math.round(share * n);
    Estimate estimate = Proportion.wilson(successes, n, level);
    double z = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
    double p = estimate.value();
    for (double end : new double[] {estimate.interval().low(), estimate.interval().high()}) {
      double distance = (p - end) * (p - end);
      assertThat(distance).isCloseTo(z * z * end * (1 - end) / n, within(1e-12 * z * z));
    }
    assertThat(estimate.interval().contains(p)).isTrue();
  }

  @Property(seed = "20250101")
  void mirroredCountsGiveTheMirroredInterval(
      @ForAll @IntRange(min = 1, max = 1000) int n,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    long successes = Math.round(share * n);
    Interval one = Proportion.wilson(successes, n, 0.9).interval();
    Interval other = Proportion.wilson(n - successes, n, 0.9).interval();
    assertThat(one.low()).isCloseTo(1 - other.high(), within(1e-14));
    assertThat(one.high()).isCloseTo(1 - other.low(), within(1e-14));
  }

  @Property(seed = "20250101")
  void differenceTurnsItsSignWhenTheSamplesAreSwapped(
      @ForAll @IntRange(min = 1, max = 200) int n1,
      @ForAll @IntRange(min = 1, max = 200) int n2,
      @ForAll @DoubleRange(min = 0, max = 1) double share1,
      @ForAll @DoubleRange(min = 0, max = 1) double share2) {
    long x1 = Math.round(share1 * n1);
    long x2 = Math.round(share2 * n2);
    Estimate one = Proportion.agrestiCaffo(x1, n1, x2, n2, 0.95);
    Estimate other = Proportion.agrestiCaffo(x2, n2, x1, n1, 0.95);
    assertThat(one.value()).isEqualTo(-other.value() + 0.0);
    assertThat(one.interval().low()).isEqualTo(-other.interval().high() + 0.0);
    assertThat(one.interval().high()).isEqualTo(-other.interval().low() + 0.0);
    assertThat(one.interval().low()).isBetween(-1.0, 1.0);
    assertThat(one.interval().high()).isBetween(-1.0, 1.0);
  }

  @Test
  void countsOutOfRangeAreRefusedWithNameRuleAndValue() {
    assertThatThrownBy(() -> Proportion.wilson(0, 0, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n must be at least 1: 0");
    assertThatThrownBy(() -> Proportion.wilson(3, 2, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("successes must be from 0 to n (2): 3");
    assertThatThrownBy(() -> Proportion.wilson(-1, 2, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("successes must be from 0 to n (2): -1");
    assertThatThrownBy(() -> Proportion.wilson(1, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("level must be above 0 and below 1: 1.0");
    assertThatThrownBy(() -> Proportion.wilson(1, 2, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Proportion.wilsonOfShare(0.5, 0, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("effective must be positive and finite: 0.0");
    assertThatThrownBy(() -> Proportion.agrestiCaffo(1, 2, 3, 2, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("successes2 must be from 0 to n2 (2): 3");
  }

  @Test
  void anIntervalMustBeFiniteAndAscending() {
    assertThatThrownBy(() -> new Interval(0.2, 0.1, 0.95))
        .hasMessage("low must not be above high (0.1): 0.2");
    assertThatThrownBy(() -> new Interval(Double.NaN, 0.1, 0.95))
        .hasMessage("low must be finite: NaN");
    assertThatThrownBy(() -> new Estimate(Double.NaN, new Interval(0, 1, 0.95), 1))
        .hasMessage("value must be finite: NaN");
    assertThat(new Interval(-0.0, 0, 0.95)).isEqualTo(new Interval(0, 0, 0.95));
    assertThat(new Interval(0, 1, 0.95).contains(Double.NaN)).isFalse();
    assertThat(new Interval(0.25, 1, 0.95).width()).isEqualTo(0.75);
  }
}
