package io.journeyscore.report.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.report.figure.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmallCellsTest {

  @Test
  void fewAreHiddenAndNoneIsShown() {
    assertThat(SmallCells.alone(10, 11)).isEqualTo(Cell.hidden());
    assertThat(SmallCells.alone(11, 11)).isEqualTo(Cell.of(11));
    assertThat(SmallCells.alone(0, 11)).isEqualTo(Cell.of(0));
    assertThat(SmallCells.alone(1, 1)).isEqualTo(Cell.of(1));
  }

  @Test
  void leastNeighbourIsWithheldSoThatTheTotalDoesNotTell() {
    assertThat(parts(List.of(500L, 3L, 40L)))
        .containsExactly(Cell.of(500), Cell.hidden(), Cell.withheld());
  }

  @Test
  void twoSmallOnesHideEachOtherIfTheyAreEnoughTogether() {
    assertThat(parts(List.of(500L, 9L, 8L)))
        .containsExactly(Cell.of(500), Cell.hidden(), Cell.hidden());
    assertThat(parts(List.of(500L, 1L, 2L)))
        .as("one and two are told apart by a total of three")
        .containsExactly(Cell.withheld(), Cell.hidden(), Cell.hidden());
  }

  @Test
  void nothingIsWithheldWhereNothingIsHidden() {
    assertThat(parts(List.of(500L, 0L, 11L)))
        .containsExactly(Cell.of(500), Cell.of(0), Cell.of(11));
  }

  @Test
  void manyNumbersOfOneCustomerAreHidden() {
    assertThat(SmallCells.alone(500, false)).isEqualTo(Cell.hidden());
    assertThat(SmallCells.parts(List.of(500L, 40L, 60L), places -> places.cardinality() > 1))
        .as("each is of one customer, and any two of enough")
        .containsOnly(Cell.hidden());
    assertThat(SmallCells.parts(List.of(500L, 40L, 60L), places -> places.get(0)))
        .as("all but the first together are of too few, so that it must be withheld too")
        .containsExactly(Cell.withheld(), Cell.hidden(), Cell.hidden());
  }

  /** Of numbers that count customers. */
  private static List<Cell> parts(List<Long> counts) {
    return SmallCells.parts(counts, places -> places.stream().mapToLong(counts::get).sum() >= 11);
  }
}
