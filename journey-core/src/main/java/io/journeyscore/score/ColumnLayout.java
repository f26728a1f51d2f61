package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * How signals become the columns of a model's row.
 *
 * <p>A number has one column, which holds its value or, where it is missing, its fill. A category
 * has a column for each of those that are told apart and one more for any other value, of which the
 * one that it is of holds 1 and the others 0; where it is missing, all hold 0. A value that is the
 * place of no category, be it negative, too large or between two, is any other. A signal that is
 * flagged has a last column that is 1 where it is missing and 0 where it is not. Values are rounded
 * to float, those beyond the range of a float to its largest, and -0 becomes 0: training sees
 * exactly the same numbers.
 *
 * <p>Immutable and thread-safe.
 */
public final class ColumnLayout {
  /** The most columns that a layout can have. */
  public static final int MOST_COLUMNS = PackedNode.MAX_COLUMNS;

  private final float[] fills;
  private final boolean[] flagged;

  /** For a signal, how many categories are told apart; 0 for a number. */
  private final int[] categories;

  /** For a signal, where its columns begin; one more entry marks the end of the last. */
  private final int[] first;

  /** For a column, the signal it comes from. */
  private final int[] signalOf;

  private ColumnLayout(float[] fills, boolean[] flagged, int[] categories) {
    this.fills = fills;
    this.flagged = flagged;
    this.categories = categories;
    first = new int[fills.length + 1];
    for (int s = 0; s < fills.length; s++) {
      first[s + 1] = first[s] + columns(categories[s], flagged[s]);
    }
    signalOf = new int[first[fills.length]];
    for (int s = 0; s < fills.length; s++) {
      Arrays.fill(signalOf, first[s], first[s + 1], s);
    }
  }

  private static int columns(int categories, boolean flagged) {
    return 1 + categories + (flagged ? 1 : 0);
  }

  /**
   * Creates a layout of numbers.
   *
   * @param fills for each signal, the value it gets when missing; finite; rounded to float; copied;
   *     from 1 to 4,096 of them
   * @param flagged for each signal, whether it has a column that says that it is missing; copied
   * @return the layout
   * @throws IllegalArgumentException if a fill is not finite or the lengths do not fit
   */
  public static ColumnLayout of(double[] fills, boolean[] flagged) {
    requireNonNull(fills, "fills");
    return of(fills, flagged, new int[fills.length]);
  }

  /**
   * Creates a layout of numbers and categories.
   *
   * @param fills for each signal, the value it gets when missing; finite; 0 for a category; rounded
   *     to float; copied; from 1 to 4,096 of them
   * @param flagged for each signal, whether it has a column that says that it is missing; copied
   * @param categories for each signal, how many categories are told apart; 0 for a number; copied
   * @return the layout
   * @throws IllegalArgumentException if a fill is not finite, a category has another fill than 0,
   *     the lengths do not fit, or there are more than {@value #MOST_COLUMNS} columns
   */
  public static ColumnLayout of(double[] fills, boolean[] flagged, int[] categories) {
    requireNonNull(fills, "fills");
    requireNonNull(flagged, "flagged");
    requireNonNull(categories, "categories");
    int most = MOST_COLUMNS / 2;
    if (fills.length < 1 || fills.length > most) {
      throw new IllegalArgumentException(
          "fills must have from 1 to %d entries: %d".formatted(most, fills.length));
    }
    if (flagged.length != fills.length || categories.length != fills.length) {
      throw new IllegalArgumentException(
          "flagged and categories must have %d entries: %d, %d"
              .formatted(fills.length, flagged.length, categories.length));
    }
    float[] rounded = new float[fills.length];
    for (int s = 0; s < fills.length; s++) {
      if (!Double.isFinite(fills[s])) {
        throw new IllegalArgumentException("fill must be finite: " + fills[s]);
      }
      rounded[s] = round(fills[s]);
      if (categories[s] < 0 || (categories[s] > 0 && rounded[s] != 0)) {
        throw new IllegalArgumentException(
            "categories must not be negative, and fill 0 where there are some: %d, %s"
                .formatted(categories[s], fills[s]));
      }
    }
    if (columns(flagged, categories) > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "columns must be at most %d: %d".formatted(MOST_COLUMNS, columns(flagged, categories)));
    }
    return new ColumnLayout(rounded, flagged.clone(), categories.clone());
  }

  private static long columns(boolean[] flagged, int[] categories) {
    long columns = 0;
    for (int s = 0; s < flagged.length; s++) {
      columns += columns(categories[s], flagged[s]);
    }
    return columns;
  }

  /**
   * Returns how many signals a row is made from.
   *
   * @return the number of signals
   */
  public int signals() {
    return fills.length;
  }

  /**
   * Returns how many columns a row has.
   *
   * @return the number of columns, the width of the model that goes with this layout
   */
  public int columns() {
    return signalOf.length;
  }

  /**
   * Returns the signal that a column comes from.
   *
   * @param column from 0 to {@code columns() - 1}
   * @return the signal's position
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public int signalOf(int column) {
    return signalOf[column];
  }

  /**
   * Returns whether a column says that its signal is missing, instead of giving its value.
   *
   * @param column from 0 to {@code columns() - 1}
   * @return whether this is a flagged signal's last column
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public boolean isMissingFlag(int column) {
    int signal = signalOf[column];
    return flagged[signal] && column == first[signal + 1] - 1;
  }

  /**
   * Returns whether a signal has a column that says that it is missing.
   *
   * @param signal from 0 to {@code signals() - 1}
   * @return whether it has
   * @throws IndexOutOfBoundsException if there is no such signal
   */
  public boolean isFlagged(int signal) {
    return flagged[signal];
  }

  /**
   * Returns the value that a signal gets when it is missing.
   *
   * @param signal from 0 to {@code signals() - 1}
   * @return a finite number that a float can hold; 0 for each column of a category
   * @throws IndexOutOfBoundsException if there is no such signal
   */
  public double fill(int signal) {
    return fills[signal];
  }

  /**
   * Returns how many categories of a signal are told apart.
   *
   * @param signal from 0 to {@code signals() - 1}
   * @return the number; 0 if the signal is a number
   * @throws IndexOutOfBoundsException if there is no such signal
   */
  public int categories(int signal) {
    return categories[signal];
  }

  /** Returns where a signal's columns begin. */
  int firstColumn(int signal) {
    return first[signal];
  }

  /**
   * Fills a row from signals. Allocates nothing.
   *
   * @param signals a value for each signal, NaN where missing; not changed
   * @param row receives a finite value for each column
   * @throws IllegalArgumentException if an array has another length or a signal is infinite
   */
  public void fill(double[] signals, double[] row) {
    requireNonNull(signals, "signals");
    if (signals.length != fills.length) {
      throw new IllegalArgumentException(
          "signals must have %d values: %d".formatted(fills.length, signals.length));
    }
    Rows.checkWidth(row, signalOf.length);
    for (int s = 0; s < fills.length; s++) {
      put(s, signals[s], row);
    }
  }

  /**
   * Fills the columns of one signal and leaves the others as they are. Allocates nothing.
   *
   * @param signal from 0 to {@code signals() - 1}
   * @param value its value, NaN if missing
   * @param row receives a finite value for each of the signal's columns
   * @throws IllegalArgumentException if the row has another length or the value is infinite
   * @throws IndexOutOfBoundsException if there is no such signal
   */
  public void fill(int signal, double value, double[] row) {
    Rows.checkWidth(row, signalOf.length);
    put(signal, value, row);
  }

  private void put(int s, double value, double[] row) {
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "signals must be finite or NaN: %s at %d".formatted(value, s));
    }
    boolean missing = Double.isNaN(value);
    int column = first[s];
    if (categories[s] == 0) {
      row[column++] = missing ? fills[s] : round(value);
    } else {
      int others = column + categories[s];
      int hit = missing ? -1 : column + place(value, categories[s]);
      while (column <= others) {
        row[column] = column == hit ? 1 : 0;
        column++;
      }
    }
    if (flagged[s]) {
      row[column] = missing ? 1 : 0;
    }
  }

  /** The place of a category among so many, or as many for any other value. */
  private static int place(double value, int categories) {
    int place = (int) value;
    return place == value && place >= 0 && place < categories ? place : categories;
  }

  /**
   * Adds up the contributions of each signal's columns. Allocates nothing.
   *
   * @param byColumn a contribution for each column; not changed
   * @param bySignal receives a contribution for each signal; what it held before is lost
   * @throws IllegalArgumentException if an array has another length
   */
  public void rollUp(double[] byColumn, double[] bySignal) {
    Rows.checkContributions(byColumn, signalOf.length);
    requireNonNull(bySignal, "bySignal");
    if (bySignal.length != fills.length) {
      throw new IllegalArgumentException(
          "bySignal must have room for %d values: %d".formatted(fills.length, bySignal.length));
    }
    Arrays.fill(bySignal, 0);
    for (int column = 0; column < signalOf.length; column++) {
      bySignal[signalOf[column]] += byColumn[column];
    }
  }

  /** Rounds to the nearest float, not beyond the largest, and without a negative zero. */
  private static float round(double value) {
    double clamped = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
    return (float) clamped + 0f;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ColumnLayout that
        && Arrays.equals(fills, that.fills)
        && Arrays.equals(flagged, that.flagged)
        && Arrays.equals(categories, that.categories);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(fills) + Arrays.hashCode(flagged))
        + Arrays.hashCode(categories);
  }

  @Override
  public String toString() {
    return "ColumnLayout[signals=%d, columns=%d]".formatted(fills.length, signalOf.length);
  }
}
