package io.journeyscore.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AlgorithmTest {

  @Test
  void bestChoosesAmongTheOthers() {
    assertThat(Algorithm.best().candidates())
        .contains(Algorithm.logistic(), Algorithm.randomForest(), Algorithm.gradientBoosting())
        .doesNotHaveDuplicates()
        .noneMatch(Algorithm.Best.class::isInstance);
    assertThat(Algorithm.logistic().candidates()).containsExactly(Algorithm.logistic());
  }

  @Test
  void eachHasItsWord() {
    assertThat(Algorithm.best().candidates().stream().map(Algorithm::word).distinct())
        .containsExactlyInAnyOrder("logistic", "forest", "boosting");
    assertThat(Algorithm.best().word()).isEqualTo("best");
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Algorithm.Logistic(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Algorithm.Logistic(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Algorithm.RandomForest(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Algorithm.RandomForest(10_001, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Algorithm.RandomForest(1, 33, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Algorithm.RandomForest(1, 1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Algorithm.GradientBoosting(1, 1, 1, 0, 0.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Algorithm.GradientBoosting(1, 1, 1, 0.5, 1.1));
  }
}
