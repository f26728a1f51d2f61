package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;

class ScoreComparisonTest {
  private static double[] inner(double[] scores) {
    return Arrays.stream(scores).map(p -> 0.01 + 0.98 * p).toArray();
  }

  @Test
  void lossesAreThoseOfScikitLearnAndTheDifferenceIsTheirs() {
    Reference.Values python = Reference.values("values-evaluation-python.csv");
    for (String set : new String[] {"small", "tied"}) {
      Reference.Rows rows = Reference.rows(set);
      double[] score = rows.column("score");
      double[] other = rows.column("other");
      PairedDifference brier =
          ScoreComparison.between(score, other, rows.labels(), rows.clusters(), 0.95).brier();
      double brier1 = python.of(set + ".score.brier");
      double brier2 = python.of(set + ".other.brier");
      assertThat(brier.first()).isCloseTo(brier1, within(1e-14));
      assertThat(brier.second()).isCloseTo(brier2, within(1e-14));
      assertThat(brier.difference().value()).isCloseTo(brier1 - brier2, within(1e-14));
      PairedDifference logLoss =
          ScoreComparison.between(inner(score), inner(other), rows.labels(), rows.clusters(), 0.95)
              .logLoss();
      double loss1 = python.of(set + ".score.inner.logLoss");
      double loss2 = python.of(set + ".other.inner.logLoss");
      assertThat(logLoss.first()).isCloseTo(loss1, within(1e-13));
      assertThat(logLoss.difference().value()).isCloseTo(loss1 - loss2, within(1e-13));
    }
  }

  /** With one row in each cluster it is the paired t test, here that of Commons Math. */
  @Property(tries = 100, seed = "20250101")
  void withOwnClustersItIsThePairedTTest(@ForAll long seed) {
    Sample first = Sample.random(seed, 60, 9, 60).withOwnClusters();
    double[] p2 = Sample.random(seed + 1, 60, 9, 60).scores();
    double[] loss1 = new double[60];
    double[] loss2 = new double[60];
    for (int i = 0; i < 60; i++) {
      double y = first.labels()[i] ? 1 : 0;
      loss1[i] = (first.scores()[i] - y) * (first.scores()[i] - y);
      loss2[i] = (p2[i] - y) * (p2[i] - y);
    }
    PairedDifference brier =
        ScoreComparison.between(first.scores(), p2, first.labels(), first.clusters(), 0.95).brier();
    assertThat(brier.p()).isCloseTo(new TTest().pairedTTest(loss1, loss2), within(1e-10));
    boolean leavesZeroOut = !brier.difference().interval().contains(0);
    assertThat(brier.p() < 0.05).isEqualTo(leavesZeroOut);
  }

  @Test
  void clustersOfEqualRowsCountOnce() {
    Sample sample = Sample.random(3, 50, 8, 50).withOwnClusters();
    double[] p2 = sample.mapped(p -> p * p).scores();
    Sample twice = sample.doubledWithinClusters();
    ScoreComparison once =
        ScoreComparison.between(sample.scores(), p2, sample.labels(), sample.clusters(), 0.95);
    ScoreComparison both =
        ScoreComparison.between(
            twice.scores(),
            twice.mapped(p -> p * p).scores(),
            twice.labels(),
            twice.clusters(),
            0.95);
    assertThat(both.logLoss().p()).isCloseTo(once.logLoss().p(), within(1e-9));
    assertThat(both.logLoss().difference().interval().low())
        .isCloseTo(once.logLoss().difference().interval().low(), within(1e-9));
    assertThat(both.logLoss().difference().n()).isEqualTo(100);
  }

  @Property(tries = 100, seed = "20250101")
  void exchangedModelsMirrorAndNeitherOrderNorNumbersChangeABit(@ForAll long seed) {
    Sample sample = Sample.random(seed, 60, 9, 20);
    ScoreComparison one = between(sample, 0.6);
    ScoreComparison swapped =
        ScoreComparison.between(
            sample.mapped(p -> 0.6 * p).scores(),
            sample.scores(),
            sample.labels(),
            sample.clusters(),
            0.95);
    assertThat(swapped.brier().p()).isCloseTo(one.brier().p(), within(1e-12));
    assertThat(swapped.brier().difference().interval().low())
        .isCloseTo(-one.brier().difference().interval().high(), within(1e-12));
    assertThat(between(sample.shuffled(seed), 0.6)).isEqualTo(one);
    assertThat(between(sample.relabelled(seed), 0.6)).isEqualTo(one);
  }

  private static ScoreComparison between(Sample sample, double factor) {
    return ScoreComparison.between(
        sample.scores(),
        sample.mapped(p -> factor * p).scores(),
        sample.labels(),
        sample.clusters(),
        0.95);
  }

  @Test
  void aModelDoesNotDifferFromItself() {
    ScoreComparison same = between(Sample.random(5, 60, 9, 20), 1);
    assertThat(same.auc().orElseThrow().difference()).isEqualTo(0);
    assertThat(same.brier().difference().value()).isEqualTo(0);
    assertThat(same.brier().difference().interval()).isEqualTo(new Interval(0, 0, 0.95));
    assertThat(same.brier().p()).isEqualTo(1);
  }

  @Test
  void oneClusterLeavesEverythingOpen() {
    ScoreComparison one =
        ScoreComparison.between(
            new double[] {0.2, 0.7},
            new double[] {0.4, 0.5},
            new boolean[] {false, true},
            new int[2],
            0.95);
    assertThat(one.brier().difference().interval()).isEqualTo(new Interval(-1, 1, 0.95));
    assertThat(one.brier().p()).isEqualTo(1);
    assertThat(one.logLoss().difference().interval().width()).isCloseTo(69.08, within(0.01));
  }

  @Test
  void severalModelsAreComparedWithOneBaseline() {
    Sample sample = Sample.random(5, 60, 9, 20);
    Map<String, double[]> scores = new LinkedHashMap<>();
    scores.put("half", sample.mapped(p -> p / 2).scores());
    scores.put("all", sample.scores());
    Map<String, ScoreComparison> compared =
        ScoreComparison.withBaseline(
            scores, sample.scores(), sample.labels(), sample.clusters(), 0.95);
    assertThat(compared.keySet()).containsExactly("half", "all");
    assertThat(compared.get("all").logLoss().p()).isEqualTo(1);
    assertThat(compared.get("half").brier())
        .isEqualTo(
            ScoreComparison.between(
                    scores.get("half"), sample.scores(), sample.labels(), sample.clusters(), 0.95)
                .brier());
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    boolean[] labels = {true, false};
    int[] clusters = {0, 1};
    double[] fine = {0.1, 0.2};
    assertThatThrownBy(
            () -> ScoreComparison.between(fine, new double[] {0.1, 2}, labels, clusters, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("second[1] must be in [0, 1]: 2.0");
    assertThatThrownBy(
            () -> ScoreComparison.between(fine, new double[] {0.1}, labels, clusters, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("second must have one entry for each of the 2 rows: 1");
  }
}
