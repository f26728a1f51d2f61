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

  private static final ColumnLayout CATEGORIES =
      ColumnLayout.of(
          new double[] {1.5, 0, 0}, new boolean[] {true, true, false}, new int[] {0, 2, 1});

  private static double[] categories(double... signals) {
    double[] row = new double[CATEGORIES.columns()];
    java.util.Arrays.fill(row, 9);
    CATEGORIES.fill(signals, row);
    return row;
  }

  @Test
  void aCategoryHasAColumnForEachAndOneForAnyOther() {
    assertThat(categories(7, 0, 0)).containsExactly(7, 0, 1, 0, 0, 0, 1, 0);
    assertThat(categories(7, 1, 1)).containsExactly(7, 0, 0, 1, 0, 0, 0, 1);
    assertThat(categories(7, 2, 5)).containsExactly(7, 0, 0, 0, 1, 0, 0, 1);
    assertThat(categories(Double.NaN, Double.NaN, Double.NaN))
        .containsExactly(1.5, 1, 0, 0, 0, 1, 0, 0);
  }

  @Test
  void whatIsThePlaceOfNoCategoryIsAnyOther() {
    for (double other : new double[] {-1, 0.5, 2, 1e18, -1e300, Double.MIN_VALUE}) {
      assertThat(categories(7, other, 0)).containsExactly(7, 0, 0, 0, 1, 0, 1, 0);
    }
    assertThat(categories(7, -0.0, 0)).containsExactly(7, 0, 1, 0, 0, 0, 1, 0);
  }

  @Test
  void columnsOfCategoriesKnowTheirSignal() {
    assertThat(CATEGORIES.columns()).isEqualTo(8);
    int[] signals = new int[8];
    boolean[] flags = new boolean[8];
    for (int column = 0; column < 8; column++) {
      signals[column] = CATEGORIES.signalOf(column);
      flags[column] = CATEGORIES.isMissingFlag(column);
    }
    assertThat(signals).containsExactly(0, 0, 1, 1, 1, 1, 2, 2);
    assertThat(flags).containsExactly(false, true, false, false, false, true, false, false);
    assertThat(CATEGORIES.categories(1)).isEqualTo(2);
    assertThat(CATEGORIES.isFlagged(2)).isFalse();
    double[] bySignal = new double[3];
    CATEGORIES.rollUp(new double[] {1, 2, 4, 8, 16, 32, 64, 128}, bySignal);
    assertThat(bySignal).containsExactly(3, 60, 192);
  }

  @Test
  void oneSignalCanBeFilledAlone() {
    double[] row = categories(7, 0, 0);
    CATEGORIES.fill(1, 1, row);

    assertThat(row).containsExactly(7, 0, 0, 1, 0, 0, 1, 0);
    assertThatIllegalArgumentException().isThrownBy(() -> CATEGORIES.fill(1, 1, new double[7]));
  }

  @Test
  void categoriesThatDoNotFitAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnLayout.of(new double[1], new boolean[1], new int[] {-1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnLayout.of(new double[] {1}, new boolean[1], new int[] {2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnLayout.of(new double[1], new boolean[1], new int[2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ColumnLayout.of(new double[1], new boolean[1], new int[] {8_192}))
        .withMessage("columns must be at most 8192: 8193");
  }
}
