package io.journeyscore.ml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.error.TrainingDataException;
import io.journeyscore.score.ColumnLayout;
import org.junit.jupiter.api.Test;

class ColumnLearnerTest {
  private static final double NAN = Double.NaN;

  @Test
  void missingSignalsGetTheLowerMedianAndAColumnOfTheirOwn() {
    double[][] examples = {{1, NAN, NAN}, {4, 9, NAN}, {2, 3, NAN}, {3, 5, NAN}, {0, 7, NAN}};
    ColumnLayout layout = ColumnLearner.learn(examples);
    double[] row = new double[layout.columns()];
    layout.fill(new double[] {8, NAN, NAN}, row);

    assertThat(layout.columns()).isEqualTo(5);
    assertThat(row).containsExactly(8, 5, 1, 0, 1);
  }

  @Test
  void whatCannotBeLearnedFromIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ColumnLearner.learn(new double[0][]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnLearner.learn(new double[][] {{1, 2}, {1}}));
    assertThatExceptionOfType(TrainingDataException.class)
        .isThrownBy(() -> ColumnLearner.learn(new double[][] {{Double.NEGATIVE_INFINITY}}));
  }
}
