package io.journeyscore.score;

import static io.journeyscore.score.PackedNode.ahead;
import static io.journeyscore.score.PackedNode.isSplit;
import static io.journeyscore.score.PackedNode.step;

import java.util.Arrays;

/**
 * Takes a block of rows through an ensemble tree by tree.
 *
 * <p>One row after the other needs all trees in the processor's cache, row for row. A block needs
 * one tree at a time, and its own rows, both of which fit. A leaf steps to itself, so every row
 * takes as many steps as the tree is deep: no step waits for the news whether the last one met a
 * leaf. Each row's sum still grows in the order of the trees, which keeps its bits.
 *
 * <p>Immutable and thread-safe.
 */
final class TreeBlocks {

  private static final int LANES = 8;

  private final int[] roots;
  private final long[] nodes;
  private final double[] values;
  private final double[] against;
  private final int width;
  private final double offset;

  /** For a tree: the most splits from its root to a leaf. */
  private final int[] depths;

  TreeBlocks(
      int[] roots, long[] nodes, double[] values, double[] against, int width, double offset) {
    this.roots = roots;
    this.nodes = nodes;
    this.values = values;
    this.against = against;
    this.width = width;
    this.offset = offset;
    this.depths = depths(roots, nodes);
  }

  /** Within a tree, children lie behind their parent, so one pass finds how deep each node is. */
  private static int[] depths(int[] roots, long[] nodes) {
    int[] depths = new int[roots.length - 1];
    byte[] depthOf = new byte[nodes.length];
    for (int t = 0; t < depths.length; t++) {
      for (int at = roots[t]; at < roots[t + 1]; at++) {
        depths[t] = Math.max(depths[t], depthOf[at]);
        if (isSplit(nodes[at])) {
          int left = at + ahead(nodes[at]);
          depthOf[left] = (byte) (depthOf[at] + 1);
          depthOf[left + 1] = depthOf[left];
        }
      }
    }
    return depths;
  }

  /** Computes the margins of {@code count} rows from a row on; no more than the scratch holds. */
  void margins(double[] rows, int from, int count, double[] margins, Scratch scratch) {
    Arrays.fill(margins, from, from + count, offset);
    Arrays.fill(scratch.against, 0, count, 0);
    if (order(rows, from, count, scratch.ordered)) {
      for (int t = 0; t < depths.length; t++) {
        addTree(t, from, count, margins, scratch);
      }
    } else {
      for (int t = 0; t < depths.length; t++) {
        for (int r = 0; r < count; r++) {
          add(leafOf(t, rows, (from + r) * width), from, r, margins, scratch);
        }
      }
    }
    if (against.length > 0) {
      for (int r = 0; r < count; r++) {
        margins[from + r] = margins[from + r] / (scratch.against[r] + margins[from + r]);
      }
    }
  }

  /** Puts the rows into the form in which trees compare; says whether no value is missing. */
  private boolean order(double[] rows, int from, int count, int[] ordered) {
    boolean complete = true;
    int start = from * width;
    for (int i = 0; i < count * width; i++) {
      float value = (float) rows[start + i];
      complete &= !Float.isNaN(value);
      ordered[i] = PackedNode.ordered(value);
    }
    return complete;
  }

  private void addTree(int tree, int from, int count, double[] margins, Scratch scratch) {
    int[] ordered = scratch.ordered;
    long[] packed = nodes;
    int root = roots[tree];
    int depth = depths[tree];
    int inLanes = count - count % LANES;
    for (int r = 0; r < inLanes; r += LANES) {
      int row = r * width;
      int a = root;
      int b = root;
      int c = root;
      int d = root;
      int e = root;
      int f = root;
      int g = root;
      int h = root;
      for (int level = 0; level < depth; level++) {
        a += step(packed[a], ordered, row);
        b += step(packed[b], ordered, row + width);
        c += step(packed[c], ordered, row + 2 * width);
        d += step(packed[d], ordered, row + 3 * width);
        e += step(packed[e], ordered, row + 4 * width);
        f += step(packed[f], ordered, row + 5 * width);
        g += step(packed[g], ordered, row + 6 * width);
        h += step(packed[h], ordered, row + 7 * width);
      }
      add(a, from, r, margins, scratch);
      add(b, from, r + 1, margins, scratch);
      add(c, from, r + 2, margins, scratch);
      add(d, from, r + 3, margins, scratch);
      add(e, from, r + 4, margins, scratch);
      add(f, from, r + 5, margins, scratch);
      add(g, from, r + 6, margins, scratch);
      add(h, from, r + 7, margins, scratch);
    }
    for (int r = inLanes; r < count; r++) {
      int leaf = root;
      for (int level = 0; level < depth; level++) {
        leaf += step(packed[leaf], ordered, r * width);
      }
      add(leaf, from, r, margins, scratch);
    }
  }

  private void add(int leaf, int from, int r, double[] margins, Scratch scratch) {
    margins[from + r] += values[leaf];
    if (against.length > 0) {
      scratch.against[r] += against[leaf];
    }
  }

  private int leafOf(int tree, double[] rows, int row) {
    int at = roots[tree];
    while (isSplit(nodes[at])) {
      at += ahead(nodes[at]) + (PackedNode.goesLeft(nodes[at], rows, row) ? 0 : 1);
    }
    return at;
  }
}
