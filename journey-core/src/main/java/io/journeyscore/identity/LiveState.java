package io.journeyscore.identity;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.LiveCounts.Count;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What live identity knows, in nodes.
 *
 * <p>Three things are remembered: the different lists of nodes that stood together, in the order in
 * which they first came; whose a weak node is by what was given; the logins. Links and components
 * follow from the lists in their order. Each change tells what takes it back.
 */
final class LiveState {

  /** Stays as it is. */
  static final Consumer<Runnable> FOR_GOOD = undo -> {};

  /** Hears what becomes of links. */
  interface Listener {

    /** A customer who was known before has another best node. */
    void renamed(int from, int into);

    /** A link would have passed a limit. */
    void refused(int left, int right, RejectReason reason);
  }

  /** For whoever does not ask. */
  static final Listener NOBODY =
      new Listener() {
        @Override
        public void renamed(int from, int into) {}

        @Override
        public void refused(int left, int right, RejectReason reason) {}
      };

  private final IdentityStitcher stitcher;
  private final IdentifierTable table;
  private final LiveComponents components;
  private final NodeSets lists = new NodeSets();
  private final NodeSets links = new NodeSets();
  private final NodeSets given = new NodeSets();
  private final StandingLinks standing;
  private final LiveLogins logins;
  private final LiveCounts counts = new LiveCounts();
  private long clock = Long.MIN_VALUE;

  LiveState(IdentityStitcher stitcher) {
    this.stitcher = stitcher;
    table = new IdentifierTable(stitcher.rules(), stitcher.exclusions());
    components = new LiveComponents(stitcher.rules(), table);
    standing = new StandingLinks(table);
    logins = new LiveLogins(table, lists);
  }

  IdentifierTable table() {
    return table;
  }

  LiveComponents components() {
    return components;
  }

  NodeSets lists() {
    return lists;
  }

  /** Pairs of a weak and a strong node. */
  NodeSets given() {
    return given;
  }

  LiveLogins logins() {
    return logins;
  }

  LiveCounts counts() {
    return counts;
  }

  Resolver resolver() {
    return new Resolver(
        stitcher.rules(), table, (node, asOf) -> components.isSeen(node), logins, standing);
  }

  /** Whose a weak node is by what was given; negative if nobody's. */
  int givenOwner(int weak) {
    return standing.owner(weak, Long.MAX_VALUE);
  }

  /** The number of the next list or given link that is new; all before it have smaller ones. */
  int turn() {
    return lists.size() + given.size();
  }

  /** The latest moment at which something became known, in microseconds. */
  long clock() {
    return clock;
  }

  void advance(long moment, Consumer<Runnable> undo) {
    if (moment > clock) {
      long before = clock;
      clock = moment;
      undo.accept(() -> clock = before);
    }
  }

  /**
   * Takes in nodes that stood together: the strong ones are one person, and if there is none, the
   * weak ones are one nameless customer.
   *
   * @param nodes at least one, strong ones first, each part in order
   * @return the number of the list
   */
  int hear(int[] nodes, Listener listener, Consumer<Runnable> undo) {
    int known = lists.find(nodes);
    if (known >= 0) {
      return known;
    }
    int turn = turn();
    int list = lists.add(nodes);
    undo.accept(lists::removeLast);
    for (int node : nodes) {
      components.see(node, turn, undo);
    }
    boolean named = table.isStrong(nodes[0]);
    for (int i = 1; i < nodes.length && table.isStrong(nodes[i]) == named; i++) {
      link(nodes[0], nodes[i], turn, listener, undo);
    }
    return list;
  }

  private void link(int left, int right, int turn, Listener listener, Consumer<Runnable> undo) {
    if (links.find(left, right) >= 0 || table.isExcluded(left, right)) {
      return;
    }
    links.add(left, right);
    undo.accept(links::removeLast);
    Count count =
        switch (components.link(left, right, turn, listener::renamed, undo)) {
          case MERGED -> Count.MERGED;
          case ALREADY_JOINED -> Count.ALREADY_JOINED;
          case UNIQUE_NAMESPACE -> {
            listener.refused(left, right, RejectReason.UNIQUE_NAMESPACE);
            yield Count.UNIQUE_NAMESPACE;
          }
          case IDENTITY_LIMIT -> {
            listener.refused(left, right, RejectReason.IDENTITY_LIMIT);
            yield Count.IDENTITY_LIMIT;
          }
        };
    counts.add(count, 1, undo);
  }

  /** Takes in that the person of a list was at one of its weak nodes at a moment. */
  void login(int weak, int list, long occurredAt, Consumer<Runnable> undo) {
    logins.add(weak, list, occurredAt, undo);
  }

  /** Takes in, for good, whose a weak node is. */
  void give(int weak, int strong) {
    if (given.find(weak, strong) < 0) {
      int turn = turn();
      given.add(weak, strong);
      components.see(weak, turn, FOR_GOOD);
      components.see(strong, turn, FOR_GOOD);
      standing.add(weak, strong, Long.MIN_VALUE, StandingLinks.ENDLESS);
    }
  }

  /**
   * Returns what would be known if nothing of what was erased had ever been heard: a list with a
   * strong identifier that was erased goes, with all logins of its events; so does one with a weak
   * identifier that was erased and no strong one; any other one loses what was erased.
   */
  LiveState without(ErasureFilter erased) {
    LiveState left = new LiveState(stitcher);
    int[] nodeThere = new int[table.size()];
    for (int node = 0; node < nodeThere.length; node++) {
      Identifier identifier = table.identifier(node);
      boolean stays = components.isSeen(node) && !erased.covers(identifier);
      nodeThere[node] = stays ? left.table.nodeOf(identifier) : -1;
    }
    int[] listThere = new int[lists.size()];
    for (int list = 0; list < listThere.length; list++) {
      int[] nodes = lists.get(list);
      int[] there = Arrays.stream(nodes).map(node -> nodeThere[node]).filter(n -> n >= 0).toArray();
      boolean goes =
          there.length < nodes.length && (there.length == 0 || isErased(nodes, nodeThere));
      listThere[list] = goes ? -1 : left.hear(there, NOBODY, FOR_GOOD);
    }
    for (int i = 0; i < given.size(); i++) {
      int[] pair = given.get(i);
      if (nodeThere[pair[0]] >= 0 && nodeThere[pair[1]] >= 0) {
        left.give(nodeThere[pair[0]], nodeThere[pair[1]]);
      }
    }
    logins.forEach(
        (weak, occurredAt, list) -> {
          if (nodeThere[weak] >= 0 && listThere[list] >= 0) {
            left.login(nodeThere[weak], listThere[list], occurredAt, FOR_GOOD);
          }
        });
    for (Count count : Count.values()) {
      if (!count.followsFromLinks()) {
        left.counts.add(count, counts.get(count), FOR_GOOD);
      }
    }
    left.clock = clock;
    left.logins.asBefore();
    return left;
  }

  /** Whether a list of which something was erased goes: it names nobody, or an erased person. */
  private boolean isErased(int[] nodes, int[] nodeThere) {
    return !table.isStrong(nodes[0])
        || Arrays.stream(nodes).anyMatch(node -> table.isStrong(node) && nodeThere[node] < 0);
  }
}
