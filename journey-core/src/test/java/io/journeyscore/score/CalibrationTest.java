package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

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
}
