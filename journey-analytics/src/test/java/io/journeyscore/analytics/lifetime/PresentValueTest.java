package io.journeyscore.analytics.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PresentValueTest {
  /**
   * The two examples of Microsoft's page on the function NPV of Excel, with the results it prints.
   */
  @Test
  void discountingIsThatOfASpreadsheet() {
    assertThat(PresentValue.ofFollowing(0.1, -10_000, 3_000, 4_200, 6_800))
        .isCloseTo(1_188.44, within(0.005));
    double five = PresentValue.ofFollowing(0.08, 8_000, 9_200, 10_000, 12_000, 14_500);
    assertThat(five - 40_000).isCloseTo(1_922.06, within(0.005));
    double six = PresentValue.ofFollowing(0.08, 8_000, 9_200, 10_000, 12_000, 14_500, -9_000);
    assertThat(six - 40_000).isCloseTo(-3_749.47, within(0.005));
  }

  @Test
  void historicValueLeavesTheFirstPeriodAsItIs() {
    double[] margins = {100, 55, 60.5};
    assertThat(PresentValue.ofAmounts(0.1, margins)).isCloseTo(200, within(1e-12));
    assertThat(PresentValue.ofAmounts(0, margins)).isEqualTo(215.5);
    assertThat(PresentValue.ofAmounts(0.1)).isZero();
  }

  @Test
  void simpleFormIsTheSumToTheEndOfTime() {
    double[] margins = new double[2_000];
    for (int t = 0; t < margins.length; t++) {
      margins[t] = 100 * Math.pow(0.8, t + 1);
    }
    assertThat(PresentValue.ofRetained(100, 0.8, 0.1))
        .isCloseTo(PresentValue.ofFollowing(0.1, margins), within(1e-9))
        .isCloseTo(80 / 0.3, within(1e-12));
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PresentValue.ofAmounts(-1, 3))
        .withMessage("rate must be finite and above -1: -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PresentValue.ofAmounts(0.1, Double.NaN))
        .withMessage("amounts[0] must be finite: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PresentValue.ofRetained(1, 1, 0))
        .withMessage("rate must be finite and above retention - 1 (0.0): 0.0");
  }
}
