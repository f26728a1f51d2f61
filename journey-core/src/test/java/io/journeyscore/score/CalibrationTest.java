package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  @Test
  void noneLeavesTheProbabilityAndTheContributionsAsTheyAre() {
    Calibration none = Calibration.none();

    assertThat(none.calibrate(3, 0.7)).isEqualTo(0.7);
    for (MarginUnit unit : MarginUnit.values()) {
      assertThat(none.contributionScale(unit)).isEqualTo(1);
      assertThat(none.contributionShift(unit)).isZero();
    }
  }

  @Test
  void plattScalesContributionsInLogOddsOnly() {
    Calibration platt = Calibration.platt(2, -1);

    assertThat(platt.calibrate(0.5, 0.9)).isEqualTo(0.5);
    assertThat(platt.calibrate(2, 0.9)).isCloseTo(1 / (1 + Math.exp(-3)), within(1e-15));
    assertThat(platt.contributionScale(MarginUnit.LOG_ODDS)).isEqualTo(2);
    assertThat(platt.contributionShift(MarginUnit.LOG_ODDS)).isEqualTo(-1);
    assertThat(platt.contributionScale(MarginUnit.PROBABILITY)).isEqualTo(1);
    assertThat(platt.contributionShift(MarginUnit.PROBABILITY)).isZero();
  }

  @Test
  void theProbabilityNeverFallsAsTheMarginRises() {
    Calibration platt = Calibration.platt(0.37, -1.4);
    double last = 0;
    for (double margin = -3_000; margin <= 3_000; margin += 0.7) {
      double probability = platt.calibrate(margin, 0);
      assertThat(probability).isBetween(last, 1.0);
      last = probability;
    }
    assertThat(last).isEqualTo(1);
  }

  @Test
  void aSlopeThatDoesNotRiseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Calibration.platt(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Calibration.platt(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Calibration.platt(Double.NaN, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibration.platt(Double.POSITIVE_INFINITY, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Calibration.platt(1, Double.NaN));
  }

  private static final double[] MARGINS = {-2, -0.5, 1};
  private static final double[] PROBABILITIES = {0.125, 0.25, 0.75};

  @Test
  void isotonicIsStraightBetweenKnotsAndLevelBeyond() {
    Calibration isotonic = Calibration.isotonic(MARGINS, PROBABILITIES);

    assertThat(isotonic.calibrate(-9, 0.9)).isEqualTo(0.125);
    assertThat(isotonic.calibrate(-2, 0.9)).isEqualTo(0.125);
    assertThat(isotonic.calibrate(-0.5, 0.9)).isEqualTo(0.25);
    assertThat(isotonic.calibrate(0.25, 0.9)).isEqualTo(0.5);
    assertThat(isotonic.calibrate(1, 0.9)).isEqualTo(0.75);
    assertThat(isotonic.calibrate(1e300, 0.9)).isEqualTo(0.75);
    for (MarginUnit unit : MarginUnit.values()) {
      assertThat(isotonic.contributionScale(unit)).isEqualTo(1);
      assertThat(isotonic.contributionShift(unit)).isZero();
    }
  }

  @Test
  void isotonicNeverFallsWhateverTheKnots() {
    Random random = new Random(2);
    for (int run = 0; run < 300; run++) {
      double[] margins =
          random
              .doubles(1 + random.nextInt(6))
              .map(x -> (x - 0.5) * StrictMath.pow(10, random.nextInt(600) - 300))
              .distinct()
              .sorted()
              .toArray();
      double[] probabilities = random.doubles(margins.length).sorted().toArray();
      Calibration isotonic = Calibration.isotonic(margins, probabilities);
      double[] asked =
          random
              .doubles(200)
              .map(x -> margins[0] + x * 1.2 * (margins[margins.length - 1] - margins[0]))
              .sorted()
              .toArray();
      double last = 0;
      for (double margin : asked) {
        double probability = isotonic.calibrate(margin, 0);
        assertThat(probability).isBetween(last, 1.0);
        last = probability;
      }
    }
  }

  @Test
  void knotsAtTheEndsOfTheRangeLeaveAProbability() {
    double far = Double.MAX_VALUE / 2;
    Calibration isotonic =
        Calibration.isotonic(
            new double[] {-far, 0, Double.MIN_VALUE, far}, new double[] {0, 0, 1, 1});

    assertThat(isotonic.calibrate(-Double.MAX_VALUE, 0)).isZero();
    assertThat(isotonic.calibrate(0, 0)).isZero();
    assertThat(isotonic.calibrate(Double.MIN_VALUE, 0)).isEqualTo(1);
    assertThat(isotonic.calibrate(Double.MAX_VALUE, 0)).isEqualTo(1);
  }

  @Test
  void knotsThatDoNotRiseAreRefused() {
    double[][][] wrong = {
      {{}, {}},
      {{1}, {0.5, 0.6}},
      {{1, 1}, {0.5, 0.6}},
      {{2, 1}, {0.5, 0.6}},
      {{1, 2}, {0.6, 0.5}},
      {{0.0, -0.0}, {0.5, 0.6}},
      {{1}, {1.01}},
      {{1}, {-0.01}},
      {{1}, {Double.NaN}},
      {{Double.NaN}, {0.5}},
      {{Double.MAX_VALUE}, {0.5}},
      {{Double.NEGATIVE_INFINITY}, {0.5}},
    };
    for (double[][] knots : wrong) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Calibration.isotonic(knots[0], knots[1]));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibration.isotonic(new double[100_001], new double[100_001]))
        .withMessage("knots must number 1 to 100000: 100001");
  }

  @Test
  void isotonicKeepsItsOwnKnots() {
    double[] margins = MARGINS.clone();
    Calibration.Isotonic isotonic =
        (Calibration.Isotonic) Calibration.isotonic(margins, PROBABILITIES);
    margins[0] = 99;

    assertThat(isotonic.knots()).isEqualTo(3);
    assertThat(isotonic.margin(0)).isEqualTo(-2);
    assertThat(isotonic.probability(2)).isEqualTo(0.75);
    assertThat(isotonic)
        .isEqualTo(Calibration.isotonic(MARGINS, PROBABILITIES))
        .hasSameHashCodeAs(Calibration.isotonic(MARGINS, PROBABILITIES))
        .isNotEqualTo(Calibration.none())
        .hasToString("Isotonic[knots=3]");
  }
}
