package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class DecisionCurveTest {
  private static DecisionPoint at(Sample sample, double threshold) {
    return DecisionCurve.of(sample.rows(), new double[] {threshold}, 0.95).points().get(0);
  }

  @Test
  void netBenefitIsThatOfScikitLearnsConfusionMatrix() {
    Reference.Values python = Reference.values("values-evaluation-python.csv");
    for (String set : new String[] {"small", "tied"}) {
      Reference.Rows rows = Reference.rows(set);
      for (String column : new String[] {"score", "other"}) {
        String key = set + "." + column + ".benefit.";
        Sample sample = new Sample(rows.column(column), rows.labels(), rows.clusters());
        for (String threshold : new String[] {"0.05", "0.1", "0.25", "0.5", "0.8"}) {
          DecisionPoint point = at(sample, Double.parseDouble(threshold));
          assertThat(point.netBenefit().value())
              .isCloseTo(python.of(key + threshold), within(1e-13));
          assertThat(point.ofAll().value())
              .isCloseTo(python.of(key + "all." + threshold), within(1e-13));
        }
      }
    }
  }

  /**
   * Of 1,000 rows 140 have the outcome; at a threshold of 10%, where one acted on rightly weighs as
   * much as nine in vain, acting on all is worth 140 - 860 / 9 of them.
   */
  @Test
  void actingOnAllIsWorthWhatIsRightLessANinthOfWhatIsInVain() {
    double[] p = new double[1000];
    boolean[] labels = new boolean[1000];
    for (int i = 0; i < 1000; i++) {
      labels[i] = i < 140;
      // A score that acts on 400 rows, among them 130 of the 140.
      p[i] = i < 130 || i >= 730 ? 0.3 : 0.02;
    }
    DecisionPoint point = at(new Sample(p, labels, new int[1000]).withOwnClusters(), 0.1);
    assertThat(point.ofAll().value()).isCloseTo((140 - 860 / 9.0) / 1000, within(1e-14));
    assertThat(point.acted()).isEqualTo(0.4);
    assertThat(point.netBenefit().value()).isCloseTo((130 - 270 / 9.0) / 1000, within(1e-14));
    assertThat(point.overAll().value())
        .isCloseTo(point.netBenefit().value() - point.ofAll().value(), within(1e-14));
    assertThat(point.isUseful()).isTrue();
  }

  @Property(tries = 200, seed = "20250101")
  void intervalsAreThoseOfTheClusterRobustMean(@ForAll long seed) {
    Sample sample = Sample.random(seed, 80, 10, 25);
    SplittableRandom random = new SplittableRandom(seed);
    double threshold = random.nextDouble(0.1, 0.9);
    double w = threshold / (1 - threshold);
    DecisionPoint point = at(sample, threshold);
    double[] own = new double[80];
    double[] over = new double[80];
    for (int i = 0; i < 80; i++) {
      double worth = sample.labels()[i] ? 1 : -w;
      boolean acts = sample.scores()[i] >= threshold;
      own[i] = acts ? worth : 0;
      over[i] = acts ? 0 : -worth;
    }
    assertRobust(point.netBenefit(), own, sample.clusters(), -w, 1);
    assertRobust(point.overAll(), over, sample.clusters(), -1, w);
  }

  private static void assertRobust(
      Estimate estimate, double[] values, int[] clusters, double least, double greatest) {
    double n = values.length;
    double mean = Arrays.stream(values).sum() / n;
    Map<Integer, Double> sums = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      sums.merge(clusters[i], (values[i] - mean) / n, Double::sum);
    }
    double g = sums.size();
    double variance = g / (g - 1) * sums.values().stream().mapToDouble(sum -> sum * sum).sum();
    assertThat(estimate.value()).isCloseTo(mean, within(1e-13));
    assertThat(estimate.n()).isEqualTo(values.length);
    if (variance < 1e-20) {
      assertThat(estimate.interval().width()).isGreaterThan(0.01);
      return;
    }
    double reach =
        new TDistribution(g - 1).inverseCumulativeProbability(0.975) * Math.sqrt(variance);
    assertThat(estimate.interval().low()).isCloseTo(Math.max(least, mean - reach), within(1e-9));
    assertThat(estimate.interval().high())
        .isCloseTo(Math.min(greatest, mean + reach), within(1e-9));
  }

  @Test
  void whereNoRowReachesTheThresholdTheIntervalStaysOpen() {
    double[] low = {0.1, 0.1, 0.2, 0.2, 0.1, 0.3, 0.1, 0.2, 0.1, 0.2};
    Sample sample = Sample.ofRows(Arrays.copyOf(low, 3), low);
    DecisionPoint point = at(sample, 0.5);
    assertThat(point.acted()).isEqualTo(0);
    assertThat(point.netBenefit().value()).isEqualTo(0);
    // Wilson's interval of none of 13 ends at z^2 / (13 + z^2).
    double others = 1.959964 * 1.959964 / (13 + 1.959964 * 1.959964);
    assertThat(point.netBenefit().interval().low()).isCloseTo(-others, within(1e-6));
    assertThat(point.netBenefit().interval().high()).isCloseTo(others, within(1e-6));
    assertThat(point.isUseful()).isFalse();
  }

  @Test
  void oneClusterLeavesEverythingOpen() {
    Sample sample =
        new Sample(new double[] {0.9, 0.2, 0.6}, new boolean[] {true, false, false}, new int[3]);
    DecisionPoint point = at(sample, 0.75);
    assertThat(point.netBenefit().value()).isCloseTo(1.0 / 3, within(1e-15));
    assertThat(point.netBenefit().interval()).isEqualTo(new Interval(-3, 1, 0.95));
    assertThat(point.overAll().interval()).isEqualTo(new Interval(-1, 3, 0.95));
  }

  @Property(tries = 100, seed = "20250101")
  void neitherRowOrderNorClusterNumbersChangeABit(@ForAll long seed) {
    Sample sample = Sample.random(seed, 70, 9, 25);
    double[] thresholds = {0.1, 0.3, 0.5};
    DecisionCurve expected = DecisionCurve.of(sample.rows(), thresholds, 0.9);
    assertThat(DecisionCurve.of(sample.shuffled(seed).rows(), thresholds, 0.9)).isEqualTo(expected);
    assertThat(DecisionCurve.of(sample.relabelled(seed).rows(), thresholds, 0.9))
        .isEqualTo(expected);
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    ScoredRows rows = Sample.random(1, 20, 5, 9).rows();
    assertThatThrownBy(() -> DecisionCurve.of(rows, new double[] {0.5, 1}, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("thresholds[1] must be above 0 and below 1: 1.0");
    assertThatThrownBy(() -> DecisionCurve.of(rows, new double[] {0.5}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("level must be above 0 and below 1: 1.0");
  }
}
