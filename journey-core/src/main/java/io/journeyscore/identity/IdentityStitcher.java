package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.CodePoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Joins identifiers into customers by one rule: identifiers that stand on the same event are of one
 * customer, and so on from event to event.
 *
 * <p>A customer is a connected component of that graph, found by union by size with path halving.
 * The result depends neither on the order of the events nor on that of their identifiers. Values
 * that stand for nobody ({@code null}, {@code unknown}, {@code 0}, an id of zeros and the like, in
 * any case) are passed over.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class IdentityStitcher {

  private static final Set<String> NOBODY =
      Set.of("null", "undefined", "anonymous", "unknown", "none", "n/a", "nan", "(not set)");

  private final List<IdentifierKind> kinds;
  private final Map<String, Integer> strength;

  private IdentityStitcher(List<IdentifierKind> kinds) {
    this.kinds = kinds;
    Map<String, Integer> ranks = new HashMap<>();
    for (IdentifierKind kind : kinds) {
      if (ranks.put(kind.name(), ranks.size()) != null) {
        throw new IllegalArgumentException("identifier kinds must differ: " + kind + " twice");
      }
    }
    this.strength = Map.copyOf(ranks);
  }

  /**
   * Returns a stitcher that joins by equal identifiers of some kinds and passes over all others.
   *
   * @param strongestFirst the kinds, compared by name; the first kind of which a customer has a
   *     value gives the {@link CustomerId}
   * @return the stitcher
   * @throws IllegalArgumentException if there is no kind, or one stands twice
   */
  public static IdentityStitcher deterministic(IdentifierKind... strongestFirst) {
    return deterministic(Arrays.asList(strongestFirst));
  }

  /**
   * Returns a stitcher that joins by equal identifiers of some kinds and passes over all others.
   *
   * @param strongestFirst the kinds, compared by name
   * @return the stitcher
   * @throws IllegalArgumentException if there is no kind, or one stands twice
   */
  public static IdentityStitcher deterministic(List<IdentifierKind> strongestFirst) {
    if (strongestFirst.isEmpty()) {
      throw new IllegalArgumentException("identifier kinds must have at least one: 0");
    }
    return new IdentityStitcher(List.copyOf(strongestFirst));
  }

  /**
   * Returns the kinds that join.
   *
   * @return the kinds, strongest first
   */
  public List<IdentifierKind> kinds() {
    return kinds;
  }

  /**
   * Joins the identifiers of some events into customers.
   *
   * @param events the events, in any order
   * @return which identifiers are one customer
   */
  public IdentityGraph stitch(Iterable<JourneyEvent> events) {
    requireNonNull(events, "events");
    Components components = new Components();
    for (JourneyEvent event : events) {
      int joined = -1;
      for (Identifier identifier : event.identifiers()) {
        if (counts(identifier)) {
          int node = components.nodeOf(identifier);
          joined = joined < 0 ? node : components.union(joined, node);
        }
      }
    }
    return new IdentityGraph(this, components.customers(strength));
  }

  boolean counts(Identifier identifier) {
    return strength.containsKey(identifier.kind().name()) && !isNobody(identifier.value());
  }

  private static boolean isNobody(String value) {
    return NOBODY.contains(value.strip().toLowerCase(Locale.ROOT))
        || value.chars().allMatch(c -> c == '0' || c == '-');
  }

  /** A union-find over identifiers in the order of their first appearance. */
  private static final class Components {

    private final Map<Identifier, Integer> nodes = new HashMap<>();
    private int[] parent = new int[64];
    private int[] size = new int[64];

    int nodeOf(Identifier identifier) {
      Integer known = nodes.get(identifier);
      if (known != null) {
        return known;
      }
      int node = nodes.size();
      if (node == parent.length) {
        parent = Arrays.copyOf(parent, node * 2);
        size = Arrays.copyOf(size, node * 2);
      }
      parent[node] = node;
      size[node] = 1;
      nodes.put(identifier, node);
      return node;
    }

    int find(int node) {
      int at = node;
      while (parent[at] != at) {
        parent[at] = parent[parent[at]];
        at = parent[at];
      }
      return at;
    }

    int union(int left, int right) {
      int a = find(left);
      int b = find(right);
      if (a == b) {
        return a;
      }
      int root = size[a] >= size[b] ? a : b;
      int child = root == a ? b : a;
      parent[child] = root;
      size[root] += size[child];
      return root;
    }

    Map<Identifier, CustomerId> customers(Map<String, Integer> strength) {
      Identifier[] best = new Identifier[nodes.size()];
      nodes.forEach(
          (identifier, node) -> {
            int root = find(node);
            Identifier held = best[root];
            if (held == null || isStronger(identifier, held, strength)) {
              best[root] = identifier;
            }
          });
      List<CustomerId> byRoot = new ArrayList<>(best.length);
      for (Identifier identifier : best) {
        byRoot.add(
            identifier == null ? null : new CustomerId(identifier.kind(), identifier.value()));
      }
      Map<Identifier, CustomerId> customers = new HashMap<>();
      nodes.forEach((identifier, node) -> customers.put(identifier, byRoot.get(find(node))));
      return customers;
    }

    private static boolean isStronger(
        Identifier candidate, Identifier held, Map<String, Integer> strength) {
      int order =
          Integer.compare(
              strength.getOrDefault(candidate.kind().name(), Integer.MAX_VALUE),
              strength.getOrDefault(held.kind().name(), Integer.MAX_VALUE));
      return order < 0 || (order == 0 && CodePoints.compare(candidate.value(), held.value()) < 0);
    }
  }
}
