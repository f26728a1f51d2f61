package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

/** Checks on the arrays that callers hand in. */
final class Rows {
  private Rows() {}

  static void checkWidth(double[] row, int width) {
    requireNonNull(row, "row");
    if (row.length != width) {
      throw new IllegalArgumentException(
          "row must have %d values: %d".formatted(width, row.length));
    }
  }

  static void checkContributions(double[] contributions, int width) {
    requireNonNull(contributions, "contributions");
    if (contributions.length != width) {
      throw new IllegalArgumentException(
          "contributions must have room for %d values: %d".formatted(width, contributions.length));
    }
  }

  static void checkBlock(double[] rows, int width, int count, double[] margins) {
    requireNonNull(rows, "rows");
    requireNonNull(margins, "margins");
    if (count < 0 || (long) count * width > rows.length || count > margins.length) {
      throw new IllegalArgumentException(
          "count must be from 0 to what rows and margins have room for: %d rows of %d in %d and %d"
              .formatted(count, width, rows.length, margins.length));
    }
  }
}
