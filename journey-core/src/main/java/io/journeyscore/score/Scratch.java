package io.journeyscore.score;

/**
 * Working memory for scoring and explaining, so that neither allocates.
 *
 * <p>Made by {@link ScoringModel#newScratch()} for that model. What it holds between two calls has
 * no meaning, and a result never depends on it.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class Scratch {
  /** For a column: the row's value as an integer of the same order. */
  final int[] ordered;

  /**
   * For a node and a point: the product, over the columns on the way, of what each lets through.
   */
  final double[] down;

  /** For a node and a point: the sum over the leaves below. */
  final double[] up;

  /** For an open node and a point: one over what its parent's column lets through. */
  final double[] inverse;

  /** For a node: whether the row passes every split on its parent's column from the root to it. */
  final boolean[] open;

  Scratch(int columns, int nodes) {
    this.ordered = new int[columns];
    this.down = new double[TreeContributions.POINTS * nodes];
    this.up = new double[TreeContributions.POINTS * nodes];
    this.inverse = new double[TreeContributions.POINTS * nodes];
    this.open = new boolean[nodes];
  }

  void checkHolds(int columns, int nodes) {
    if (ordered.length < columns || open.length < nodes) {
      throw new IllegalArgumentException(
          "scratch must hold %d columns and %d nodes: %d, %d"
              .formatted(columns, nodes, ordered.length, open.length));
    }
  }
}
