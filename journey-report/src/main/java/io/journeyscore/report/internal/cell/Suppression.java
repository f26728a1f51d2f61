package io.journeyscore.report.internal.cell;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Chooses which numbers are not told: those of few customers, and so many others that none of them
 * can be found by subtracting numbers that are told from a total that is.
 *
 * <p>Of each total and its parts either none is hidden, or two and more are, and where the total is
 * told the hidden parts are of enough customers together. Where that does not hold, the smallest
 * part that is not 0 is hidden too, until it holds everywhere. Zeros stay: nobody stands behind
 * them. <i>Not thread-safe.</i>
 */
public final class Suppression {

  private final long[] values;
  private final Predicate<BitSet> enough;
  private final BitSet hidden = new BitSet();
  private final List<int[]> lines = new ArrayList<>();

  /**
   * Starts with numbers of which all are told.
   *
   * @param values the numbers, none negative
   * @param enough tells whether enough customers are behind the numbers at some places together
   */
  public Suppression(long[] values, Predicate<BitSet> enough) {
    this.values = values.clone();
    this.enough = enough;
  }

  /**
   * Hides a number because few customers are behind it.
   *
   * @param number its place
   */
  public void hide(int number) {
    hidden.set(number);
  }

  /**
   * Says that a number is the sum of others.
   *
   * @param line the place of the total, and then those of its parts
   */
  public void sum(int... line) {
    lines.add(line.clone());
  }

  /**
   * Returns the numbers that are not told.
   *
   * @return their places
   */
  public BitSet hidden() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int[] line : lines) {
        while (tells(line) && hideOneMore(line)) {
          changed = true;
        }
      }
    }
    return (BitSet) hidden.clone();
  }

  /** Tells whether a line gives away a number that is hidden, or the sum of few. */
  private boolean tells(int[] line) {
    BitSet parts = new BitSet();
    for (int i = 1; i < line.length; i++) {
      if (hidden.get(line[i])) {
        parts.set(line[i]);
      }
    }
    int count = parts.cardinality();
    return hidden.get(line[0]) ? count == 0 : count == 1 || (count > 1 && !enough.test(parts));
  }

  private boolean hideOneMore(int[] line) {
    int smallest = -1;
    for (int i = 1; i < line.length; i++) {
      int part = line[i];
      if (!hidden.get(part)
          && values[part] > 0
          && (smallest < 0 || values[part] < values[smallest])) {
        smallest = part;
      }
    }
    if (smallest < 0 && !hidden.get(line[0])) {
      smallest = line[0];
    }
    if (smallest < 0) {
      return false;
    }
    hidden.set(smallest);
    return true;
  }
}
