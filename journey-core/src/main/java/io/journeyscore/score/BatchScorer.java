package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

/**
 * Scores many rows at once, several times faster than one by one where a model has many trees.
 *
 * <p>Each probability has the same bits as {@link JourneyScorer#probability} gives for its row
 * alone, however many rows are handed in together. Rows come in one of two forms:
 *
 * <ul>
 *   <li>row by row in one array, the value of each signal in the definition's order: signal {@code
 *       s} of row {@code r} is at {@code r * signals + s};
 *   <li>signal by signal, an array for each: signal {@code s} of row {@code r} is {@code
 *       columns[s][r]}.
 * </ul>
 *
 * <p>{@code NaN} stands for a value that is missing. Nothing is allocated after construction.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class BatchScorer {

  /** Enough to fetch each tree seldom. */
  private static final int MOST_ROWS = 256;

  /** Few enough to keep the rows in cache. */
  private static final int MOST_VALUES = 1 << 14;

  private final ColumnLayout layout;
  private final ScoringModel model;
  private final Calibration calibration;
  private final double[] signals;
  private final double[] row;
  private final double[] block;
  private final double[] margins;
  private final Scratch scratch;

  BatchScorer(ColumnLayout layout, ScoringModel model, Calibration calibration) {
    this.layout = layout;
    this.model = model;
    this.calibration = calibration;
    signals = new double[layout.signals()];
    row = new double[layout.columns()];
    int together = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / layout.columns()));
    block = new double[together * layout.columns()];
    margins = new double[together];
    scratch = model.newScratch(together);
  }

  /**
   * Scores rows that lie one after the other.
   *
   * @param rows the values, row by row; not changed
   * @param probabilities receives the calibrated probability of each row, in [0, 1]; as long as
   *     there are rows
   * @throws IllegalArgumentException if there are not as many values as signals for each
   *     probability, or one is infinite
   */
  public void probabilities(double[] rows, double[] probabilities) {
    requireNonNull(rows, "rows");
    requireNonNull(probabilities, "probabilities");
    if ((long) probabilities.length * signals.length != rows.length) {
      throw new IllegalArgumentException(
          "rows must have %d values for each of %d probabilities: %d"
              .formatted(signals.length, probabilities.length, rows.length));
    }
    for (int from = 0; from < probabilities.length; from += margins.length) {
      int count = Math.min(margins.length, probabilities.length - from);
      for (int r = 0; r < count; r++) {
        System.arraycopy(rows, (from + r) * signals.length, signals, 0, signals.length);
        put(r);
      }
      score(count, probabilities, from);
    }
  }

  /**
   * Scores rows whose values lie signal by signal.
   *
   * @param columns for each signal, its values row by row; not changed
   * @param probabilities receives the calibrated probability of each row, in [0, 1]; as long as
   *     each column
   * @throws IllegalArgumentException if there are not as many columns as signals, a column is not
   *     as long as the probabilities, or a value is infinite
   */
  public void probabilities(double[][] columns, double[] probabilities) {
    requireNonNull(probabilities, "probabilities");
    if (columns.length != signals.length) {
      throw new IllegalArgumentException(
          "columns must be as many as the %d signals: %d"
              .formatted(signals.length, columns.length));
    }
    for (double[] column : columns) {
      if (column.length != probabilities.length) {
        throw new IllegalArgumentException(
            "columns must be as long as the %d probabilities: %d"
                .formatted(probabilities.length, column.length));
      }
    }
    for (int from = 0; from < probabilities.length; from += margins.length) {
      int count = Math.min(margins.length, probabilities.length - from);
      for (int r = 0; r < count; r++) {
        for (int s = 0; s < signals.length; s++) {
          signals[s] = columns[s][from + r];
        }
        put(r);
      }
      score(count, probabilities, from);
    }
  }

  /** Puts the signals of a row into its place of the block. */
  private void put(int r) {
    layout.fill(signals, row);
    System.arraycopy(row, 0, block, r * row.length, row.length);
  }

  private void score(int count, double[] probabilities, int from) {
    model.margins(block, count, margins, scratch);
    for (int r = 0; r < count; r++) {
      probabilities[from + r] = calibration.calibrate(margins[r], model.probability(margins[r]));
    }
  }
}
