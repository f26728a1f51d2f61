package io.journeyscore.score;

import java.util.Arrays;

/**
 * One tree as a list of nodes in pre-order: a split, all of its left side, all of its right side.
 * The list needs no references, so it cannot have a wrong one.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class PreOrderTree {
  private static final int LEAF = -1;

  private int size;
  private int leaves;
  private double weight;
  private int[] column = new int[64];
  private float[] threshold = new float[64];
  private boolean[] missingGoesLeft = new boolean[64];
  private double[] value = new double[64];
  private double[] against = new double[64];
  private double[] cover = new double[64];
  private int[] right = new int[64];

  /** The splits that wait for their right side, outermost first. */
  private final int[] open = new int[TreeEnsemble.MAX_DEPTH + 1];

  private int openSplits;

  /** For each split on the way to the next node, in order: whether its left side is finished. */
  private final boolean[] leftDone = new boolean[TreeEnsemble.MAX_DEPTH + 1];

  void clear() {
    size = 0;
    leaves = 0;
    weight = 0;
    openSplits = 0;
  }

  /** Returns how many splits there are on the way to the next node. */
  int openSplits() {
    return openSplits;
  }

  /** Returns whether a split and the two nodes that it needs at least still fit into one tree. */
  boolean hasRoomForSplit() {
    return size + openSplits + 3 < PackedNode.MAX_TREE_NODES;
  }

  void split(int splitColumn, float splitThreshold, boolean splitMissingGoesLeft) {
    int at = append();
    column[at] = splitColumn;
    threshold[at] = splitThreshold;
    missingGoesLeft[at] = splitMissingGoesLeft;
    open[openSplits] = at;
    leftDone[openSplits] = false;
    openSplits++;
  }

  /** Adds a leaf and returns whether the tree is complete with it. */
  boolean leaf(double leafValue, double leafAgainst, double leafCover) {
    int at = append();
    column[at] = LEAF;
    value[at] = leafValue;
    against[at] = leafAgainst;
    cover[at] = leafCover;
    if (leaves++ == 0) {
      weight = leafValue + leafAgainst;
    }
    while (openSplits > 0 && leftDone[openSplits - 1]) {
      openSplits--;
    }
    if (openSplits == 0) {
      return true;
    }
    leftDone[openSplits - 1] = true;
    right[open[openSplits - 1]] = size;
    return false;
  }

  private int append() {
    if (size == column.length) {
      int capacity = 2 * size;
      column = Arrays.copyOf(column, capacity);
      threshold = Arrays.copyOf(threshold, capacity);
      missingGoesLeft = Arrays.copyOf(missingGoesLeft, capacity);
      value = Arrays.copyOf(value, capacity);
      against = Arrays.copyOf(against, capacity);
      cover = Arrays.copyOf(cover, capacity);
      right = Arrays.copyOf(right, capacity);
    }
    return size++;
  }

  int size() {
    return size;
  }

  int leaves() {
    return leaves;
  }

  /** Returns what the first leaf gives for and against the target together. */
  double weight() {
    return weight;
  }

  boolean isLeaf(int node) {
    return column[node] == LEAF;
  }

  int column(int node) {
    return column[node];
  }

  float threshold(int node) {
    return threshold[node];
  }

  boolean missingGoesLeft(int node) {
    return missingGoesLeft[node];
  }

  double value(int node) {
    return value[node];
  }

  double against(int node) {
    return against[node];
  }

  double cover(int node) {
    return cover[node];
  }

  int left(int node) {
    return node + 1;
  }

  int right(int node) {
    return right[node];
  }
}
