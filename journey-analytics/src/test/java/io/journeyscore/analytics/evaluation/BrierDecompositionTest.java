package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.evaluation.Evaluation.Options;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BrierDecompositionTest {
  private static Evaluation evaluate(Sample sample, int bins) {
    return Evaluation.of(sample.rows(), Options.seeded(1).withBins(bins).withResamples(1));
  }

  @Property(tries = 300, seed = "20250101")
  void thePartsAddUpToTheBrierScoreWhateverTheBins(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int bins) {
    Evaluation evaluation = evaluate(Sample.random(seed, 83, 11, 25), bins);
    assertThat(evaluation.brierParts().brier())
        .isCloseTo(evaluation.brier().value(), within(1e-12));
  }

  /**
   * After Siegert 2017: reliability is what the Brier score of the bins' mean probabilities is
   * above that of the bins' rates, and resolution what that of the base rate is above it.
   */
  @Property(tries = 200, seed = "20250101")
  void reliabilityAndResolutionAreDifferencesOfBrierScores(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int bins) {
    Sample sample = Sample.random(seed, 83, 11, 25);
    Evaluation evaluation = evaluate(sample, bins);
    double ofMeans = 0;
    double ofRates = 0;
    double ofBaseRate = 0;
    for (int i = 0; i < 83; i++) {
      double p = sample.scores()[i];
      double y = sample.labels()[i] ? 1 : 0;
      ReliabilityBin bin =
          evaluation.reliability().stream()
              .filter(b -> b.low() <= p && p <= b.high())
              .findFirst()
              .orElseThrow();
      ofMeans += Math.pow(bin.meanProbability() - y, 2) / 83;
      ofRates += Math.pow(bin.rate().value() - y, 2) / 83;
      ofBaseRate += Math.pow(evaluation.baseRate() - y, 2) / 83;
    }
    BrierDecomposition parts = evaluation.brierParts();
    assertThat(parts.reliability()).isCloseTo(ofMeans - ofRates, within(1e-13));
    assertThat(parts.resolution()).isCloseTo(ofBaseRate - ofRates, within(1e-13));
    assertThat(parts.uncertainty()).isCloseTo(ofBaseRate, within(1e-13));
    assertThat(parts.generalizedResolution())
        .isCloseTo(
            parts.reliability() + parts.uncertainty() - evaluation.brier().value(), within(1e-12));
  }

  @Test
  void withOneProbabilityInEachBinThePartsAreMurphysAlone() {
    // Ten rows at 0.2, two of which came true; ten at 0.6, eight of which did.
    double[] p = IntStream.range(0, 20).mapToDouble(i -> i < 10 ? 0.2 : 0.6).toArray();
    boolean[] labels = new boolean[20];
    for (int i = 0; i < 20; i++) {
      labels[i] = i < 10 ? i < 2 : i < 18;
    }
    Sample sample = new Sample(p, labels, new int[20]).withOwnClusters();
    BrierDecomposition parts = evaluate(sample, 2).brierParts();
    assertThat(parts.reliability()).isCloseTo(0.5 * 0.2 * 0.2, within(1e-15));
    assertThat(parts.resolution()).isCloseTo(0.3 * 0.3, within(1e-15));
    assertThat(parts.uncertainty()).isEqualTo(0.25);
    assertThat(parts.withinVariance()).isCloseTo(0, within(1e-30));
    assertThat(parts.withinCovariance()).isCloseTo(0, within(1e-16));
    assertThat(parts.brier()).isCloseTo(0.18, within(1e-15));
    assertThat(parts.n()).isEqualTo(20);
  }

  @Test
  void inOneBinAllThatThePredictionDoesIsInsideIt() {
    Sample sample = Sample.random(4, 90, 12, 30);
    BrierDecomposition parts = evaluate(sample, 1).brierParts();
    double mean = 0;
    for (double p : sample.scores()) {
      mean += p / 90;
    }
    double variance = 0;
    double covariance = 0;
    double rate = sample.count(true) / 90.0;
    for (int i = 0; i < 90; i++) {
      variance += Math.pow(sample.scores()[i] - mean, 2) / 90;
      covariance += (sample.scores()[i] - mean) * ((sample.labels()[i] ? 1 : 0) - rate) / 90;
    }
    assertThat(parts.resolution()).isEqualTo(0);
    assertThat(parts.reliability()).isCloseTo((mean - rate) * (mean - rate), within(1e-14));
    assertThat(parts.withinVariance()).isCloseTo(variance, within(1e-14));
    assertThat(parts.withinCovariance()).isCloseTo(2 * covariance, within(1e-14));
  }

  @Test
  void oddPartsAreRefused() {
    assertThatThrownBy(() -> new BrierDecomposition(-0.1, 0, 0.2, 0, 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reliability must be in [0, 1]: -0.1");
    assertThatThrownBy(() -> new BrierDecomposition(0, 0, 0.2, 0, Double.NaN, 3))
        .hasMessage("withinCovariance must be finite: NaN");
  }
}
