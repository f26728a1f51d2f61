package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AucDifferenceTest {
  private static AucDifference between(Sample first, Sample second) {
    return AucDifference.between(
            first.scores(), second.scores(), first.labels(), first.clusters(), 0.95)
        .orElseThrow();
  }

  /** Other scores for the same rows, partly those of the first. */
  private static Sample other(Sample first, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return first.mapped(
        score -> random.nextInt(3) == 0 ? score : random.nextInt(10) / 10.0 + score / 5);
  }

  @Test
  void pairedTestIsThatOfR() {
    Reference.Values r = Reference.values("values-r.csv");
    for (String set : new String[] {"small", "tied"}) {
      Reference.Rows rows = Reference.rows(set);
      Sample first =
          new Sample(rows.column("score"), rows.labels(), rows.clusters()).withOwnClusters();
      Sample second = new Sample(rows.column("other"), first.labels(), first.clusters());
      AucDifference difference = between(first, second);
      assertThat(difference.first()).isCloseTo(r.of(set + ".auc"), within(1e-15));
      assertThat(difference.second()).isCloseTo(r.of(set + ".auc.other"), within(1e-15));
      double variance =
          r.of(set + ".auc.variance")
              + r.of(set + ".auc.other.variance")
              - 2 * r.of(set + ".auc.covariance");
      assertThat(difference.standardError()).isCloseTo(Math.sqrt(variance), within(1e-13));
      assertThat(difference.difference() / difference.standardError())
          .isCloseTo(r.of(set + ".difference.z"), within(1e-10));
      assertThat(difference.p()).isCloseTo(r.of(set + ".difference.p"), within(1e-11));
      assertThat(difference.interval().low())
          .isCloseTo(
              difference.difference() - r.of("normal.0.95") * difference.standardError(),
              within(1e-13));
    }
  }

  @Property(tries = 200, seed = "20250101")
  void varianceIsThatOfTheDifferenceByItsFormula(@ForAll long seed) {
    Sample first = Sample.random(seed, 60, 12, 25);
    Sample second = other(first, seed + 1);
    double variance = Sample.clusteredVariance(first, second, 1, -1);
    double error = between(first, second).standardError();
    assertThat(error * error).isCloseTo(variance, within(1e-10 * variance + 1e-18));
  }

  @Property(tries = 200, seed = "20250101")
  void swappingTheModelsTurnsTheSign(@ForAll long seed) {
    Sample first = Sample.random(seed, 60, 12, 25);
    Sample second = other(first, seed + 1);
    AucDifference one = between(first, second);
    AucDifference two = between(second, first);
    assertThat(two.difference()).isEqualTo(-one.difference());
    assertThat(two.interval().low()).isCloseTo(-one.interval().high(), within(1e-12));
    assertThat(two.interval().high()).isCloseTo(-one.interval().low(), within(1e-12));
    assertThat(two.p()).isCloseTo(one.p(), within(1e-12));
  }

  @Property(tries = 200, seed = "20250101")
  void neitherRowOrderNorClusterNumbersChangeABit(@ForAll long seed) {
    Sample first = Sample.random(seed, 60, 12, 25);
    Sample second = other(first, seed + 1);
    AucDifference expected = between(first, second);
    assertThat(between(first.shuffled(seed), second.shuffled(seed))).isEqualTo(expected);
    assertThat(between(first.relabelled(seed), second)).isEqualTo(expected);
  }

  @Property(tries = 200, seed = "20250101")
  void theIntervalLeavesZeroOutJustWhenPIsSmall(@ForAll long seed) {
    Sample first = Sample.random(seed, 60, 12, 25);
    AucDifference difference = between(first, other(first, seed + 1));
    assertThat(difference.interval().contains(0)).isEqualTo(difference.p() >= 0.05);
  }

  @Test
  void aModelDoesNotDifferFromOneThatRanksAlike() {
    Sample first = Sample.random(5, 60, 12, 25);
    AucDifference difference = between(first, first.mapped(score -> 3 * score + 1));
    assertThat(difference.difference()).isEqualTo(0);
    assertThat(difference.standardError()).isEqualTo(0);
    assertThat(difference.interval()).isEqualTo(new Interval(0, 0, 0.95));
    assertThat(difference.p()).isEqualTo(1);
  }

  @Test
  void aPerfectModelAgainstAConstantOneIsNotCertain() {
    double[] perfect = new double[20];
    boolean[] labels = new boolean[20];
    int[] clusters = new int[20];
    for (int i = 0; i < 20; i++) {
      perfect[i] = i;
      labels[i] = i >= 10;
      clusters[i] = i;
    }
    double[] constant = new double[20];
    Arrays.fill(constant, 0.5);
    AucDifference difference =
        AucDifference.between(perfect, constant, labels, clusters, 0.95).orElseThrow();
    assertThat(difference.difference()).isEqualTo(0.5);
    double lowest = Auc.of(perfect, labels, clusters, 0.95).orElseThrow().interval().low();
    assertThat(difference.interval().low()).isCloseTo(lowest - 0.5, within(1e-15));
    assertThat(difference.interval().high()).isEqualTo(0.5);
    assertThat(difference.p()).isBetween(1e-6, 0.05);
  }

  @Test
  void aClassFromASingleClusterLeavesTheDifferenceOpen() {
    double[] first = {0.9, 0.8, 0.7, 0.2, 0.1, 0.3};
    double[] second = {0.9, 0.1, 0.7, 0.2, 0.8, 0.3};
    boolean[] labels = {true, true, true, false, false, false};
    int[] clusters = {7, 7, 7, 1, 2, 3};
    AucDifference difference =
        AucDifference.between(first, second, labels, clusters, 0.95).orElseThrow();
    assertThat(difference.interval().contains(0)).isTrue();
    assertThat(difference.interval().width()).isGreaterThan(0.8);
    assertThat(difference.p()).isGreaterThan(0.05);
  }

  @Test
  void oneClassHasNoDifference() {
    double[] scores = {0.1, 0.2};
    assertThat(AucDifference.between(scores, scores, new boolean[2], new int[] {0, 1}, 0.95))
        .isEmpty();
  }

  @Test
  void scoresOfDifferentLengthAreRefused() {
    assertThatThrownBy(
            () ->
                AucDifference.between(
                    new double[] {0.1, 0.2}, new double[1], new boolean[2], new int[2], 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("second must have one entry for each of the 2 rows: 1");
  }
}
