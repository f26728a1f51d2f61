package io.journeyscore.score;

/**
 * A tree put in breadth-first order, with what explaining needs to know of each node.
 *
 * <p>All of it is found in passes over the nodes, parents first or children first; nothing
 * recurses.
 */
final class TreeLayout {
  private final PreOrderTree tree;
  private final double[] coverBySource;
  private final int[] source;
  private final int[] ahead;
  private final int[] parent;
  private final double[] share;
  private final int[] previous;
  private int depth;
  private int distinctColumns;

  TreeLayout(PreOrderTree tree) {
    this.tree = tree;
    int count = tree.size();
    coverBySource = sumCovers(tree);
    source = new int[count];
    ahead = new int[count];
    parent = new int[count];
    share = new double[count];
    previous = new int[count];
    int[] level = new int[count];
    int[] distinct = new int[count];
    parent[0] = -1;
    previous[0] = -1;
    share[0] = 1;
    int next = 1;
    for (int i = 0; i < count; i++) {
      int from = source[i];
      if (tree.isLeaf(from)) {
        continue;
      }
      ahead[i] = next - i;
      source[next] = tree.left(from);
      source[next + 1] = tree.right(from);
      int above = sameColumnAbove(i);
      double soFar = above < 0 ? 1 : share[above];
      for (int child = next; child <= next + 1; child++) {
        parent[child] = i;
        previous[child] = above;
        share[child] = soFar * (coverBySource[source[child]] / coverBySource[from]);
        level[child] = level[i] + 1;
        distinct[child] = distinct[i] + (above < 0 ? 1 : 0);
      }
      depth = Math.max(depth, level[next]);
      distinctColumns = Math.max(distinctColumns, distinct[next]);
      next += 2;
    }
  }

  /** In pre-order children come after their parent, so going backwards meets them first. */
  private static double[] sumCovers(PreOrderTree tree) {
    double[] covers = new double[tree.size()];
    for (int i = covers.length - 1; i >= 0; i--) {
      covers[i] = tree.isLeaf(i) ? tree.cover(i) : covers[tree.left(i)] + covers[tree.right(i)];
    }
    return covers;
  }

  /**
   * Returns the lowest node above a split's children whose parent has the split's column, or -1.
   */
  private int sameColumnAbove(int split) {
    int wanted = tree.column(source[split]);
    int node = split;
    while (parent[node] >= 0) {
      if (tree.column(source[parent[node]]) == wanted) {
        return node;
      }
      node = parent[node];
    }
    return -1;
  }

  /** Returns which node of the pre-order list is the given one. */
  int source(int node) {
    return source[node];
  }

  long packed(int node) {
    int from = source[node];
    return tree.isLeaf(from)
        ? PackedNode.LEAF
        : PackedNode.split(
            tree.column(from), tree.threshold(from), tree.missingGoesLeft(from), ahead[node]);
  }

  /** Returns the share of examples that pass all splits on the parent's column down to a node. */
  double share(int node) {
    return share[node];
  }

  /** Returns the lowest node above whose parent has the same column as the node's, or -1. */
  int previous(int node) {
    return previous[node];
  }

  int depth() {
    return depth;
  }

  /** Returns how many distinct columns a path has at most. */
  int distinctColumns() {
    return distinctColumns;
  }

  /** Returns the mean leaf value, each leaf counted by its cover. */
  double expected() {
    double sum = 0;
    for (int i = 0; i < tree.size(); i++) {
      if (tree.isLeaf(i)) {
        sum += tree.value(i) * (tree.cover(i) / coverBySource[0]);
      }
    }
    return sum;
  }

  /** Returns the largest magnitude of a leaf value. */
  double largest() {
    double largest = 0;
    for (int i = 0; i < tree.size(); i++) {
      if (tree.isLeaf(i)) {
        largest = Math.max(largest, Math.abs(tree.value(i)));
      }
    }
    return largest;
  }
}
