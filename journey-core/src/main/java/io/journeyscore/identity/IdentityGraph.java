package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.IdentifierTable.Named;
import io.journeyscore.internal.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * Which identifiers are one customer, now and as of any earlier moment.
 *
 * <p>As of a moment t counts exactly what was known by then: the answer is the same as if nothing
 * but the events that occurred and were known by t, and the links known by t, had been stitched.
 * Each look-up takes logarithmic time.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class IdentityGraph {

  private static final long EVER = Long.MAX_VALUE;

  private final IdentityRules rules;
  private final IdentifierTable table;
  private final TemporalComponents components;
  private final LinkBook book;
  private final Resolver resolver;
  private final List<RefusedLink> refused;
  private final IdentityCounts counts;
  private final long latest;
  private final int customerCount;
  private final int identifierCount;
  private final int[] household;
  private final int[] householdSize;

  IdentityGraph(
      IdentityRules rules,
      IdentifierTable table,
      TemporalComponents components,
      LinkBook book,
      LoginIndex logins,
      StandingLinks standing,
      List<RefusedLink> refused,
      IdentityCounts counts,
      long latest) {
    this.rules = rules;
    this.table = table;
    this.components = components;
    this.book = book;
    this.resolver = new Resolver(rules, table, components::isSeen, logins, standing);
    this.refused = List.copyOf(refused);
    this.counts = counts;
    this.latest = latest;
    this.customerCount = countCustomers();
    this.identifierCount = countIdentifiers();
    this.household = households();
    this.householdSize = new int[household.length];
    for (int root : household) {
      householdSize[root]++;
    }
  }

  private int countCustomers() {
    BitSet roots = new BitSet();
    for (int node = 0; node < components.nodes(); node++) {
      if (isSeen(node) && (table.isStrong(node) || resolver.lastOwner(node, latest) < 0)) {
        roots.set(components.root(node));
      }
    }
    return roots.cardinality();
  }

  private int countIdentifiers() {
    int seen = 0;
    for (int node = 0; node < components.nodes(); node++) {
      seen += isSeen(node) ? 1 : 0;
    }
    return seen;
  }

  /** For each node the root of all nodes that logins and joins connect, whenever known. */
  private int[] households() {
    int[] root = new int[components.nodes()];
    for (int node = 0; node < root.length; node++) {
      root[node] = components.root(node);
    }
    for (int link = 0; link < book.size(); link++) {
      int left = book.left(link);
      int right = book.right(link);
      // A refused link between weak ones counts too: an event with both is of either's owner.
      if (!table.isStrong(left) || !table.isStrong(right)) {
        root[find(root, left)] = find(root, right);
      }
    }
    for (int node = 0; node < root.length; node++) {
      root[node] = find(root, node);
    }
    return root;
  }

  private static int find(int[] root, int node) {
    int at = node;
    while (root[at] != at) {
      root[at] = root[root[at]];
      at = root[at];
    }
    return at;
  }

  private boolean isSeen(int node) {
    return components.isSeen(node, EVER);
  }

  /**
   * Returns the rules.
   *
   * @return the rules
   */
  public IdentityRules rules() {
    return rules;
  }

  /**
   * Returns the customer whom an event names, by all that is known.
   *
   * @param event the event
   * @return the customer; empty if none of its identifiers may name one
   */
  public Optional<CustomerId> customerOf(JourneyEvent event) {
    return customerOf(event, latest);
  }

  /**
   * Returns the customer whom an event names, by what was known at a moment.
   *
   * <p>A strong identifier names its customer; weak ones alone name the person who was logged in
   * there, else themselves. Where the rules have a replay window, an event that occurred as long
   * before the moment as the window, or longer, is judged as of when it became known itself.
   *
   * @param event the event
   * @param asOf the moment
   * @return the customer as called then; empty if none of its identifiers may name one, or all of
   *     them were unknown then
   */
  public Optional<CustomerId> customerOf(JourneyEvent event, Instant asOf) {
    return customerOf(event, Micros.of(requireNonNull(asOf, "asOf")));
  }

  /**
   * Returns the customer whom an event named when it became known: the live pass.
   *
   * @param event the event
   * @return the customer as called then; empty if none of its identifiers may name one
   */
  public Optional<CustomerId> liveCustomerOf(JourneyEvent event) {
    return customerOf(event, event.inViewFromMicros());
  }

  private Optional<CustomerId> customerOf(JourneyEvent event, long asOf) {
    Named named = table.found(requireNonNull(event, "event"));
    if (rules.otherKindsRefused() && named.otherKinds() > 0) {
      return Optional.empty();
    }
    long judgedAsOf = asOf;
    if (rules.replayWindow().isPresent()) {
      long reach = Micros.plus(asOf, -Micros.of(rules.replayWindow().get()));
      judgedAsOf =
          event.occurredAtMicros() > reach ? asOf : Math.min(asOf, event.inViewFromMicros());
    }
    return customer(resolver.node(named, event.occurredAtMicros(), judgedAsOf), judgedAsOf);
  }

  private Optional<CustomerId> customer(int node, long asOf) {
    return node < 0 ? Optional.empty() : Optional.of(table.customerId(components.best(node, asOf)));
  }

  /**
   * Returns why an event names no customer.
   *
   * @param event the event
   * @return {@link RejectReason#BAD_IDENTIFIER} if it carries an identifier of a kind without a
   *     rule and the rules refuse such, {@link RejectReason#NO_IDENTITY} if none of its identifiers
   *     may name a customer; empty if it names one
   */
  public Optional<RejectReason> refusal(JourneyEvent event) {
    if (customerOf(event).isPresent()) {
      return Optional.empty();
    }
    boolean otherKind = rules.otherKindsRefused() && table.found(event).otherKinds() > 0;
    return Optional.of(otherKind ? RejectReason.BAD_IDENTIFIER : RejectReason.NO_IDENTITY);
  }

  /**
   * Returns the customer whom an identifier names, by all that is known.
   *
   * @param identifier the identifier; a weak one names the person who logged in last
   * @return the customer; empty if the identifier was never seen, or may name nobody
   */
  public Optional<CustomerId> customerOf(Identifier identifier) {
    return customerOf(identifier, latest);
  }

  /**
   * Returns the customer whom an identifier named, by what was known at a moment.
   *
   * @param identifier the identifier; a weak one names the person who logged in last
   * @param asOf the moment
   * @return the customer as called then; empty if the identifier was unknown then, or may name
   *     nobody
   */
  public Optional<CustomerId> customerOf(Identifier identifier, Instant asOf) {
    return customerOf(identifier, Micros.of(requireNonNull(asOf, "asOf")));
  }

  private Optional<CustomerId> customerOf(Identifier identifier, long asOf) {
    int node = table.find(requireNonNull(identifier, "identifier"));
    return isUnknown(node, asOf) ? Optional.empty() : customer(strongest(node, asOf), asOf);
  }

  private boolean isUnknown(int node, long asOf) {
    return node < 0 || !components.isSeen(node, asOf);
  }

  /** The node itself, or the last owner of a weak one. */
  private int strongest(int node, long asOf) {
    int owner = table.isStrong(node) ? -1 : resolver.lastOwner(node, asOf);
    return owner < 0 ? node : owner;
  }

  /**
   * Returns who was at a weak identifier at a moment, by what was known at another: who an event
   * that carries nothing else would be of.
   *
   * @param weak the identifier, such as a cookie; a strong one names its customer at any moment
   * @param at the moment
   * @param asOf up to when what is known counts
   * @return the customer; empty if the identifier was unknown then, or may name nobody
   */
  public Optional<CustomerId> who(Identifier weak, Instant at, Instant asOf) {
    long moment = Micros.of(requireNonNull(at, "at"));
    long known = Micros.of(requireNonNull(asOf, "asOf"));
    int node = table.find(requireNonNull(weak, "weak"));
    if (isUnknown(node, known)) {
      return Optional.empty();
    }
    int owner = table.isStrong(node) ? -1 : resolver.owner(node, moment, known);
    return customer(owner < 0 ? node : owner, known);
  }

  /**
   * Returns the household of an event: a number that two events share if there may be a moment as
   * of which they name one customer, because joins and logins connect their identifiers.
   *
   * @param event the event
   * @return a number; empty if the event names nobody
   */
  public OptionalInt household(JourneyEvent event) {
    int[] nodes = table.found(requireNonNull(event, "event")).nodes();
    return nodes.length == 0 || !isSeen(nodes[0])
        ? OptionalInt.empty()
        : OptionalInt.of(household[nodes[0]]);
  }

  /**
   * Returns how many identifiers a household has. Events of one that has a single identifier name
   * the same customer as of every moment.
   *
   * @param number the household's number, as {@link #household} returned it
   * @return a count of at least 1
   * @throws IndexOutOfBoundsException if there is no such household
   */
  public int identifiersOf(int number) {
    return householdSize[number];
  }

  /**
   * Returns how many customers there are, nameless ones too.
   *
   * @return a count, not negative
   */
  public int customers() {
    return customerCount;
  }

  /**
   * Returns how many identifiers were seen that may name a customer.
   *
   * @return a count, not negative
   */
  public int identifiers() {
    return identifierCount;
  }

  /**
   * Hands on every identifier that was seen, with the customer whom it names by all that is known.
   *
   * @param taker takes them, ordered by kind as the rules order kinds, then by value
   */
  public void forEachIdentifier(BiConsumer<Identifier, CustomerId> taker) {
    for (int node : IntOrder.sorted(components.nodes(), table::compare)) {
      if (isSeen(node)) {
        taker.accept(
            table.identifier(node), customer(strongest(node, latest), latest).orElseThrow());
      }
    }
  }

  /**
   * Returns the customers that are called otherwise since they turned out to be one with another,
   * of those that had been seen before that moment.
   *
   * @return a new list, in the order in which that became known
   */
  public List<CustomerMerged> merges() {
    return components.joins().stream()
        .map(
            join ->
                new CustomerMerged(
                    table.customerId(join.from()),
                    table.customerId(join.into()),
                    Micros.toInstant(join.at())))
        .toList();
  }

  /**
   * Returns the links that were refused because they would have passed a limit.
   *
   * @return an unmodifiable list in the order in which links are taken
   */
  public List<RefusedLink> refused() {
    return refused;
  }

  /**
   * Returns what became of every link.
   *
   * @return the counts, which balance
   */
  public IdentityCounts counts() {
    return counts;
  }

  /**
   * Returns the customers and identifiers that might be worth a look: many identifiers, several
   * values of the first kind, many links, many people on one device. Takes time in proportion to
   * all identifiers and links.
   *
   * @return an unmodifiable list, ordered by cause, then from the highest count down
   */
  public List<SuspiciousCustomer> suspicious() {
    return new ClusterReport(rules, table, components).over(book);
  }

  /**
   * Tells why two identifiers are one customer: a chain of links, the first of which starts at one
   * identifier, the last of which ends at the other. The time it takes grows with its length.
   *
   * @param one an identifier
   * @param other another one
   * @return the links in order; empty if both are one identifier, or are not one customer
   */
  public List<IdentityLink> explain(Identifier one, Identifier other) {
    int from = table.find(requireNonNull(one, "one"));
    int to = table.find(requireNonNull(other, "other"));
    if (isUnknown(from, EVER) || isUnknown(to, EVER) || from == to) {
      return List.of();
    }
    boolean bothWeak = !table.isStrong(from) && !table.isStrong(to);
    boolean nameless = bothWeak && components.root(from) == components.root(to);
    int fromPerson = nameless ? from : strongest(from, latest);
    int toPerson = nameless ? to : strongest(to, latest);
    if (components.root(fromPerson) != components.root(toPerson)) {
      return List.of();
    }
    List<Integer> chain = new ArrayList<>();
    if (from != fromPerson) {
      chain.add(book.find(from, fromPerson));
    }
    chain.addAll(components.proof(fromPerson, toPerson));
    if (to != toPerson) {
      chain.add(book.find(to, toPerson));
    }
    return chain.stream().map(book::link).toList();
  }

  /**
   * Returns the exclusions under which a customer is forgotten: none of the strong identifiers
   * counts any longer, so that their events are nameless again. Stitch again under them.
   *
   * @param customer a customer of this graph, under any of the identifiers
   * @param before the exclusions that hold already
   * @return those, and all strong identifiers of the customer; if the customer is nameless, the
   *     weak ones
   */
  public IdentityExclusions forgetting(CustomerId customer, IdentityExclusions before) {
    Identifier name = new Identifier(customer.kind(), customer.value());
    int node = table.find(name);
    if (isUnknown(node, EVER)) {
      return before.withIdentifier(name);
    }
    List<Identifier> own = new ArrayList<>();
    for (int other = 0; other < components.nodes(); other++) {
      if (components.root(other) == components.root(node)) {
        own.add(table.identifier(other));
      }
    }
    return before.withIdentifiers(own);
  }

  /**
   * The identifiers that are a customer's alone: all strong ones, and those weak ones with which
   * nobody else ever logged in. A customer that is not here has the one of its name.
   */
  List<Identifier> ownIdentifiers(CustomerId customer) {
    Identifier name = new Identifier(customer.kind(), customer.value());
    int node = table.find(name);
    if (isUnknown(node, EVER)) {
      return List.of(name);
    }
    int root = components.root(node);
    BitSet own = new BitSet();
    BitSet shared = new BitSet();
    for (int link = 0; link < book.size(); link++) {
      int left = book.left(link);
      int right = book.right(link);
      if (table.isStrong(left) != table.isStrong(right)) {
        int person = table.isStrong(left) ? left : right;
        (components.root(person) == root ? own : shared).set(left + right - person);
      }
    }
    List<Identifier> identifiers = new ArrayList<>();
    for (int other = 0; other < components.nodes(); other++) {
      if ((components.root(other) == root || own.get(other)) && !shared.get(other)) {
        identifiers.add(table.identifier(other));
      }
    }
    return identifiers;
  }
}
