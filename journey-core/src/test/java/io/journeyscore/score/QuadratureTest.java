package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuadratureTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 16, 31, 32})
  void integratesEveryPowerUpToItsDegreeExactly(int size) {
    Quadrature rule = Quadrature.of(size);
    for (int power = 0; power < 2 * size; power++) {
      double sum = 0;
      for (int i = 0; i < size; i++) {
        sum += rule.weight(i) * Math.pow(rule.point(i), power);
      }
      assertThat(sum).isCloseTo(1.0 / (power + 1), within(1e-14));
    }
  }

  @Test
  void agreesWithThePublishedPointsAndWeightsOfThree() {
    // Abramowitz and Stegun, table 25.4, n = 3, carried over from [-1, 1] to [0, 1].
    Quadrature rule = Quadrature.of(3);

    assertThat(rule.point(0)).isCloseTo((1 - 0.774596669241483) / 2, within(1e-15));
    assertThat(rule.point(1)).isCloseTo(0.5, within(1e-15));
    assertThat(rule.weight(0)).isCloseTo(0.555555555555556 / 2, within(1e-15));
    assertThat(rule.weight(1)).isCloseTo(0.888888888888889 / 2, within(1e-15));
  }
}
