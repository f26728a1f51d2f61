package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearModelTest {
  private static final LinearModel MODEL =
      LinearModel.of(-1, new double[] {0.5, -2}, new double[] {10, 0.25}, new double[] {4, 0.5});

  @Test
  void marginIsTheInterceptAndTheWeightedStandardScores() {
    // -1 + 0.5 (12 - 10) / 4 - 2 (1.25 - 0.25) / 0.5
    assertThat(MODEL.margin(new double[] {12, 1.25})).isEqualTo(-1 + 0.25 - 4);
    assertThat(MODEL.margin(new double[] {12, 1.25}, MODEL.newScratch())).isEqualTo(-4.75);
    assertThat(MODEL.margin(new double[] {10, 0.25})).isEqualTo(-1);
    assertThat(MODEL.unit()).isEqualTo(MarginUnit.LOG_ODDS);
  }

  @Test
  void probabilityIsTheLogisticFunctionAndNeverNan() {
    assertThat(MODEL.probability(0)).isEqualTo(0.5);
    assertThat(MODEL.probability(Math.log(3))).isCloseTo(0.75, within(1e-15));
    assertThat(MODEL.probability(1_000)).isEqualTo(1);
    assertThat(MODEL.probability(-1_000)).isZero();
    assertThat(MODEL.probability(-40)).isCloseTo(Math.exp(-40), within(1e-32));
  }

  @Test
  void aColumnContributesByHowFarItIsFromItsMean() {
    double[] contributions = {7, 7};
    MODEL.contribute(new double[] {12, 0}, contributions, MODEL.newScratch());

    assertThat(MODEL.base()).isEqualTo(-1);
    assertThat(contributions).containsExactly(0.25, 1);
    assertThat(MODEL.base() + contributions[0] + contributions[1])
        .isEqualTo(MODEL.margin(new double[] {12, 0}));
  }

  @Test
  void laterChangesOfTheArraysChangeNothing() {
    double[] weights = {1};
    double[] means = {0};
    double[] scales = {1};
    LinearModel model = LinearModel.of(0, weights, means, scales);
    weights[0] = means[0] = scales[0] = 99;

    assertThat(model.margin(new double[] {2})).isEqualTo(2);
    assertThat(model.weight(0)).isEqualTo(1);
    assertThat(model.mean(0)).isZero();
    assertThat(model.scale(0)).isEqualTo(1);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    double[] one = {1};
    double[] nan = {Double.NaN};
    assertThatIllegalArgumentException().isThrownBy(() -> LinearModel.of(0, nan, one, one));
    assertThatIllegalArgumentException().isThrownBy(() -> LinearModel.of(0, one, nan, one));
    assertThatIllegalArgumentException().isThrownBy(() -> LinearModel.of(0, one, one, nan));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearModel.of(0, one, one, new double[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearModel.of(0, new double[0], new double[0], new double[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearModel.of(0, one, new double[2], one));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearModel.of(0, new double[] {1e300}, one, one))
        .withMessageContaining("finite");
  }

  @Test
  void rowsThatLeaveNoFiniteMarginAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.margin(new double[] {Double.NaN, 0}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.margin(new double[] {0, Double.NEGATIVE_INFINITY}));
    assertThatIllegalArgumentException().isThrownBy(() -> MODEL.margin(new double[1]));
  }
}
