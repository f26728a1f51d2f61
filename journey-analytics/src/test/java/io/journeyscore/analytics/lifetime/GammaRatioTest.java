package io.journeyscore.analytics.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GammaRatioTest {
  @Test
  void logarithmIsTheSumOverFactorsWhateverTheirSize() {
    for (double p : new double[] {1e-6, 0.3, 2, 49.9, 50, 700, 1e5, 1e9, 1e14}) {
      for (int x : new int[] {0, 1, 20, 21, 110, 5_000}) {
        double sum = 0;
        for (int i = x - 1; i >= 0; i--) {
          sum += Math.log(p + i);
        }
        assertThat(GammaRatio.log(p, x)).isCloseTo(sum, within(1e-15 + 1e-13 * Math.abs(sum)));
      }
    }
  }
}
