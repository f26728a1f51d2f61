package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.CodePoints;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

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
  private final Map<String, IdentifierKind> kindOfName;

  private IdentityStitcher(List<IdentifierKind> kinds) {
    this.kinds = kinds;
    Map<String, IdentifierKind> byName = new HashMap<>();
    for (IdentifierKind kind : kinds) {
      if (byName.put(kind.name(), kind) != null) {
        throw new IllegalArgumentException("identifier kinds must differ: " + kind + " twice");
      }
    }
    this.kindOfName = Map.copyOf(byName);
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
        Optional<Identifier> counted = counted(identifier);
        if (counted.isPresent()) {
          int node = components.nodeOf(counted.get());
          joined = joined < 0 ? node : components.union(joined, node);
        }
      }
    }
    return new IdentityGraph(this, components.customers(kinds));
  }

  /**
   * Returns the customer whom an identifier names if it never stands beside another one.
   *
   * @param identifier the identifier
   * @return the customer; empty if the identifier may name nobody
   */
  public Optional<CustomerId> alone(Identifier identifier) {
    return counted(requireNonNull(identifier, "identifier"))
        .map(counted -> new CustomerId(counted.kind(), counted.value()));
  }

  /** The identifier under the kind that is declared here for its name; empty if it names nobody. */
  Optional<Identifier> counted(Identifier identifier) {
    IdentifierKind declared = kindOfName.get(identifier.kind().name());
    if (declared == null || isNobody(identifier.value())) {
      return Optional.empty();
    }
    return Optional.of(
        declared.equals(identifier.kind())
            ? identifier
            : new Identifier(declared, identifier.value()));
  }

  /**
   * The identifier as it is compared, whether its kind joins or not; empty if it names nobody.
   * Kinds that do not join are compared letter by letter.
   */
  Optional<Identifier> known(Identifier identifier) {
    return kindOfName.containsKey(identifier.kind().name())
        ? counted(identifier)
        : Optional.of(identifier);
  }

  private static boolean isNobody(String value) {
    return isUnset(value) || NOBODY.contains(value.strip().toLowerCase(Locale.ROOT));
  }

  /** Nothing but zeros and hyphens, as an id that was never set. */
  private static boolean isUnset(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) != '0' && value.charAt(i) != '-') {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdentityStitcher that && kinds.equals(that.kinds);
  }

  @Override
  public int hashCode() {
    return kinds.hashCode();
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

    Map<Identifier, CustomerId> customers(List<IdentifierKind> strongestFirst) {
      Comparator<CustomerId> strongest =
          Comparator.<CustomerId>comparingInt(id -> strongestFirst.indexOf(id.kind()))
              .thenComparing(CustomerId::value, CodePoints::compare);
      Map<Integer, CustomerId> byRoot = new HashMap<>();
      nodes.forEach(
          (identifier, node) ->
              byRoot.merge(
                  find(node),
                  new CustomerId(identifier.kind(), identifier.value()),
                  BinaryOperator.minBy(strongest)));
      Map<Identifier, CustomerId> customers = new HashMap<>();
      nodes.forEach((identifier, node) -> customers.put(identifier, byRoot.get(find(node))));
      return customers;
    }
  }
}
