package io.journeyscore.report.internal.cell;

import io.journeyscore.report.figure.Cell;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Hides numbers of few customers, and with them others, where a total would tell what was hidden.
 */
public final class SmallCells {

  private SmallCells() {}

  /**
   * Returns a number that stands alone.
   *
   * @param count the number
   * @param enough whether enough customers are behind it
   * @return the number; hidden if it is of few, but told if it is of none
   */
  public static Cell alone(long count, boolean enough) {
    return count > 0 && !enough ? Cell.hidden() : Cell.of(count);
  }

  /**
   * Returns a number that stands alone, of things behind which no customers are known.
   *
   * @param count the number
   * @param least how many are enough
   * @return the number; hidden if it is of few, but told if it is of none
   */
  public static Cell alone(long count, int least) {
    return alone(count, count >= least);
  }

  /**
   * Returns numbers that add up to a total that is told.
   *
   * @param counts the numbers
   * @param enough tells whether enough customers are behind the numbers at some places together
   * @return the numbers in their order, or what is shown in their place
   */
  public static List<Cell> parts(List<Long> counts, Predicate<BitSet> enough) {
    int total = counts.size();
    long[] values = new long[total + 1];
    int[] line = new int[total + 1];
    line[0] = total;
    for (int i = 0; i < total; i++) {
      values[i] = counts.get(i);
      values[total] += values[i];
      line[i + 1] = i;
    }
    Suppression suppression = new Suppression(values, enough);
    BitSet small = new BitSet();
    for (int i = 0; i < total; i++) {
      if (values[i] > 0 && !enough.test(place(i))) {
        small.set(i);
        suppression.hide(i);
      }
    }
    suppression.sum(line);
    BitSet hidden = suppression.hidden();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < total; i++) {
      cells.add(
          small.get(i) ? Cell.hidden() : hidden.get(i) ? Cell.withheld() : Cell.of(values[i]));
    }
    return cells;
  }

  private static BitSet place(int place) {
    BitSet places = new BitSet();
    places.set(place);
    return places;
  }
}
