package io.journeyscore.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The connected components of a growing graph, now and as of any earlier moment: a union-find that
 * remembers.
 *
 * <p>Roots are joined by size, and a pointer once set is never changed: it carries the moment at
 * which it was set. So every path is at most log2 n long, moments grow along it, and the root as of
 * a moment is where the walk meets a pointer set after it. The best identifier of a root is a list
 * of records, newest first, each with a jump to an older one (the skew-binary jump pointers of
 * Myers, "An applicative random-access stack", 1983), so that the record as of a moment is found in
 * logarithmic time.
 *
 * <p>Beside it stands a spanning forest of the links that joined, each tree turned so that the new
 * link starts at the root of the smaller one: it tells by which links two nodes came together.
 *
 * <p>A link that would pass a limit is refused. What is refused depends on the order of the links,
 * what is joined where nothing is refused does not. Strong and weak nodes share the numbering and
 * are never joined.
 *
 * <p>All loops are over arrays, none is recursive. Not thread-safe while it grows.
 */
final class TemporalComponents {

  /** What became of a link. */
  enum Verdict {
    MERGED,
    ALREADY_JOINED,
    UNIQUE_NAMESPACE,
    IDENTITY_LIMIT
  }

  /** A join by which a component that had been seen before got another best node. */
  record Join(int from, int into, long at) {}

  private static final int NONE = -1;
  private static final long NEVER = Long.MAX_VALUE;

  private final IdentifierTable table;
  private final ComponentLimits limits;
  private final List<Join> joins = new ArrayList<>();

  private int nodes;
  private int[] parent = new int[16];
  private long[] attachedAt = new long[16];
  private long[] seen = new long[16];
  private long[] earliest = new long[16];
  private int[] bestRecord = new int[16];
  private int[] proofParent = new int[16];
  private int[] proofLink = new int[16];

  private int records;
  private long[] recordAt = new long[16];
  private int[] recordBest = new int[16];
  private int[] recordOlder = new int[16];
  private int[] recordJump = new int[16];
  private int[] recordDepth = new int[16];

  TemporalComponents(IdentityRules rules, IdentifierTable table) {
    this.table = table;
    limits = new ComponentLimits(rules, table);
  }

  /** Takes in the nodes that the table has gained; a node is seen from the moment given. */
  void see(int node, long moment) {
    while (nodes <= node) {
      add(nodes++);
    }
    seen[node] = Math.min(seen[node], moment);
    earliest[node] = Math.min(earliest[node], moment);
  }

  private void add(int node) {
    if (node == parent.length) {
      grow(node * 2);
    }
    limits.add(node);
    parent[node] = node;
    attachedAt[node] = NEVER;
    seen[node] = NEVER;
    earliest[node] = NEVER;
    bestRecord[node] = NONE;
    proofParent[node] = NONE;
    proofLink[node] = NONE;
  }

  private void grow(int capacity) {
    parent = Arrays.copyOf(parent, capacity);
    attachedAt = Arrays.copyOf(attachedAt, capacity);
    seen = Arrays.copyOf(seen, capacity);
    earliest = Arrays.copyOf(earliest, capacity);
    bestRecord = Arrays.copyOf(bestRecord, capacity);
    proofParent = Arrays.copyOf(proofParent, capacity);
    proofLink = Arrays.copyOf(proofLink, capacity);
  }

  int nodes() {
    return nodes;
  }

  /** Whether a node had been seen by a moment. */
  boolean isSeen(int node, long asOf) {
    return node < nodes && seen[node] <= asOf && seen[node] != NEVER;
  }

  int degree(int node) {
    return limits.degree(node);
  }

  /** How many nodes the component of a root has now. */
  int size(int root) {
    return limits.size(root);
  }

  /** The root of a node as of a moment. */
  int root(int node, long asOf) {
    int at = node;
    while (attachedAt[at] <= asOf && parent[at] != at) {
      at = parent[at];
    }
    return at;
  }

  /** The root of a node now. */
  int root(int node) {
    return root(node, NEVER);
  }

  /** The best node of a node's component as of a moment. */
  int best(int node, long asOf) {
    int root = root(node, asOf);
    int record = bestRecord[root];
    while (record >= 0 && recordAt[record] > asOf) {
      int jump = recordJump[record];
      record = jump >= 0 && recordAt[jump] > asOf ? jump : recordOlder[record];
    }
    return record < 0 ? root : recordBest[record];
  }

  /** The best node of a node's component now. */
  int best(int node) {
    int root = root(node);
    return bestRecord[root] < 0 ? root : recordBest[bestRecord[root]];
  }

  /**
   * Takes a link in or refuses it. Moments must not go back from one call to the next.
   *
   * @param link what the spanning forest shall remember of it
   * @param seenBefore a join is noted if the component that loses its name was seen before this
   */
  Verdict link(int left, int right, long moment, int link, long seenBefore) {
    int a = root(left);
    int b = root(right);
    Verdict verdict = limits.verdict(left, right, a, b);
    if (verdict == Verdict.MERGED || verdict == Verdict.ALREADY_JOINED) {
      limits.count(left, right, 1);
    }
    if (verdict == Verdict.MERGED) {
      prove(left, right, link, size(a) <= size(b));
      join(a, b, moment, seenBefore);
    }
    return verdict;
  }

  private void join(int a, int b, long moment, long seenBefore) {
    int bestA = best(a);
    int bestB = best(b);
    boolean aIsBetter = table.compare(bestA, bestB) < 0;
    int best = aIsBetter ? bestA : bestB;
    if (earliest[aIsBetter ? b : a] < seenBefore) {
      joins.add(new Join(aIsBetter ? bestB : bestA, best, moment));
    }
    boolean intoA = size(a) == size(b) ? aIsBetter : size(a) > size(b);
    int root = intoA ? a : b;
    int child = intoA ? b : a;
    if (best(root) != best) {
      record(root, moment, best);
    }
    parent[child] = root;
    attachedAt[child] = moment;
    earliest[root] = Math.min(earliest[root], earliest[child]);
    limits.join(root, child);
  }

  private void record(int root, long moment, int best) {
    if (records == recordAt.length) {
      recordAt = Arrays.copyOf(recordAt, records * 2);
      recordBest = Arrays.copyOf(recordBest, records * 2);
      recordOlder = Arrays.copyOf(recordOlder, records * 2);
      recordJump = Arrays.copyOf(recordJump, records * 2);
      recordDepth = Arrays.copyOf(recordDepth, records * 2);
    }
    int older = bestRecord[root];
    recordAt[records] = moment;
    recordBest[records] = best;
    recordOlder[records] = older;
    recordDepth[records] = older < 0 ? 0 : recordDepth[older] + 1;
    recordJump[records] = older < 0 ? NONE : jumpOver(older);
    bestRecord[root] = records++;
  }

  /** Twice as far as the older record jumps where its two jumps are of one length; else to it. */
  private int jumpOver(int older) {
    int jump = recordJump[older];
    int further = jump < 0 ? NONE : recordJump[jump];
    return further >= 0
            && recordDepth[older] - recordDepth[jump] == recordDepth[jump] - recordDepth[further]
        ? further
        : older;
  }

  /** Hangs the smaller tree of the spanning forest into the larger one by the new link. */
  private void prove(int left, int right, int link, boolean leftIsSmaller) {
    int node = leftIsSmaller ? left : right;
    int next = leftIsSmaller ? right : left;
    int by = link;
    while (node >= 0) {
      int above = proofParent[node];
      int aboveBy = proofLink[node];
      proofParent[node] = next;
      proofLink[node] = by;
      next = node;
      by = aboveBy;
      node = above;
    }
  }

  /** The links between two nodes of one component in order, from the first node to the second. */
  List<Integer> proof(int from, int to) {
    int fromDepth = proofDepth(from);
    int toDepth = proofDepth(to);
    List<Integer> up = new ArrayList<>();
    List<Integer> down = new ArrayList<>();
    int a = from;
    int b = to;
    while (a != b) {
      if (fromDepth >= toDepth) {
        up.add(proofLink[a]);
        a = proofParent[a];
        fromDepth--;
      } else {
        down.add(proofLink[b]);
        b = proofParent[b];
        toDepth--;
      }
    }
    Collections.reverse(down);
    up.addAll(down);
    return up;
  }

  private int proofDepth(int node) {
    int depth = 0;
    for (int at = node; proofParent[at] >= 0; at = proofParent[at]) {
      depth++;
    }
    return depth;
  }

  /** The joins by which a component that had been seen before lost its name, in order. */
  List<Join> joins() {
    return joins;
  }
}
