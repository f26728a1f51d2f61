package io.journeyscore.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ColumnLayoutTest {
  private static final ColumnLayout LAYOUT =
      ColumnLayout.of(new double[] {1.5, -2, 0}, new boolean[] {false, true, false});

  private static double[] row(double... signals) {
    double[] row = new double[LAYOUT.columns()];
    LAYOUT.fill(signals, row);
    return row;
  }

  @Test
  void aMissingSignalGetsItsFillAndItsFlag() {
    assertThat(row(Double.NaN, Double.NaN, 3)).containsExactly(1.5, -2, 1, 3);
    assertThat(row(7, 8, Double.NaN)).containsExactly(7, 8, 0, 0);
  }

  @Test
  void eachColumnKnowsItsSignal() {
    assertThat(LAYOUT.signals()).isEqualTo(3);
    assertThat(LAYOUT.columns()).isEqualTo(4);
    assertThat(LAYOUT.signalOf(1)).isEqualTo(1);
    assertThat(LAYOUT.signalOf(2)).isEqualTo(1);
    assertThat(LAYOUT.signalOf(3)).isEqualTo(2);
    assertThat(LAYOUT.isMissingFlag(1)).isFalse();
    assertThat(LAYOUT.isMissingFlag(2)).isTrue();
    assertThat(LAYOUT.isMissingFlag(3)).isFalse();
    assertThat(LAYOUT.fill(1)).isEqualTo(-2);
  }

  @Test
  void valuesAreFloatsWithinTheirRangeAndWithoutANegativeZero() {
    assertThat(row(0.1, 1e300, -1e300)).containsExactly(0.1f, Float.MAX_VALUE, 0, -Float.MAX_VALUE);
    assertThat(Double.doubleToRawLongBits(row(-0.0, 1, 1)[0])).isZero();
    assertThat(Double.doubleToRawLongBits(row(-1e-60, 1, 1)[0])).isZero();
  }

  @Test
  void contributionsOfASignalsColumnsAddUp() {
    double[] bySignal = {9, 9, 9};
    LAYOUT.rollUp(new double[] {1, 2, 4, 8}, bySignal);

    assertThat(bySignal).containsExactly(1, 6, 8);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> row(1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> row(1, 2, Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LAYOUT.fill(new double[3], new double[3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LAYOUT.rollUp(new double[3], new double[3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnLayout.of(new double[0], new boolean[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnLayout.of(new double[4_097], new boolean[4_097]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnLayout.of(new double[] {Double.NaN}, new boolean[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnLayout.of(new double[1], new boolean[2]));
  }

  @Test
  void theMostSignalsHaveTheMostColumns() {
    boolean[] flagged = new boolean[4_096];
    java.util.Arrays.fill(flagged, true);

    assertThat(ColumnLayout.of(new double[4_096], flagged).columns())
        .isEqualTo(PackedNode.MAX_COLUMNS);
  }
}
