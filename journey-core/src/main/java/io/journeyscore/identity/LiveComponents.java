package io.journeyscore.identity;

import io.journeyscore.identity.TemporalComponents.Verdict;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The connected components of a growing graph as they are now, each change of which can be taken
 * back: what {@link TemporalComponents} are to a graph that is asked as of earlier moments.
 *
 * <p>Roots are joined by size and a path is never shortened, so a join is taken back by cutting one
 * pointer. Joins and refusals are those of {@link TemporalComponents} for the same links in the
 * same order.
 *
 * <p>Each change tells what takes it back; they are to be run in the opposite order. Not
 * thread-safe.
 */
final class LiveComponents {

  /** By the join a component that had been seen before got another best node. */
  interface Renaming {
    void of(int from, int into);
  }

  private static final int NEVER = Integer.MAX_VALUE;

  private final IdentifierTable table;
  private final ComponentLimits limits;

  private int nodes;
  private int[] parent = new int[16];
  private int[] since = new int[16];
  private int[] earliest = new int[16];
  private int[] best = new int[16];

  LiveComponents(IdentityRules rules, IdentifierTable table) {
    this.table = table;
    limits = new ComponentLimits(rules, table);
  }

  /** Takes in a node, and those that the table gained before it; it is seen from a turn on. */
  void see(int node, int turn, Consumer<Runnable> undo) {
    int before = nodes;
    if (nodes <= node) {
      while (nodes <= node) {
        add(nodes++);
      }
      undo.accept(() -> nodes = before);
    }
    if (since[node] == NEVER) {
      since[node] = turn;
      earliest[node] = turn;
      undo.accept(() -> unsee(node));
    }
  }

  private void unsee(int node) {
    since[node] = NEVER;
    earliest[node] = NEVER;
  }

  private void add(int node) {
    if (node == parent.length) {
      grow(node + (node >> 1));
    }
    limits.add(node);
    parent[node] = node;
    since[node] = NEVER;
    earliest[node] = NEVER;
    best[node] = node;
  }

  private void grow(int capacity) {
    parent = Arrays.copyOf(parent, capacity);
    since = Arrays.copyOf(since, capacity);
    earliest = Arrays.copyOf(earliest, capacity);
    best = Arrays.copyOf(best, capacity);
  }

  boolean isSeen(int node) {
    return isSeenBefore(node, NEVER);
  }

  /** Whether a node was seen before a turn. */
  boolean isSeenBefore(int node, int turn) {
    return node < nodes && since[node] < turn;
  }

  int root(int node) {
    int at = node;
    while (parent[at] != at) {
      at = parent[at];
    }
    return at;
  }

  /** The best node of a node's component. */
  int best(int node) {
    return best[root(node)];
  }

  /**
   * Takes a link in or refuses it.
   *
   * @param turn a renaming is told if the component that loses its name was seen before this turn
   */
  Verdict link(int left, int right, int turn, Renaming renaming, Consumer<Runnable> undo) {
    int a = root(left);
    int b = root(right);
    Verdict verdict = limits.verdict(left, right, a, b);
    if (verdict == Verdict.MERGED || verdict == Verdict.ALREADY_JOINED) {
      limits.count(left, right, 1);
      undo.accept(() -> limits.count(left, right, -1));
    }
    if (verdict == Verdict.MERGED) {
      join(a, b, turn, renaming, undo);
    }
    return verdict;
  }

  private void join(int a, int b, int turn, Renaming renaming, Consumer<Runnable> undo) {
    boolean aIsBetter = table.compare(best[a], best[b]) < 0;
    int better = aIsBetter ? best[a] : best[b];
    if (earliest[aIsBetter ? b : a] < turn) {
      renaming.of(aIsBetter ? best[b] : best[a], better);
    }
    boolean intoA = limits.size(a) == limits.size(b) ? aIsBetter : limits.size(a) > limits.size(b);
    int root = intoA ? a : b;
    int child = intoA ? b : a;
    int bestBefore = best[root];
    int earliestBefore = earliest[root];
    parent[child] = root;
    best[root] = better;
    earliest[root] = Math.min(earliest[root], earliest[child]);
    limits.join(root, child);
    undo.accept(() -> part(root, child, bestBefore, earliestBefore));
  }

  private void part(int root, int child, int bestBefore, int earliestBefore) {
    parent[child] = child;
    best[root] = bestBefore;
    earliest[root] = earliestBefore;
    limits.part(root, child);
  }
}
