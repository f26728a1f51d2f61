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
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.distribution.NormalDistribution;
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

  /** The intervals of two shares, by hand, and what joins them. */
  @Property(tries = 200, seed = "20250101")
  void intervalsJoinThoseOfTheSharesActedOnRightlyAndInVain(@ForAll long seed) {
    Sample sample = Sample.random(seed, 80, 10, 25);
    double threshold = new SplittableRandom(seed).nextDouble(0.1, 0.9);
    double w = threshold / (1 - threshold);
    DecisionPoint point = at(sample, threshold);
    double[] rightly = new double[80];
    double[] inVain = new double[80];
    double[] missed = new double[80];
    double[] spared = new double[80];
    for (int i = 0; i < 80; i++) {
      boolean acts = sample.scores()[i] >= threshold;
      (sample.labels()[i] ? acts ? rightly : missed : acts ? inVain : spared)[i] = 1;
    }
    assertJoined(point.netBenefit(), sample.clusters(), rightly, 1, inVain, w);
    assertJoined(point.overAll(), sample.clusters(), spared, w, missed, 1);
    double[] all = new double[80];
    Arrays.setAll(all, i -> rightly[i] + missed[i]);
    double[] share = wilson(sample.clusters(), all);
    Interval ofAll = point.ofAll().interval();
    assertThat(ofAll.low()).isCloseTo(share[1] - w * (1 - share[1]), within(1e-9));
    assertThat(ofAll.high()).isCloseTo(share[2] - w * (1 - share[2]), within(1e-9));
  }

  private static void assertJoined(
      Estimate estimate, int[] clusters, double[] good, double v, double[] bad, double w) {
    double[] a = wilson(clusters, good);
    double[] b = wilson(clusters, bad);
    double[] sum = new double[good.length];
    Arrays.setAll(sum, i -> good[i] + bad[i]);
    // What the variance of a sum is more than the sum of variances is twice the covariance.
    double covariance =
        (robust(clusters, sum) - robust(clusters, good) - robust(clusters, bad)) / 2;
    double errors = Math.sqrt(robust(clusters, good) * robust(clusters, bad));
    double correlation = errors > 1e-12 ? covariance / errors : 0;
    double value = v * a[0] - w * b[0];
    double down = joined(v * (a[0] - a[1]), w * (b[2] - b[0]), correlation);
    double up = joined(v * (a[2] - a[0]), w * (b[0] - b[1]), correlation);
    assertThat(estimate.value()).isCloseTo(value, within(1e-13));
    assertThat(estimate.n()).isEqualTo(good.length);
    assertThat(estimate.interval().low()).isCloseTo(value - down, within(1e-8));
    assertThat(estimate.interval().high()).isCloseTo(value + up, within(1e-8));
    assertThat(estimate.interval().low()).isGreaterThanOrEqualTo(-w);
    assertThat(estimate.interval().high()).isLessThanOrEqualTo(v);
  }

  private static double joined(double x, double z, double correlation) {
    return Math.sqrt(Math.max(0, x * x + z * z - 2 * correlation * x * z));
  }

  /** The cluster-robust variance of a mean. */
  private static double robust(int[] clusters, double[] values) {
    double n = values.length;
    double mean = Arrays.stream(values).sum() / n;
    Map<Integer, Double> sums = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      sums.merge(clusters[i], (values[i] - mean) / n, Double::sum);
    }
    double g = sums.size();
    return g / (g - 1) * sums.values().stream().mapToDouble(sum -> sum * sum).sum();
  }

  /** A share with both ends of Wilson's interval on the effective number of rows. */
  private static double[] wilson(int[] clusters, double[] hits) {
    double n = hits.length;
    double share = Arrays.stream(hits).sum() / n;
    Map<Integer, Long> sizes =
        Arrays.stream(clusters)
            .boxed()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    double z = new NormalDistribution().inverseCumulativeProbability(0.975);
    double t = new TDistribution(sizes.size() - 1).inverseCumulativeProbability(0.975);
    double rows =
        share == 0 || share == 1
            ? n * n / sizes.values().stream().mapToDouble(m -> m * m).sum()
            : Math.min(n, share * (1 - share) / robust(clusters, hits)) * z * z / (t * t);
    double centre = (share + z * z / (2 * rows)) / (1 + z * z / rows);
    double reach =
        z / (1 + z * z / rows) * Math.sqrt(share * (1 - share) / rows + z * z / (4 * rows * rows));
    return new double[] {share, centre - reach, centre + reach};
  }

  @Test
  void whereNoRowReachesTheThresholdTheIntervalStaysOpen() {
    double[] low = {0.1, 0.1, 0.2, 0.2, 0.1, 0.3, 0.1, 0.2, 0.1, 0.2};
    Sample sample = Sample.ofRows(Arrays.copyOf(low, 3), low);
    DecisionPoint point = at(sample, 0.75);
    assertThat(point.acted()).isEqualTo(0);
    assertThat(point.netBenefit().value()).isEqualTo(0);
    // Wilson's interval of none of 13 ends at z^2 / (13 + z^2); one in vain weighs three times.
    double none = 1.959964 * 1.959964 / (13 + 1.959964 * 1.959964);
    assertThat(point.netBenefit().interval().low()).isCloseTo(-3 * none, within(1e-6));
    assertThat(point.netBenefit().interval().high()).isCloseTo(none, within(1e-6));
    assertThat(point.isUseful()).isFalse();
  }

  @Test
  void oneClusterTellsHardlyAnything() {
    Sample sample =
        new Sample(new double[] {0.9, 0.2, 0.6}, new boolean[] {true, false, false}, new int[3]);
    DecisionPoint point = at(sample, 0.75);
    assertThat(point.netBenefit().value()).isCloseTo(1.0 / 3, within(1e-15));
    // Each share is worth a single row.
    assertThat(point.netBenefit().interval().low()).isLessThan(-1.5);
    assertThat(point.netBenefit().interval().high()).isGreaterThan(0.8);
    assertThat(point.overAll().interval().width()).isGreaterThan(2.5);
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
