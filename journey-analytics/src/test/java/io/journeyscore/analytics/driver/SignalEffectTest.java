package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.driver.SignalEffect.Options;
import io.journeyscore.analytics.evaluation.Auc;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class SignalEffectTest {
  private static final Options USUAL = Options.defaults();

  private static SignalEffect effect(double[] values, boolean[] labels) {
    int[] own = new int[values.length];
    Arrays.setAll(own, i -> i);
    return SignalEffect.of(values, labels, own, USUAL);
  }

  private static double[] repeat(double... valuesAndCounts) {
    return IntStream.range(0, valuesAndCounts.length / 2)
        .boxed()
        .flatMapToDouble(
            i ->
                DoubleStream.generate(() -> valuesAndCounts[2 * i])
                    .limit((long) valuesAndCounts[2 * i + 1]))
        .toArray();
  }

  @Test
  void effectErrorAndGroupsAreThoseOfR() {
    Reference.Values r = Reference.values("values-r.csv");
    for (String set : new String[] {"small", "tied"}) {
      Reference.Rows rows = Reference.rows(set);
      for (String signal : new String[] {"flag", "level", "count"}) {
        String key = set + "." + signal;
        double[] values = rows.column(signal);
        SignalEffect effect = SignalEffect.of(values, rows.labels(), rows.clusters(), USUAL);
        assertThat(effect.effect().orElseThrow().value())
            .as(key)
            .isCloseTo(r.of(key + ".effect"), within(1e-13));
        assertThat(effect.support().low().rows()).isEqualTo((long) r.of(key + ".low"));
        assertThat(effect.support().high().rows()).isEqualTo((long) r.of(key + ".high"));
        assertThat(effect.support().low().events()).isEqualTo((long) r.of(key + ".low.events"));
        assertThat(effect.support().high().events()).isEqualTo((long) r.of(key + ".high.events"));
        assertThat(effect.cliffsDelta().orElseThrow().value())
            .as(key)
            .isCloseTo(r.of(key + ".delta"), within(1e-14));
        Split split = effect.split().orElseThrow();
        Contrast contrast =
            Contrast.of(
                Observations.of(values, rows.labels(), rows.clusters())
                    .where(v -> split.isLow(v) || split.isHigh(v)),
                split);
        double error = r.of(key + ".error");
        assertThat(contrast.standardError()).as(key).isCloseTo(error, within(1e-12 * error));
      }
    }
  }

  @Test
  void twoValuesArePresentAndAbsent() {
    SignalEffect effect =
        effect(
            new double[] {0, 0, 0, 0, 1, 1}, new boolean[] {true, false, false, false, true, true});
    assertThat(effect.split()).contains(new Split(Split.Rule.PRESENT_ABSENT, 0, 1));
    assertThat(effect.effect().orElseThrow().value()).isEqualTo(0.75);
    assertThat(effect.effect().orElseThrow().n()).isEqualTo(6);
    assertThat(effect.support())
        .isEqualTo(
            new Support(
                6,
                new Support.Group(4, 1, 4),
                new Support.Group(2, 2, 2),
                new Support.Group(0, 0, 0),
                new Support.Group(0, 0, 0)));
  }

  @Test
  void manyValuesAreCutIntoThirdsThatKeepTiesTogether() {
    assertThat(Split.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}))
        .contains(new Split(Split.Rule.THIRDS, 3, 7));
    assertThat(Split.of(new double[] {1, 2, 3, 4, 5, 6, 7}))
        .contains(new Split(Split.Rule.THIRDS, 3, 5));
    assertThat(Split.of(new double[] {1, 2, 3})).contains(new Split(Split.Rule.THIRDS, 1, 3));
    assertThat(Split.of(new double[] {1, 1, 1, 1, 2, 3}))
        .contains(new Split(Split.Rule.THIRDS, 1, 2));
  }

  @Test
  void aValueThatCoversTheMiddleThirdIsSetAsideWhereBothSidesAreLargeEnough() {
    assertThat(Split.of(repeat(1, 2, 5, 6, 8, 1, 9, 1)))
        .contains(new Split(Split.Rule.AROUND_MOST_COMMON, 1, 8));
  }

  @Test
  void aValueThatCoversTheMiddleThirdJoinsTheSmallSide() {
    assertThat(Split.of(repeat(0, 80, 1, 10, 2, 10)))
        .contains(new Split(Split.Rule.AROUND_MOST_COMMON, 0, 1));
    assertThat(Split.of(repeat(1, 2, 4, 18, 5, 80)))
        .contains(new Split(Split.Rule.AROUND_MOST_COMMON, 4, 5));
    assertThat(Split.of(repeat(-1, 5, 0, 75, 2, 20)))
        .contains(new Split(Split.Rule.AROUND_MOST_COMMON, 0, 2));
    assertThat(Split.of(repeat(-1, 20, 0, 75, 2, 5)))
        .contains(new Split(Split.Rule.AROUND_MOST_COMMON, -1, 0));
    assertThat(Split.of(repeat(-1, 5, 0, 90, 2, 5)))
        .contains(new Split(Split.Rule.AROUND_MOST_COMMON, 0, 2));
    assertThat(Split.of(repeat(-1, 10, 0, 80, 2, 10)))
        .contains(new Split(Split.Rule.AROUND_MOST_COMMON, -1, 2));
  }

  @Property(tries = 500, seed = "20250101")
  void bothGroupsOfASplitHoldRows(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] sorted = new double[random.nextInt(1, 60)];
    int levels = random.nextInt(1, 8);
    Arrays.setAll(sorted, i -> Math.min(random.nextInt(levels), random.nextInt(levels)));
    Arrays.sort(sorted);
    long distinct = Arrays.stream(sorted).distinct().count();
    assertThat(Split.of(sorted).isPresent()).isEqualTo(distinct > 1);
    Split.of(sorted)
        .ifPresent(
            split -> {
              long low = Arrays.stream(sorted).filter(split::isLow).count();
              long high = Arrays.stream(sorted).filter(split::isHigh).count();
              assertThat(low).isPositive();
              assertThat(high).isPositive();
              assertThat(low + high).isLessThanOrEqualTo(sorted.length);
              if (split.rule() == Split.Rule.THIRDS) {
                assertThat(3 * Math.min(low, high)).isGreaterThanOrEqualTo(sorted.length);
              }
            });
  }

  @Test
  void aConstantSignalHasNoEffectAndIsFlagged() {
    SignalEffect constant =
        effect(new double[] {4, 4, Double.NaN}, new boolean[] {true, false, true});
    assertThat(constant.isConstant()).isTrue();
    assertThat(constant.effect()).isEmpty();
    assertThat(constant.cliffsDelta()).isEmpty();
    assertThat(constant.p()).isEqualTo(1);
    assertThat(constant.direction()).isEqualTo(Direction.UNCLEAR);
    assertThat(constant.isStructural()).isFalse();
    assertThat(constant.support().present()).isEqualTo(2);
    assertThat(constant.support().shareWithValue()).isCloseTo(2.0 / 3, within(1e-15));
  }

  @Test
  void aSignalThatIsMissingEverywhereIsConstant() {
    SignalEffect missing = effect(repeat(Double.NaN, 3), new boolean[] {true, false, true});
    assertThat(missing.isConstant()).isTrue();
    assertThat(missing.support().missing()).isEqualTo(new Support.Group(3, 2, 3));
    assertThat(missing.support().missing().rate().orElseThrow()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(missing.support().low().rate()).isEmpty();
  }

  @Test
  void negativeZeroIsZero() {
    assertThat(
            effect(new double[] {-0.0, 0.0, 0.0}, new boolean[] {true, false, true}).isConstant())
        .isTrue();
  }

  @Test
  void highValuesThatGoWithTheOutcomeRaiseAndItsOppositeLowers() {
    double[] values = repeat(0, 50, 1, 50);
    boolean[] labels = new boolean[100];
    for (int i = 0; i < 100; i++) {
      labels[i] = i < 50 ? i % 5 == 0 : i % 2 == 0;
    }
    SignalEffect raises = effect(values, labels);
    assertThat(raises.direction()).isEqualTo(Direction.RAISES);
    assertThat(raises.effect().orElseThrow().value()).isCloseTo(0.3, within(1e-15));
    assertThat(raises.p()).isLessThan(0.05);
    double[] turned = Arrays.stream(values).map(v -> -v).toArray();
    SignalEffect lowers = effect(turned, labels);
    assertThat(lowers.direction()).isEqualTo(Direction.LOWERS);
    assertThat(lowers.p()).isCloseTo(raises.p(), within(1e-12));
  }

  @Test
  void rowsOfOneCustomerCountLessThanRowsOfMany() {
    double[] values = new double[200];
    boolean[] labels = new boolean[200];
    int[] customers = new int[200];
    for (int i = 0; i < 200; i++) {
      int customer = i / 10;
      customers[i] = customer;
      values[i] = customer % 2;
      labels[i] = customer % 2 == 1 ? customer % 4 == 1 : customer % 8 == 0;
    }
    SignalEffect clustered = SignalEffect.of(values, labels, customers, USUAL);
    SignalEffect independent = effect(values, labels);
    assertThat(clustered.effect().orElseThrow().value())
        .isEqualTo(independent.effect().orElseThrow().value());
    assertThat(clustered.effect().orElseThrow().interval().width())
        .isGreaterThan(2 * independent.effect().orElseThrow().interval().width());
    assertThat(clustered.support().high().clusters()).isEqualTo(10);
  }

  @Test
  void perfectSeparationInFewCustomersIsNotCertain() {
    double[] values = repeat(0, 300, 1, 300);
    boolean[] labels = new boolean[600];
    int[] customers = new int[600];
    for (int i = 0; i < 600; i++) {
      labels[i] = i >= 300;
      customers[i] = i / 150;
    }
    SignalEffect effect = SignalEffect.of(values, labels, customers, USUAL);
    Interval asTwoAgainstTwo = Proportion.agrestiCaffo(2, 2, 0, 2, 0.95).interval();
    assertThat(effect.effect().orElseThrow().interval().low())
        .isCloseTo(asTwoAgainstTwo.low(), within(1e-13));
    assertThat(effect.effect().orElseThrow().interval().high()).isEqualTo(1);
    assertThat(effect.isStructural()).isTrue();
    assertThat(effect.direction()).isEqualTo(Direction.UNCLEAR);
  }

  @Test
  void oneCustomerSaysNothing() {
    SignalEffect effect =
        SignalEffect.of(
            new double[] {0, 0, 1, 1}, new boolean[] {false, false, true, true}, new int[4], USUAL);
    assertThat(effect.effect().orElseThrow().interval()).isEqualTo(new Interval(-1, 1, 0.95));
    assertThat(effect.p()).isEqualTo(1);
    assertThat(effect.direction()).isEqualTo(Direction.UNCLEAR);
  }

  @Test
  void anOutcomeThatNeverHappensWithoutASignalIsStructural() {
    double[] values = repeat(0, 40, 1, 40);
    boolean[] labels = new boolean[80];
    for (int i = 40; i < 80; i++) {
      labels[i] = i % 2 == 0;
    }
    assertThat(effect(values, labels).isStructural()).isTrue();
    labels[0] = true;
    assertThat(effect(values, labels).isStructural()).isFalse();
    assertThat(effect(values, new boolean[80]).isStructural()).isFalse();
  }

  /** Random rows; few customers and rare outcomes are among them. */
  private record Rows(double[] values, boolean[] labels, int[] clusters) {
    static Rows random(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = random.nextInt(2, 80);
      int customers = random.nextInt(1, 30);
      int levels = random.nextInt(1, 9);
      double rate = random.nextDouble();
      double[] values = new double[n];
      boolean[] labels = new boolean[n];
      int[] clusters = new int[n];
      for (int i = 0; i < n; i++) {
        values[i] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(levels) - 2;
        labels[i] = random.nextDouble() < rate;
        clusters[i] = random.nextInt(customers);
      }
      return new Rows(values, labels, clusters);
    }

    SignalEffect effect() {
      return SignalEffect.of(values, labels, clusters, USUAL);
    }
  }

  @Property(tries = 1000, seed = "20250101")
  void intervalPValueAndDirectionAgree(@ForAll long seed) {
    SignalEffect effect = Rows.random(seed).effect();
    effect
        .effect()
        .map(Estimate::interval)
        .ifPresent(
            interval -> {
              assertThat(interval.contains(0)).isEqualTo(effect.p() >= 0.05);
              assertThat(effect.direction() == Direction.UNCLEAR).isEqualTo(effect.p() >= 0.05);
              assertThat(interval.low()).isGreaterThanOrEqualTo(-1);
              assertThat(interval.high()).isLessThanOrEqualTo(1);
            });
  }

  @Property(tries = 1000, seed = "20250101")
  void theIntervalHoldsTheEffectAndThatOfAgrestiAndCaffo(@ForAll long seed) {
    SignalEffect effect = Rows.random(seed).effect();
    effect
        .effect()
        .ifPresent(
            estimate -> {
              Support.Group high = effect.support().high();
              Support.Group low = effect.support().low();
              Interval least =
                  Proportion.agrestiCaffo(
                          high.events(), high.rows(), low.events(), low.rows(), 0.95)
                      .interval();
              assertThat(estimate.interval().contains(estimate.value())).isTrue();
              assertThat(estimate.interval().low()).isLessThanOrEqualTo(least.low() + 1e-12);
              assertThat(estimate.interval().high()).isGreaterThanOrEqualTo(least.high() - 1e-12);
            });
  }

  @Property(tries = 500, seed = "20250101")
  void theIntervalReachesAsFarAsTheFormulaByCustomersSays(@ForAll long seed) {
    Rows rows = Rows.random(seed);
    SignalEffect effect = rows.effect();
    int[] customers = Arrays.stream(rows.clusters).distinct().toArray();
    double all = 0;
    double highClusters = 0;
    double lowClusters = 0;
    double highPart = 0;
    double lowPart = 0;
    double product = 0;
    if (effect.isConstant()) {
      return;
    }
    Split split = effect.split().orElseThrow();
    Support.Group high = effect.support().high();
    Support.Group low = effect.support().low();
    for (int customer : customers) {
      double h = 0;
      double l = 0;
      boolean inHigh = false;
      boolean inLow = false;
      for (int i = 0; i < rows.values.length; i++) {
        double y = rows.labels[i] ? 1 : 0;
        if (rows.clusters[i] == customer && split.isHigh(rows.values[i])) {
          h += (y - high.rate().orElseThrow()) / high.rows();
          inHigh = true;
        } else if (rows.clusters[i] == customer && split.isLow(rows.values[i])) {
          l += (y - low.rate().orElseThrow()) / low.rows();
          inLow = true;
        }
      }
      all += inHigh || inLow ? 1 : 0;
      highClusters += inHigh ? 1 : 0;
      lowClusters += inLow ? 1 : 0;
      highPart += h * h;
      lowPart += l * l;
      product += h * l;
    }
    if (highClusters < 2 || lowClusters < 2 || highPart + lowPart - 2 * product < 1e-20) {
      return;
    }
    double variance =
        highPart * highClusters / (highClusters - 1)
            + lowPart * lowClusters / (lowClusters - 1)
            - 2 * product * all / (all - 1);
    double degrees =
        (highPart + lowPart)
            * (highPart + lowPart)
            / (highPart * highPart / (highClusters - 1) + lowPart * lowPart / (lowClusters - 1));
    double t =
        new TDistribution(Math.max(1, Math.min(all - 1, degrees)))
            .inverseCumulativeProbability(0.975);
    double value = effect.effect().orElseThrow().value();
    double reach = t * Math.sqrt(variance);
    Interval interval = effect.effect().orElseThrow().interval();
    Interval caffo =
        Proportion.agrestiCaffo(high.events(), high.rows(), low.events(), low.rows(), 0.95)
            .interval();
    double lowest = Math.max(-1, Math.min(value - reach, caffo.low()));
    double highest = Math.min(1, Math.max(value + reach, caffo.high()));
    boolean mute = high.events() % high.rows() == 0 || low.events() % low.rows() == 0;
    if (mute) {
      assertThat(interval.low()).isLessThanOrEqualTo(lowest + 1e-7);
      assertThat(interval.high()).isGreaterThanOrEqualTo(highest - 1e-7);
    } else {
      assertThat(interval.low()).isCloseTo(lowest, within(1e-7));
      assertThat(interval.high()).isCloseTo(highest, within(1e-7));
    }
  }

  @Property(tries = 500, seed = "20250101")
  void neitherRowOrderNorClusterNumbersChangeABit(@ForAll long seed) {
    Rows rows = Rows.random(seed);
    int n = rows.values.length;
    SplittableRandom random = new SplittableRandom(~seed);
    int[] order = Draws.permutation(random, n);
    int[] numbers = Draws.permutation(random, 30);
    double[] values = new double[n];
    boolean[] labels = new boolean[n];
    int[] clusters = new int[n];
    for (int i = 0; i < n; i++) {
      values[order[i]] = rows.values[i];
      labels[order[i]] = rows.labels[i];
      clusters[order[i]] = numbers[rows.clusters[i]] - 15;
    }
    assertThat(SignalEffect.of(values, labels, clusters, USUAL)).isEqualTo(rows.effect());
  }

  @Property(tries = 300, seed = "20250101")
  void growingMapsOfTheValuesMoveNothingButTheBounds(@ForAll long seed) {
    Rows rows = Rows.random(seed);
    double[] mapped = Arrays.stream(rows.values).map(v -> Math.exp(v) * 10).toArray();
    SignalEffect one = rows.effect();
    SignalEffect two = SignalEffect.of(mapped, rows.labels, rows.clusters, USUAL);
    assertThat(two.effect()).isEqualTo(one.effect());
    assertThat(two.p()).isEqualTo(one.p());
    assertThat(two.support()).isEqualTo(one.support());
    assertThat(two.cliffsDelta()).isEqualTo(one.cliffsDelta());
  }

  @Test
  void cliffsDeltaIsTheAreaStretched() {
    Rows rows = Rows.random(12);
    SignalEffect effect =
        SignalEffect.of(rows.values, rows.labels, rows.clusters, new Options(0.9));
    double[] present = Arrays.stream(rows.values).filter(v -> !Double.isNaN(v)).toArray();
    boolean[] labels = new boolean[present.length];
    int[] clusters = new int[present.length];
    int next = 0;
    for (int i = 0; i < rows.values.length; i++) {
      if (!Double.isNaN(rows.values[i])) {
        labels[next] = rows.labels[i];
        clusters[next++] = rows.clusters[i];
      }
    }
    Estimate auc = Auc.of(present, labels, clusters, 0.9).orElseThrow();
    Estimate delta = effect.cliffsDelta().orElseThrow();
    assertThat(delta.value()).isEqualTo(2 * auc.value() - 1);
    assertThat(delta.interval().low()).isEqualTo(2 * auc.interval().low() - 1);
    assertThat(delta.interval().high()).isEqualTo(2 * auc.interval().high() - 1);
    assertThat(delta.interval().level()).isEqualTo(0.9);
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    assertThatThrownBy(() -> effect(new double[] {1, Double.POSITIVE_INFINITY}, new boolean[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values[1] must be finite or NaN: Infinity");
    assertThatThrownBy(() -> effect(new double[] {1}, new boolean[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels must have one entry for each of the 1 rows: 2");
    assertThatThrownBy(() -> new Options(1.5)).hasMessage("level must be above 0 and below 1: 1.5");
    assertThatThrownBy(() -> new Split(Split.Rule.THIRDS, 2, 2))
        .hasMessage("lowAtMost must be below highAtLeast (2.0): 2.0");
    assertThatThrownBy(() -> new Support.Group(1, 2, 1))
        .hasMessage("events and clusters must not be above rows (1): 2, 1");
    Support.Group none = new Support.Group(0, 0, 0);
    assertThatThrownBy(() -> new Support(1, none, none, none, none))
        .hasMessage("rows must be the sum of the groups' rows: 1");
  }
}
