package io.journeyscore.identity;

import io.journeyscore.identity.TemporalComponents.Verdict;
import java.util.Arrays;

/**
 * What a component may have at most, and what each has: identifiers, links at an identifier, values
 * of a kind. A link that would pass a limit is refused, by the same rule in a graph that remembers
 * and in one that is live.
 *
 * <p>Not thread-safe.
 */
final class ComponentLimits {

  private static final int NONE = -1;

  private final IdentifierTable table;
  private final int identifiersPerCustomer;
  private final int linksPerIdentifier;
  private final int[] limitOf;
  private final int[] counterOf;

  /** Of each root. */
  private int[] size = new int[16];

  /** Of each node. */
  private int[] degree = new int[16];

  /** For each limited kind, how many values of it each root has. */
  private final int[][] values;

  ComponentLimits(IdentityRules rules, IdentifierTable table) {
    this.table = table;
    identifiersPerCustomer = rules.identifiersPerCustomer();
    linksPerIdentifier = rules.linksPerIdentifier();
    int kinds = rules.kinds().size();
    limitOf = new int[kinds];
    counterOf = new int[kinds];
    int limited = 0;
    for (int i = 0; i < kinds; i++) {
      limitOf[i] = rules.kinds().get(i).valuesPerCustomer();
      counterOf[i] = limitOf[i] < identifiersPerCustomer ? limited++ : NONE;
    }
    values = new int[limited][16];
  }

  /** Starts a component of one node. */
  void add(int node) {
    if (node == size.length) {
      int capacity = node + (node >> 1);
      size = Arrays.copyOf(size, capacity);
      degree = Arrays.copyOf(degree, capacity);
      for (int i = 0; i < values.length; i++) {
        values[i] = Arrays.copyOf(values[i], capacity);
      }
    }
    size[node] = 1;
    degree[node] = 0;
    int counter = counterOf[table.priority(node)];
    for (int i = 0; i < values.length; i++) {
      values[i][node] = i == counter ? 1 : 0;
    }
  }

  int size(int root) {
    return size[root];
  }

  int degree(int node) {
    return degree[node];
  }

  /** What becomes of a link between two nodes with these roots. */
  Verdict verdict(int left, int right, int leftRoot, int rightRoot) {
    if (leftRoot == rightRoot) {
      return Verdict.ALREADY_JOINED;
    }
    for (int kind = 0; kind < limitOf.length; kind++) {
      int counter = counterOf[kind];
      if (counter >= 0 && values[counter][leftRoot] + values[counter][rightRoot] > limitOf[kind]) {
        return Verdict.UNIQUE_NAMESPACE;
      }
    }
    boolean overLimit =
        size[leftRoot] + size[rightRoot] > identifiersPerCustomer
            || degree[left] >= linksPerIdentifier
            || degree[right] >= linksPerIdentifier;
    return overLimit ? Verdict.IDENTITY_LIMIT : Verdict.MERGED;
  }

  /** Counts a link that was taken, unless it leads from a node to itself; -1 takes it back. */
  void count(int left, int right, int links) {
    if (left != right) {
      degree[left] += links;
      degree[right] += links;
    }
  }

  /** Adds a component to another. */
  void join(int root, int child) {
    size[root] += size[child];
    for (int[] counted : values) {
      counted[root] += counted[child];
    }
  }

  /** Takes a component out of another that it was added to last. */
  void part(int root, int child) {
    size[root] -= size[child];
    for (int[] counted : values) {
      counted[root] -= counted[child];
    }
  }
}
