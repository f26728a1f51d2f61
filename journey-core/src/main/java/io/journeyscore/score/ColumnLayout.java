package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.util.Arrays;

/**
 * How the signals of a journey become a row of a model's columns.
 *
 * <p>Each signal has a value column. A signal that is missing (NaN) gets its fill value there. A
 * signal that was missing for some of the training examples has a second column right behind, which
 * is 1 where it is missing and 0 where it is not. Values are rounded to float, those beyond the
 * range of a float to its largest, and -0 becomes 0: training sees exactly the same numbers.
 *
 * <p>Immutable and thread-safe.
 */
public final class ColumnLayout {
  private final float[] fills;
  private final boolean[] flagged;

  /** For a column, the signal it comes from. */
  private final int[] signalOf;

  private ColumnLayout(float[] fills, boolean[] flagged) {
    this.fills = fills;
    this.flagged = flagged;
    int columns = fills.length;
    for (boolean flag : flagged) {
      columns += flag ? 1 : 0;
    }
    signalOf = new int[columns];
    int column = 0;
    for (int s = 0; s < fills.length; s++) {
      signalOf[column++] = s;
      if (flagged[s]) {
        signalOf[column++] = s;
      }
    }
  }

  /**
   * Creates a layout.
   *
   * @param fills for each signal, the value it gets when missing; finite; rounded to float; copied;
   *     from 1 to 4,096 of them
   * @param flagged for each signal, whether it has a column that says that it is missing; copied
   * @return the layout
   * @throws IllegalArgumentException if a fill is not finite or the lengths do not fit
   */
  public static ColumnLayout of(double[] fills, boolean[] flagged) {
    requireNonNull(fills, "fills");
    requireNonNull(flagged, "flagged");
    if (fills.length < 1 || 2 * fills.length > PackedNode.MAX_COLUMNS) {
      throw new IllegalArgumentException(
          "fills must have from 1 to %d entries: %d"
              .formatted(PackedNode.MAX_COLUMNS / 2, fills.length));
    }
    if (flagged.length != fills.length) {
      throw new IllegalArgumentException(
          "flagged must have %d entries: %d".formatted(fills.length, flagged.length));
    }
    float[] rounded = new float[fills.length];
    for (int s = 0; s < fills.length; s++) {
      if (!Double.isFinite(fills[s])) {
        throw new IllegalArgumentException("fill must be finite: " + fills[s]);
      }
      rounded[s] = round(fills[s]);
    }
    return new ColumnLayout(rounded, flagged.clone());
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
   * @return whether this is a signal's second column
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public boolean isMissingFlag(int column) {
    return column > 0 && signalOf[column] == signalOf[column - 1];
  }

  /**
   * Returns the value that a signal gets when it is missing.
   *
   * @param signal from 0 to {@code signals() - 1}
   * @return a finite number that a float can hold
   * @throws IndexOutOfBoundsException if there is no such signal
   */
  public double fill(int signal) {
    return fills[signal];
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
    int column = 0;
    for (int s = 0; s < fills.length; s++) {
      double value = signals[s];
      boolean missing = Double.isNaN(value);
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "signals must be finite or NaN: %s at %d".formatted(value, s));
      }
      row[column++] = missing ? fills[s] : round(value);
      if (flagged[s]) {
        row[column++] = missing ? 1 : 0;
      }
    }
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

  void write(ByteWriter out) {
    out.count(fills.length);
    for (int s = 0; s < fills.length; s++) {
      out.f32(fills[s]).flag(flagged[s]);
    }
  }

  static ColumnLayout read(ByteReader in, ModelLimits limits) {
    int signals = in.count("signal count", limits.signals(), 5);
    if (signals == 0) {
      throw in.fail(Code.BAD_COUNT, "signal count must be positive");
    }
    float[] fills = new float[signals];
    boolean[] flagged = new boolean[signals];
    for (int s = 0; s < signals; s++) {
      fills[s] = in.f32("fill") + 0f;
      flagged[s] = in.flag("missing flag");
    }
    return new ColumnLayout(fills, flagged);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ColumnLayout that
        && Arrays.equals(fills, that.fills)
        && Arrays.equals(flagged, that.flagged);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(fills) + Arrays.hashCode(flagged);
  }

  @Override
  public String toString() {
    return "ColumnLayout[signals=%d, columns=%d]".formatted(fills.length, signalOf.length);
  }
}
