package io.journeyscore.score;

/**
 * A node of a tree in one {@code long}, so that a step down the tree loads one word.
 *
 * <pre>
 * bits 63-32  the threshold, as an integer that compares as the float does
 * bits 31-19  the column
 * bit  18     whether a missing value goes left
 * bits 17-0   how far ahead the left child is; 0 marks a leaf
 * </pre>
 *
 * <p>The right child is next to the left one. A leaf is zero but for the greatest threshold, which
 * no value exceeds, so that a step from a leaf stays there.
 */
final class PackedNode {
  /** The most columns that a node can tell apart. */
  static final int MAX_COLUMNS = 1 << 13;

  /** The most nodes of one tree, so that any child can be reached. */
  static final int MAX_TREE_NODES = 1 << 18;

  static final long LEAF = (long) Integer.MAX_VALUE << 32;

  private static final int AHEAD_MASK = MAX_TREE_NODES - 1;
  private static final int MISSING_LEFT_BIT = MAX_TREE_NODES;
  private static final int COLUMN_SHIFT = 19;

  private PackedNode() {}

  static long split(int column, float threshold, boolean missingGoesLeft, int ahead) {
    return (long) ordered(threshold) << 32
        | (long) column << COLUMN_SHIFT
        | (missingGoesLeft ? MISSING_LEFT_BIT : 0)
        | ahead;
  }

  /** Returns an integer that compares with others of its kind as the floats do, but -0 below 0. */
  static int ordered(float value) {
    int bits = Float.floatToRawIntBits(value);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  static boolean isSplit(long node) {
    return (node & AHEAD_MASK) != 0;
  }

  static int ahead(long node) {
    return (int) node & AHEAD_MASK;
  }

  static int column(long node) {
    return (int) node >>> COLUMN_SHIFT;
  }

  static float threshold(long node) {
    int ordered = (int) (node >> 32);
    return Float.intBitsToFloat(ordered ^ ((ordered >> 31) & Integer.MAX_VALUE));
  }

  static boolean missingGoesLeft(long node) {
    return (node & MISSING_LEFT_BIT) != 0;
  }

  /**
   * Returns how far ahead the child is to which a row goes that misses nothing. The sign of the
   * difference is the branch.
   */
  static int step(long node, int[] orderedRow) {
    return step(node, orderedRow, 0);
  }

  /** The same for a row that begins at a place of an array. */
  static int step(long node, int[] orderedRows, int start) {
    return ahead(node) + (int) (((node >> 32) - orderedRows[start + column(node)]) >>> 63);
  }

  static boolean goesLeft(long node, double[] row) {
    return goesLeft(node, row, 0);
  }

  /** The same for a row that begins at a place of an array. */
  static boolean goesLeft(long node, double[] rows, int start) {
    float value = (float) rows[start + column(node)];
    return Float.isNaN(value) ? missingGoesLeft(node) : value <= threshold(node);
  }
}
