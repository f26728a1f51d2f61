package io.journeyscore.identity;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.internal.CodePoints;
import io.journeyscore.internal.Micros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The door of identity: every identifier is looked at once, normalised, and given a number, its
 * node; or it is passed over.
 *
 * <p>The table remembers each spelling with its node, so an identifier that comes again costs one
 * look-up. Normalisation leaves its own results as they are, so a normal form is its own spelling.
 * Identifiers with equal hash codes stay apart in logarithmic time, as they are comparable.
 */
final class IdentifierTable {

  /** Stands for nobody. */
  static final int BLOCKED = -1;

  /** Of a kind without a rule. */
  static final int OTHER_KIND = -2;

  /** Excluded: as if it had not been there. */
  static final int EXCLUDED = -3;

  /** Weak, and never seen. */
  static final int UNSEEN = -4;

  /** Strong, and never seen. */
  static final int STRANGER = -5;

  private final IdentifierForms forms;
  private final int identifiersPerEvent;
  private final long[] ownedFor;
  private final boolean[] strong;
  private final Set<Identifier> excluded = new HashSet<>();
  private final Set<Set<Identifier>> excludedLinks = new HashSet<>();
  private final Map<Identifier, Integer> nodeOfSpelling = new HashMap<>();
  private Identifier[] identifiers = new Identifier[16];
  private int[] priorities = new int[16];
  private int size;

  /**
   * What an event names: its nodes, strong ones first and each part in order of priority, and what
   * was passed over.
   *
   * @param nodes the nodes without repeats
   * @param strong how many of them are strong
   * @param strangers how many strong identifiers were never seen
   * @param blocked how many identifiers stand for nobody
   * @param otherKinds how many are of kinds without a rule
   * @param overLimit how many are more than an event may have
   */
  @SuppressWarnings("ArrayRecordComponent") // Made for one event, never compared nor kept.
  record Named(int[] nodes, int strong, int strangers, int blocked, int otherKinds, int overLimit) {

    /** What one event says: its strong identifiers are one person, who is at its weak ones. */
    void tell(Links links) {
      for (int i = 1; i < strong; i++) {
        links.same(nodes[0], nodes[i]);
      }
      for (int i = Math.max(1, strong); i < nodes.length; i++) {
        if (strong > 0) {
          links.login(nodes[i], nodes[0]);
        } else {
          links.same(nodes[0], nodes[i]);
        }
      }
    }
  }

  /** Hears what events say. */
  interface Links {

    /** Two nodes of one layer are one customer. */
    void same(int one, int other);

    /** A person is at a weak node. */
    void login(int weak, int strong);
  }

  IdentifierTable(IdentityRules rules, IdentityExclusions exclusions) {
    identifiersPerEvent = rules.identifiersPerEvent();
    forms = new IdentifierForms(rules);
    int kinds = rules.kinds().size();
    ownedFor = new long[kinds];
    strong = new boolean[kinds];
    for (int i = 0; i < kinds; i++) {
      KindRule rule = rules.kinds().get(i);
      ownedFor[i] = rule.ownedFor().map(Micros::of).orElse(Long.MAX_VALUE);
      strong[i] = rule.kind().strong();
    }
    for (Identifier identifier : exclusions.identifiers()) {
      forms.normal(identifier).ifPresent(excluded::add);
    }
    for (Set<Identifier> link : exclusions.links()) {
      Set<Identifier> ends = new HashSet<>();
      link.forEach(end -> forms.normal(end).ifPresent(ends::add));
      excludedLinks.add(ends);
    }
  }

  boolean isExcluded(int one, int other) {
    return !excludedLinks.isEmpty()
        && one != other
        && excludedLinks.contains(Set.of(identifiers[one], identifiers[other]));
  }

  int size() {
    return size;
  }

  Identifier identifier(int node) {
    return identifiers[node];
  }

  int priority(int node) {
    return priorities[node];
  }

  boolean isStrong(int node) {
    return strong[priorities[node]];
  }

  /** How far from a login a weak node is owned; the longest time if without end. */
  long ownedFor(int node) {
    return ownedFor[priorities[node]];
  }

  CustomerId customerId(int node) {
    return new CustomerId(identifiers[node].kind(), identifiers[node].value());
  }

  /** Orders nodes by the priority of their kinds, then by value in code-point order. */
  int compare(int left, int right) {
    int byPriority = Integer.compare(priorities[left], priorities[right]);
    return byPriority != 0
        ? byPriority
        : CodePoints.compare(identifiers[left].value(), identifiers[right].value());
  }

  /** The node of an identifier, new if it was never seen; negative if it is passed over. */
  int nodeOf(Identifier spelling) {
    Integer known = nodeOfSpelling.get(spelling);
    if (known != null) {
      return known;
    }
    int priority = forms.priority(spelling);
    if (priority < 0) {
      return OTHER_KIND;
    }
    Optional<Identifier> normal = forms.normal(spelling, priority);
    int node = normal.isPresent() ? nodeOfNormal(normal.get(), priority) : BLOCKED;
    nodeOfSpelling.put(spelling, node);
    return node;
  }

  private int nodeOfNormal(Identifier normal, int priority) {
    Integer known = nodeOfSpelling.get(normal);
    if (known != null) {
      return known;
    }
    int node = excluded.contains(normal) ? EXCLUDED : add(normal, priority);
    nodeOfSpelling.put(normal, node);
    return node;
  }

  /** The node of an identifier, or why it has none; changes nothing. */
  int find(Identifier spelling) {
    Integer known = nodeOfSpelling.get(spelling);
    if (known != null) {
      return known;
    }
    int priority = forms.priority(spelling);
    if (priority < 0) {
      return OTHER_KIND;
    }
    Optional<Identifier> normal = forms.normal(spelling, priority);
    if (normal.isEmpty()) {
      return BLOCKED;
    }
    if (excluded.contains(normal.get())) {
      return EXCLUDED;
    }
    return nodeOfSpelling.getOrDefault(normal.get(), strong[priority] ? STRANGER : UNSEEN);
  }

  /** Those of some spellings that never came. */
  List<Identifier> unknown(List<Identifier> spellings) {
    List<Identifier> unknown = List.of();
    for (Identifier spelling : spellings) {
      if (!nodeOfSpelling.containsKey(spelling)) {
        unknown = unknown.isEmpty() ? new ArrayList<>(spellings.size()) : unknown;
        unknown.add(spelling);
      }
    }
    return unknown;
  }

  /** Forgets spellings, and all nodes from one on. */
  void forget(List<Identifier> spellings, int from) {
    spellings.forEach(nodeOfSpelling::remove);
    while (size > from) {
      nodeOfSpelling.remove(identifiers[--size]);
    }
  }

  /** What an event names, each new identifier with a new node. */
  Named named(JourneyEvent event) {
    List<Identifier> own = event.identifiers();
    int[] nodes = new int[own.size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = nodeOf(own.get(i));
    }
    return named(nodes);
  }

  /** What an event names among the identifiers that were seen. */
  Named found(JourneyEvent event) {
    List<Identifier> own = event.identifiers();
    int[] nodes = new int[own.size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = find(own.get(i));
    }
    return named(nodes);
  }

  private Named named(int[] nodes) {
    int kept = 0;
    int blockedCount = 0;
    int otherKinds = 0;
    int strangers = 0;
    for (int node : nodes) {
      if (node >= 0) {
        kept = insert(nodes, kept, node);
      } else if (node == BLOCKED) {
        blockedCount++;
      } else if (node == OTHER_KIND) {
        otherKinds++;
      } else if (node == STRANGER) {
        strangers++;
      }
    }
    int counted = Math.min(kept, identifiersPerEvent);
    int strongCount = 0;
    while (strongCount < counted && isStrong(nodes[strongCount])) {
      strongCount++;
    }
    int[] own = counted == nodes.length ? nodes : Arrays.copyOf(nodes, counted);
    return new Named(own, strongCount, strangers, blockedCount, otherKinds, kept - counted);
  }

  /** Inserts a node into the first ones, which are in order, unless it is there already. */
  private int insert(int[] nodes, int count, int node) {
    int at = count;
    while (at > 0 && before(node, nodes[at - 1])) {
      at--;
    }
    if (at > 0 && nodes[at - 1] == node) {
      return count;
    }
    System.arraycopy(nodes, at, nodes, at + 1, count - at);
    nodes[at] = node;
    return count + 1;
  }

  /** Whether a node goes before another on one event: strong ones first. */
  boolean before(int left, int right) {
    if (left == right) {
      return false;
    }
    boolean leftStrong = isStrong(left);
    return leftStrong != isStrong(right) ? leftStrong : compare(left, right) < 0;
  }

  private int add(Identifier normal, int priority) {
    if (size == identifiers.length) {
      identifiers = Arrays.copyOf(identifiers, size * 2);
      priorities = Arrays.copyOf(priorities, size * 2);
    }
    identifiers[size] = normal;
    priorities[size] = priority;
    return size++;
  }
}
