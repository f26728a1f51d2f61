package io.journeyscore.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.score.Calibration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smile.classification.IsotonicRegressionScaling;

class IsotonicFitTest {

  private static double[] margins(Random random, int count) {
    return random.doubles(count).map(x -> 6 * x - 3).toArray();
  }

  private static boolean[] labels(Random random, double[] margins) {
    boolean[] labels = new boolean[margins.length];
    for (int i = 0; i < labels.length; i++) {
      // Level, then steep, then level again: no sigmoid.
      double rate = margins[i] < -1 ? 0.1 : margins[i] < 1 ? 0.4 : 0.9;
      labels[i] = random.nextDouble() < rate;
    }
    return labels;
  }

  @Test
  void ratesThatNoSigmoidFitsAreFound() {
    Random random = new Random(4);
    double[] margins = margins(random, 30_000);
    Calibration fitted = IsotonicFit.of(margins, labels(random, margins)).calibration();

    assertThat(fitted.calibrate(-2, 0)).isCloseTo(0.1, within(0.03));
    assertThat(fitted.calibrate(0, 0)).isCloseTo(0.4, within(0.03));
    assertThat(fitted.calibrate(2, 0)).isCloseTo(0.9, within(0.03));
  }

  @Test
  void orderOfTheExamplesDoesNotMatter() {
    Random random = new Random(5);
    double[] margins = random.doubles(2_000).map(x -> Math.rint(20 * x)).toArray();
    boolean[] labels = new boolean[margins.length];
    IntStream.range(0, labels.length)
        .forEach(i -> labels[i] = random.nextDouble() < 0.1 + margins[i] / 30);
    double[] backwards = new double[margins.length];
    boolean[] labelsBackwards = new boolean[margins.length];
    for (int i = 0; i < margins.length; i++) {
      backwards[i] = margins[margins.length - 1 - i];
      labelsBackwards[i] = labels[margins.length - 1 - i];
    }

    assertThat(IsotonicFit.of(backwards, labelsBackwards))
        .isEqualTo(IsotonicFit.of(margins, labels));
  }

  @Test
  void noProbabilityIsCertain() {
    double[] margins = {1, 2, 3, 4};
    boolean[] labels = {false, false, true, true};
    Calibration fitted = IsotonicFit.of(margins, labels).calibration();

    assertThat(fitted.calibrate(-9, 0)).isEqualTo(0.25);
    assertThat(fitted.calibrate(2.5, 0)).isEqualTo(0.5);
    assertThat(fitted.calibrate(9, 0)).isEqualTo(0.75);
  }

  @Test
  void equalMarginsHaveOneProbability() {
    double[] margins = {1, 1, 1, 2, 2, 2};
    boolean[] labels = {false, true, false, true, false, true};
    Calibration.Isotonic fitted =
        (Calibration.Isotonic) IsotonicFit.of(margins, labels).calibration();

    assertThat(fitted.knots()).isEqualTo(2);
    assertThat(fitted.probability(1) - fitted.probability(0)).isCloseTo(0.6 / 3, within(1e-15));
  }

  @Test
  void whereTheRateNeverRisesThereIsNone() {
    double[] margins = {1, 2, 3, 4};

    assertThat(IsotonicFit.of(margins, new boolean[] {true, true, false, false}))
        .isEqualTo(new CalibrationFit(Calibration.none(), true));
    assertThat(IsotonicFit.of(new double[4], new boolean[] {true, false, true, false}).fellBack())
        .isTrue();
  }

  @Test
  void poolsAreThoseOfSmileWhereNoMarginsAreEqual() {
    Random random = new Random(6);
    for (int run = 0; run < 20; run++) {
      double[] margins = margins(random, 400);
      boolean[] labels = labels(random, margins);
      int[] classes = IntStream.range(0, labels.length).map(i -> labels[i] ? 1 : 0).toArray();
      IsotonicRegressionScaling smile =
          IsotonicRegressionScaling.fit(margins.clone(), classes.clone());
      Calibration ours = IsotonicFit.of(margins, labels).calibration();
      int positives = Arrays.stream(classes).sum();
      double low = 1 / (labels.length - positives + 2.0);
      double high = (positives + 1.0) / (positives + 2.0);
      for (double margin : margins) {
        assertThat(ours.calibrate(margin, 0))
            .isCloseTo(low + (high - low) * smile.predict(margin), within(1e-12));
      }
    }
  }
}
