package io.journeyscore.analytics.retention;

import java.time.Instant;

/**
 * How cohorts of customers return, by the time since they were included.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class CohortTable {
  private final CohortLayout layout;
  private final long[] counts;

  /** Takes the counts, which must not be changed later. */
  CohortTable(CohortLayout layout, long[] counts) {
    this.layout = layout;
    this.counts = counts;
  }

  /**
   * Returns how many cohorts there are.
   *
   * @return a positive count
   */
  public int rows() {
    return layout.periods().count();
  }

  /**
   * Returns the number of the first column.
   *
   * @return 0 or less; -3 if three periods before the inclusion are shown
   */
  public int firstColumn() {
    return -layout.before();
  }

  /**
   * Returns the number of the last column.
   *
   * @return 0 or more; 3 if three periods after the inclusion are shown
   */
  public int lastColumn() {
    return layout.after();
  }

  /**
   * Returns when the period of a cohort starts.
   *
   * @param row from 0
   * @return the moment
   * @throws IllegalArgumentException if there is no such row
   */
  public Instant from(int row) {
    checkRow(row);
    return layout.periods().start(row);
  }

  /**
   * Returns how many customers are in a cohort; so far, if its period is not complete.
   *
   * @param row from 0
   * @return a count, not negative
   * @throws IllegalArgumentException if there is no such row
   */
  public long included(int row) {
    checkRow(row);
    return counts[layout.includedAt(row)];
  }

  /**
   * Says whether the log covers the period of a cohort to its end.
   *
   * @param row from 0
   * @return false if customers may still join
   * @throws IllegalArgumentException if there is no such row
   */
  public boolean isComplete(int row) {
    checkRow(row);
    return layout.isComplete(row);
  }

  /**
   * Returns a cell.
   *
   * @param row from 0
   * @param column from {@link #firstColumn()} to {@link #lastColumn()}, not 0, the inclusion itself
   * @return how many returned then, or had been there then
   * @throws IllegalArgumentException if there is no such cell
   */
  public CohortCell cell(int row, int column) {
    checkRow(row);
    if (column == 0 || column < firstColumn() || column > lastColumn()) {
      throw new IllegalArgumentException(
          "column must be from %d to %d and not 0: %d"
              .formatted(firstColumn(), lastColumn(), column));
    }
    int nearer = column - Integer.signum(column);
    return new CohortCell(
        layout.isComplete(row, column),
        included(row),
        counts[layout.returnedAt(row, column)],
        nearer == 0 ? included(row) : counts[layout.continuedAt(row, nearer)],
        counts[layout.continuedAt(row, column)]);
  }

  private void checkRow(int row) {
    if (row < 0 || row >= rows()) {
      throw new IllegalArgumentException("row must be from 0 to %d: %d".formatted(rows() - 1, row));
    }
  }
}
