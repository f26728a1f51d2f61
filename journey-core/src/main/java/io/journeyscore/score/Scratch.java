package io.journeyscore.score;

import io.journeyscore.internal.Checks;

/**
 * Working memory for scoring and explaining, so that neither allocates.
 *
 * <p>Made by {@link ScoringModel#newScratch()} for that model. What it holds between two calls has
 * no meaning, and a result never depends on it.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class Scratch {
  private static final int MOST_VALUES = 1 << 26;

  /** For a column of a row of a block: its value as an integer of the same order. */
  final int[] ordered;

  /** For a row of a block: the sum so far of what speaks against the target. */
  final double[] against;

  /** For a node, what a pass through a tree keeps of it. */
  final double[] kept;

  /** For a split, the child to which the row goes. */
  final int[] turns;

  Scratch(int columns, int nodes, int rows) {
    Checks.requirePositive(rows, "rows");
    if ((long) columns * rows > MOST_VALUES) {
      throw new IllegalArgumentException(
          "rows must have %d values together at most: %d rows of %d"
              .formatted(MOST_VALUES, rows, columns));
    }
    this.ordered = new int[columns * rows];
    this.against = new double[rows];
    this.kept = new double[TreeContributions.KEPT * nodes];
    this.turns = new int[nodes];
  }

  /** Returns how many rows go through the trees together. */
  int rows() {
    return against.length;
  }

  private int columns() {
    return ordered.length / against.length;
  }

  void checkHolds(int columns, int nodes) {
    if (columns() < columns || turns.length < nodes) {
      throw new IllegalArgumentException(
          "scratch must hold %d columns and %d nodes: %d, %d"
              .formatted(columns, nodes, columns(), turns.length));
    }
  }
}
