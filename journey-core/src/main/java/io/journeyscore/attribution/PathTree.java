package io.journeyscore.attribution;

/**
 * Paths as a tree: what paths begin with alike is there once.
 *
 * <p>Node 0 is the root, where no touch has been yet. Every other node is one touch after its
 * parent, and a path is the nodes from the root to its last one. Nodes stand in the order in which
 * sorted paths show them, each after its parent; so a count of journeys at the last node of each
 * path becomes one of all who came by a node in a single pass from the last node to the first.
 *
 * <p>Takes eight bytes for a node and four for a path. Not changed after it is made.
 */
final class PathTree {

  private final int[] parentOf;

  /** Touches, counted from 1; 0 for the root. */
  private final int[] digitOf;

  private final int[] lastOf;

  /**
   * Makes the tree of sorted paths.
   *
   * @param touches the touches of all paths, one path after the other
   * @param startOf where each path's touches begin among them, and where the last one's end
   */
  PathTree(int[] touches, int[] startOf) {
    lastOf = new int[startOf.length - 1];
    int[] shared = new int[lastOf.length];
    int nodes = 1;
    int longest = 0;
    for (int path = 0; path < shared.length; path++) {
      shared[path] = path == 0 ? 0 : sharedWithPrevious(touches, startOf, path);
      int length = startOf[path + 1] - startOf[path];
      nodes += length - shared[path];
      longest = Math.max(longest, length);
    }
    parentOf = new int[nodes];
    digitOf = new int[nodes];
    int[] walked = new int[longest + 1];
    int node = 0;
    for (int path = 0; path < shared.length; path++) {
      int start = startOf[path];
      int length = startOf[path + 1] - start;
      for (int i = shared[path]; i < length; i++) {
        node++;
        parentOf[node] = walked[i];
        digitOf[node] = touches[start + i] + 1;
        walked[i + 1] = node;
      }
      lastOf[path] = walked[length];
    }
  }

  private static int sharedWithPrevious(int[] touches, int[] startOf, int path) {
    int before = startOf[path - 1];
    int own = startOf[path];
    int most = Math.min(own - before, startOf[path + 1] - own);
    int shared = 0;
    while (shared < most && touches[before + shared] == touches[own + shared]) {
      shared++;
    }
    return shared;
  }

  /** How many nodes there are, the root among them. */
  int size() {
    return parentOf.length;
  }

  /** The node before another one, which is not the root; a lower number. */
  int parent(int node) {
    return parentOf[node];
  }

  /** The touch of a node that is not the root. */
  int touch(int node) {
    return digitOf[node] - 1;
  }

  /**
   * By node: the number of its touch and one more, 0 for the root. The caller leaves it as it is.
   */
  int[] digits() {
    return digitOf;
  }

  /** The node with which a path ends. */
  int last(int path) {
    return lastOf[path];
  }
}
