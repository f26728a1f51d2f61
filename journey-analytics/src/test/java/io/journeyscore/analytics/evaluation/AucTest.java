package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AucTest {
  @Test
  void areaVarianceAndIntervalAreThoseOfR() {
    Reference.Values r = Reference.values("values-r.csv");
    for (String set : new String[] {"small", "tied"}) {
      Reference.Rows rows = Reference.rows(set);
      Sample sample =
          new Sample(rows.column("score"), rows.labels(), rows.clusters()).withOwnClusters();
      Estimate auc = sample.auc();
      double variance = r.of(set + ".auc.variance");
      assertThat(auc.value()).isCloseTo(r.of(set + ".auc"), within(1e-15));
      assertThat(sample.varianceBehindInterval()).isCloseTo(variance, within(1e-11 * variance));
      assertThat(auc.interval().low()).isCloseTo(r.of(set + ".auc.logit.low"), within(1e-13));
      assertThat(auc.interval().high()).isCloseTo(r.of(set + ".auc.logit.high"), within(1e-13));
    }
  }

  @Test
  void allPairsRightIsOneAndTheIntervalStaysOpenBelow() {
    Sample sample = Sample.ofRows(ten(0.9), ten(0.1));
    Estimate auc = sample.auc();
    assertThat(auc.value()).isEqualTo(1);
    assertThat(auc.interval().high()).isEqualTo(1);
    assertThat(auc.interval().low()).isCloseTo(10 / (10 + 1.959964 * 1.959964), within(1e-6));
  }

  @Test
  void theSmallerClassLimitsWhatAPerfectAreaIsWorth() {
    double[] many = new double[500];
    Estimate few = Sample.ofRows(ten(0.9), many).auc();
    Estimate fewNegatives = Sample.ofRows(many, ten(-0.9)).auc();
    double low = 10 / (10 + 1.959964 * 1.959964);
    assertThat(few.interval().low()).isCloseTo(low, within(1e-6));
    assertThat(fewNegatives.interval().low()).isCloseTo(low, within(1e-6));
  }

  @Test
  void rowsOfOneCustomerLimitWhatAPerfectAreaIsWorth() {
    double[] scores = new double[40];
    boolean[] labels = new boolean[40];
    int[] clusters = new int[40];
    for (int i = 0; i < 40; i++) {
      labels[i] = i < 20;
      scores[i] = labels[i] ? 1 : 0;
      clusters[i] = labels[i] ? i / 15 : i;
    }
    // Twenty positive rows of two customers, 15 and 5: worth 20^2 / (15^2 + 5^2) = 1.6 rows.
    Estimate auc = Auc.of(scores, labels, clusters, 0.95).orElseThrow();
    assertThat(auc.interval().low()).isCloseTo(1.6 / (1.6 + 1.959964 * 1.959964), within(1e-6));
  }

  @Test
  void allPairsWrongIsZeroAndTheIntervalMirrorsTheOneOfAllRight() {
    Estimate wrong = Sample.ofRows(ten(0.1), ten(0.9)).auc();
    Estimate right = Sample.ofRows(ten(0.9), ten(0.1)).auc();
    assertThat(wrong.value()).isEqualTo(0);
    assertThat(wrong.interval().low()).isEqualTo(0);
    assertThat(wrong.interval().high()).isCloseTo(1 - right.interval().low(), within(1e-14));
  }

  @Test
  void equalScoresRankNothing() {
    Estimate auc = Sample.ofRows(ten(0.3), ten(0.3)).auc();
    assertThat(auc.value()).isEqualTo(0.5);
    assertThat(auc.interval()).isEqualTo(new Interval(0.5, 0.5, 0.95));
  }

  @Test
  void oneClassHasNoArea() {
    double[] scores = {0.1, 0.2, 0.3};
    int[] clusters = {0, 1, 2};
    assertThat(Auc.of(scores, new boolean[3], clusters, 0.95)).isEmpty();
    assertThat(Auc.of(scores, new boolean[] {true, true, true}, clusters, 0.95)).isEmpty();
  }

  @Test
  void aClassFromASingleClusterIsHardlyKnown() {
    double[] scores = {0.9, 0.8, 0.2, 0.7, 0.6, 0.5, 0.1};
    boolean[] labels = {true, true, true, false, false, false, false};
    int[] clusters = {1, 1, 1, 2, 3, 4, 5};
    Estimate auc = Auc.of(scores, labels, clusters, 0.95).orElseThrow();
    assertThat(auc.value()).isEqualTo(9.0 / 12);
    assertThat(auc.interval().width()).isGreaterThan(0.7);
    assertThat(auc.interval().low()).isBetween(0.0, 0.5);
    assertThat(auc.interval().high()).isBetween(0.75, 1.0);
  }

  @Property(tries = 300, seed = "20250101")
  void areaIsTheShareOfPairsRankedRightly(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int levels) {
    Sample sample = Sample.random(seed, 60, levels, 60);
    assertThat(sample.auc().value()).isEqualTo(sample.aucByPairs());
  }

  @Property(tries = 300, seed = "20250101")
  void varianceIsObuchowskisByItsFormula(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 12) int levels,
      @ForAll @IntRange(min = 8, max = 60) int clusters) {
    Sample sample = Sample.random(seed, 60, levels, clusters);
    double variance = sample.varianceByPairs();
    double fromInterval = sample.varianceBehindInterval();
    assertThat(fromInterval).isCloseTo(variance, within(1e-9 * variance + 1e-13));
  }

  @Property(tries = 300, seed = "20250101")
  void withOneRowInEachClusterItIsDelongs(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int levels) {
    Sample sample = Sample.random(seed, 50, levels, 50).withOwnClusters();
    double delong = sample.delongByPairs();
    assertThat(sample.varianceByPairs()).isCloseTo(delong, within(1e-12 * delong));
    assertThat(sample.varianceBehindInterval()).isCloseTo(delong, within(1e-9 * delong + 1e-13));
  }

  @Property(tries = 200, seed = "20250101")
  void growingMapsOfTheScoresChangeNoBit(@ForAll long seed) {
    Sample sample = Sample.random(seed, 80, 30, 25);
    Sample mapped = sample.mapped(score -> Math.exp(5 * score) - 7);
    assertThat(mapped.auc()).isEqualTo(sample.auc());
  }

  @Property(tries = 200, seed = "20250101")
  void turningTheScoresRoundMirrorsAreaAndInterval(@ForAll long seed) {
    Sample sample = Sample.random(seed, 80, 30, 25);
    Estimate one = sample.auc();
    Estimate other = sample.mapped(score -> -score).auc();
    assertThat(other.value()).isCloseTo(1 - one.value(), within(1e-15));
    assertThat(other.interval().low()).isCloseTo(1 - one.interval().high(), within(1e-12));
    assertThat(other.interval().high()).isCloseTo(1 - one.interval().low(), within(1e-12));
  }

  @Property(tries = 200, seed = "20250101")
  void neitherRowOrderNorClusterNumbersChangeABit(@ForAll long seed) {
    Sample sample = Sample.random(seed, 80, 10, 25);
    assertThat(sample.shuffled(seed + 1).auc()).isEqualTo(sample.auc());
    assertThat(sample.relabelled(seed + 2).auc()).isEqualTo(sample.auc());
  }

  @Test
  void wholeCustomersCountedTwiceInOneClusterTellNothingNew() {
    Sample sample = Sample.random(3, 60, 20, 20);
    Sample twice = sample.doubledWithinClusters();
    assertThat(twice.auc().interval().low())
        .isCloseTo(sample.auc().interval().low(), within(1e-12));
    assertThat(twice.auc().interval().high())
        .isCloseTo(sample.auc().interval().high(), within(1e-12));
    assertThat(twice.withOwnClusters().auc().interval().width())
        .isLessThan(sample.withOwnClusters().auc().interval().width());
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    boolean[] labels = {true, false};
    int[] clusters = {0, 1};
    assertThatThrownBy(() -> Auc.of(new double[] {0.1, Double.NaN}, labels, clusters, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scores[1] must be finite: NaN");
    assertThatThrownBy(() -> Auc.of(new double[] {0.1}, labels, clusters, 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels must have one entry for each of the 1 rows: 2");
    assertThatThrownBy(() -> Auc.of(new double[] {0.1, 0.2}, labels, new int[3], 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("clusters must have one entry for each of the 2 rows: 3");
    assertThatThrownBy(() -> Auc.of(new double[0], new boolean[0], new int[0], 0.95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scores must have at least one row: 0");
  }

  @Test
  void theCallersArraysStayAsTheyAre() {
    SplittableRandom random = new SplittableRandom(1);
    double[] scores = random.doubles(50).toArray();
    boolean[] labels = new boolean[50];
    int[] clusters = new int[50];
    for (int i = 0; i < 50; i++) {
      labels[i] = random.nextBoolean();
      clusters[i] = random.nextInt(9);
    }
    double[] scoresBefore = scores.clone();
    boolean[] labelsBefore = labels.clone();
    int[] clustersBefore = clusters.clone();
    assertThat(Auc.of(scores, labels, clusters, 0.95)).isPresent();
    assertThat(scores).containsExactly(scoresBefore);
    assertThat(labels).containsExactly(labelsBefore);
    assertThat(clusters).containsExactly(clustersBefore);
  }

  private static double[] ten(double score) {
    double[] scores = new double[10];
    Arrays.fill(scores, score);
    return scores;
  }
}
