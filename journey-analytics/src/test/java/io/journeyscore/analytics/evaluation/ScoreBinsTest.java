package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Proportion;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class ScoreBinsTest {
  @Test
  void wholeScoresFrom0To24AreLowTo74MediumAndTo100High() {
    for (int score = 0; score <= 100; score++) {
      ScoreBin expected =
          score <= 24 ? ScoreBin.LOW : score <= 74 ? ScoreBin.MEDIUM : ScoreBin.HIGH;
      assertThat(ScoreBin.of(score / 100.0)).isEqualTo(expected);
    }
  }

  @Property(tries = 500, seed = "20250101")
  void everyProbabilityIsInTheOneBinThatItLiesIn(@ForAll long seed) {
    double p = new SplittableRandom(seed).nextDouble();
    long holding =
        Arrays.stream(ScoreBin.values()).filter(bin -> bin.from() <= p && p < bin.to()).count();
    assertThat(holding).isEqualTo(1);
    assertThat(ScoreBin.of(p).from()).isLessThanOrEqualTo(p);
    assertThat(ScoreBin.of(p).to()).isGreaterThan(p);
  }

  @Test
  void scoresBetweenWholeNumbersBelongToTheBinBelow() {
    assertThat(ScoreBin.of(0.249999)).isEqualTo(ScoreBin.LOW);
    assertThat(ScoreBin.of(0.25)).isEqualTo(ScoreBin.MEDIUM);
    assertThat(ScoreBin.of(0.749999)).isEqualTo(ScoreBin.MEDIUM);
    assertThat(ScoreBin.of(0.75)).isEqualTo(ScoreBin.HIGH);
    assertThat(ScoreBin.of(1)).isEqualTo(ScoreBin.HIGH);
    assertThatThrownBy(() -> ScoreBin.of(1.01))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("probability must be in [0, 1]: 1.01");
  }

  @Property(tries = 200, seed = "20250101")
  void countsAndRatesAreThoseCountedByHand(@ForAll long seed) {
    Sample sample = Sample.random(seed, 90, 20, 30);
    ScoreBins bins = ScoreBins.of(sample.rows(), 0.95);
    assertThat(bins.bins()).extracting(ScoreBinRate::bin).containsExactly(ScoreBin.values());
    assertThat(bins.bins().stream().mapToLong(ScoreBinRate::n).sum()).isEqualTo(90);
    double before = -1;
    boolean rising = true;
    for (ScoreBinRate bin : bins.bins()) {
      int[] inside =
          IntStream.range(0, 90)
              .filter(
                  i ->
                      sample.scores()[i] * 100 >= bin.bin().from() * 100
                          && (sample.scores()[i] * 100 < bin.bin().to() * 100
                              || bin.bin() == ScoreBin.HIGH))
              .toArray();
      long positives = Arrays.stream(inside).filter(i -> sample.labels()[i]).count();
      assertThat(bin.n()).isEqualTo(inside.length);
      assertThat(bin.positives()).isEqualTo(positives);
      if (inside.length > 0) {
        double rate = (double) positives / inside.length;
        assertThat(bin.rate().orElseThrow().value()).isEqualTo(rate);
        assertThat(bin.rate().orElseThrow().interval().contains(rate)).isTrue();
        assertThat(bin.meanProbability().orElseThrow())
            .isCloseTo(
                Arrays.stream(inside).mapToDouble(i -> sample.scores()[i]).average().orElse(0),
                within(1e-14));
        rising &= rate > before;
        before = rate;
      }
    }
    assertThat(bins.ratesIncrease()).isEqualTo(rising);
  }

  @Test
  void aBinWithoutRowsHasNoRateAndOneBinDoesNotRise() {
    Sample sample = Sample.ofRows(new double[] {0.1, 0.2}, new double[] {0.05, 0.1});
    ScoreBins bins = ScoreBins.of(sample.rows(), 0.95);
    assertThat(bins.bins().get(2).rate()).isEmpty();
    assertThat(bins.bins().get(2).meanProbability()).isEqualTo(OptionalDouble.empty());
    assertThat(bins.ratesIncrease()).isFalse();
  }

  @Test
  void theIntervalOfARateKnowsHowAlikeRowsOfACustomerAre() {
    // Customers of four equal rows: worth one row each, so 3 of 10 instead of 12 of 40.
    double[] p = new double[40];
    boolean[] labels = new boolean[40];
    int[] clusters = new int[40];
    for (int i = 0; i < 40; i++) {
      clusters[i] = i / 4;
      labels[i] = clusters[i] < 3;
    }
    ScoreBinRate alike = ScoreBins.of(ScoredRows.of(p, labels, clusters), 0.95).bins().get(0);
    double shrink =
        new NormalDistribution().inverseCumulativeProbability(0.975)
            / new TDistribution(9).inverseCumulativeProbability(0.975);
    // The robust variance of 3 of 10 has 9 in place of 10 below.
    double effective = 9 * shrink * shrink;
    assertThat(alike.rate().orElseThrow().interval().low())
        .isCloseTo(Proportion.wilsonOfShare(0.3, effective, 0.95).low(), within(1e-9));
    boolean[] none = new boolean[40];
    ScoreBinRate nothing = ScoreBins.of(ScoredRows.of(p, none, clusters), 0.95).bins().get(0);
    assertThat(nothing.rate().orElseThrow().interval())
        .isEqualTo(Proportion.wilsonOfShare(0, 10, 0.95));
    ScoreBinRate single = ScoreBins.of(ScoredRows.of(p, labels, new int[40]), 0.95).bins().get(0);
    assertThat(single.rate().orElseThrow().interval())
        .isEqualTo(Proportion.wilsonOfShare(0.3, 1, 0.95));
  }

  @Test
  void rowsThatAreNoMoreAlikeThanChanceCountInFull() {
    Sample sample = Sample.random(2, 400, 4, 400).withOwnClusters().mapped(s -> s / 5);
    ScoreBinRate low = ScoreBins.of(sample.rows(), 0.95).bins().get(0);
    double wilson = Proportion.wilson(low.positives(), low.n(), 0.95).interval().width();
    assertThat(low.rate().orElseThrow().interval().width())
        .isCloseTo(wilson, within(0.01 * wilson));
  }
}
