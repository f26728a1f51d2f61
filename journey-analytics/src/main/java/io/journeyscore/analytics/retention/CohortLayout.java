package io.journeyscore.analytics.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the counts of a cohort table stand, and which of its cells the log covers.
 *
 * <p>For each row: how many were included; for each column how many returned, and how many returned
 * in it and in all columns between it and the inclusion.
 *
 * <p>Immutable and thread-safe.
 *
 * @param periods the periods of the rows
 * @param before how many columns are before the inclusion
 * @param after how many columns are after it
 * @param ownLength the length of a column that counts from the customer's own inclusion
 * @param observedFrom since when the log is complete, if that is told
 * @param observedUntil until when it is complete
 */
record CohortLayout(
    Periods periods,
    int before,
    int after,
    Optional<Duration> ownLength,
    Optional<Instant> observedFrom,
    Instant observedUntil) {

  int columns() {
    return before + after;
  }

  int size() {
    return periods.count() * rowSize();
  }

  private int rowSize() {
    return 1 + 2 * columns();
  }

  /** Returns the place of a column among the columns; columns -1 and 1 are neighbours. */
  int place(int column) {
    return column < 0 ? column + before : column + before - 1;
  }

  int includedAt(int row) {
    return row * rowSize();
  }

  int returnedAt(int row, int column) {
    return includedAt(row) + 1 + 2 * place(column);
  }

  int continuedAt(int row, int column) {
    return returnedAt(row, column) + 1;
  }

  /** Adds a customer. */
  void add(long[] counts, int row, boolean[] returned) {
    counts[includedAt(row)]++;
    addSide(counts, row, returned, 1, after);
    addSide(counts, row, returned, -1, before);
  }

  private void addSide(long[] counts, int row, boolean[] returned, int sign, int number) {
    boolean continued = true;
    for (int k = 1; k <= number; k++) {
      int column = sign * k;
      boolean here = returned[place(column)];
      continued &= here;
      counts[returnedAt(row, column)] += here ? 1 : 0;
      counts[continuedAt(row, column)] += continued ? 1 : 0;
    }
  }

  /** Says whether the log covers a row's inclusion to its end. */
  boolean isComplete(int row) {
    return !periods.start(row + 1).isAfter(observedUntil);
  }

  /** Says whether the log covers a cell for every customer who may be in the row. */
  boolean isComplete(int row, int column) {
    return column > 0
        ? !end(row, column).isAfter(observedUntil)
        : isComplete(row)
            && observedFrom.map(from -> !start(row, column).isBefore(from)).orElse(true);
  }

  private Instant end(int row, int column) {
    return ownLength
        .map(length -> periods.start(row + 1).plus(length.multipliedBy(column)))
        .orElseGet(() -> periods.start(row + column + 1));
  }

  private Instant start(int row, int column) {
    return ownLength
        .map(length -> periods.start(row).plus(length.multipliedBy(column)))
        .orElseGet(() -> periods.start(row + column));
  }

  String describe() {
    return "%s; columns -%d to %d, %s; log %s to %s"
        .formatted(
            periods.describe(),
            before,
            after,
            ownLength.map(Duration::toString).orElse("by period"),
            observedFrom.map(Instant::toString).orElse("-"),
            observedUntil);
  }
}
