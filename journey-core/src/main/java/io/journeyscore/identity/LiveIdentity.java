package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.IdentifierTable.Named;
import io.journeyscore.internal.Micros;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Identity that is fed event by event: the live pass. It knows what it has been given so far.
 *
 * <p>Fed in the order in which events became known, each at a moment of its own, it names for each
 * event the customer that {@link IdentityGraph#liveCustomerOf} names, and refuses the same links.
 * Asked again later for an earlier event, it answers by all that is known by then: the replay pass.
 * A replay window is for whoever keeps the events: those within it are to be asked again.
 *
 * <p>Cost: O(log n) for each event, amortised, unless a login comes that happened before others on
 * the same device, which takes time in proportion to those. Memory grows with the number of
 * different identifiers, links and logins.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class LiveIdentity {

  private static final long NOW = Long.MAX_VALUE;

  private final IdentityRules rules;
  private final IdentifierTable table;
  private final TemporalComponents components;
  private final LinkBook book;
  private final LiveLogins logins;
  private final StandingLinks standing;
  private final Resolver resolver;
  private final Map<RejectReason, Long> refusals = new EnumMap<>(RejectReason.class);
  private long clock = Long.MIN_VALUE;
  private long turn;
  private long offered;
  private long merged;
  private long alreadyJoined;
  private long blockedIdentifiers;
  private long otherKinds;
  private long overEventLimit;

  LiveIdentity(IdentityRules rules, IdentityExclusions exclusions) {
    this.rules = rules;
    table = new IdentifierTable(rules, exclusions);
    components = new TemporalComponents(rules, table);
    book = new LinkBook(table);
    logins = new LiveLogins(table);
    standing = new StandingLinks(table);
    resolver = new Resolver(rules, table, components, logins, standing);
  }

  /** What one turn brings. */
  private final class Turn implements IdentifierTable.Links {

    private final long known;
    private final JourneyEvent event;
    private final List<RefusedLink> refused = new ArrayList<>();
    private final Set<CustomerId> unsettled = new TreeSet<>();

    Turn(long known, JourneyEvent event) {
      this.known = known;
      this.event = event;
    }

    @Override
    public void same(int one, int other) {
      if (!table.isExcluded(one, other) && book.find(one, other) < 0) {
        Evidence evidence = Stitching.evidence(Evidence.Basis.SAME_EVENT, event);
        link(book.add(one, other, known, evidence), refused);
      }
    }

    @Override
    public void login(int weak, int strong) {
      if (table.isExcluded(weak, strong)) {
        return;
      }
      if (book.find(weak, strong) < 0) {
        book.add(weak, strong, known, Stitching.evidence(Evidence.Basis.LOGIN, event));
      }
      unsettle(weak, strong, event.occurredAtMicros(), unsettled);
      logins.add(weak, strong, event.occurredAtMicros());
    }
  }

  /** Notes whose a weak node may have been so far at the moments next to a login. */
  private void unsettle(int weak, int strong, long at, Set<CustomerId> unsettled) {
    int before = logins.latestUntil(weak, at, NOW);
    int after = logins.firstFrom(weak, at, NOW);
    int given = standing.owner(weak, NOW);
    int[] owners = {
      before < 0 ? Resolver.NOBODY : logins.strong(weak, before),
      after < 0 ? Resolver.NOBODY : logins.strong(weak, after),
      given
    };
    boolean ownedInPart = table.ownedFor(weak) != Long.MAX_VALUE;
    for (int owner : owners) {
      if (owner >= 0 && (ownedInPart || components.root(owner) != components.root(strong))) {
        unsettled.add(table.customerId(components.best(owner)));
      }
    }
    boolean ownedBefore = before >= 0 || after >= 0;
    if (given < 0 && (!ownedBefore || ownedInPart) && components.isSeen(weak, turn - 1)) {
      unsettled.add(table.customerId(components.best(weak)));
    }
  }

  /**
   * Takes an event in.
   *
   * @param event the event
   * @return whom it names, and what it changed
   */
  public Resolution accept(JourneyEvent event) {
    Named named = table.named(requireNonNull(event, "event"));
    blockedIdentifiers += named.blocked();
    otherKinds += named.otherKinds();
    overEventLimit += named.overLimit();
    if (rules.otherKindsRefused() && named.otherKinds() > 0) {
      return new Resolution(Optional.empty(), List.of(), List.of(), Set.of());
    }
    turn++;
    int joinsBefore = components.joins().size();
    clock = Math.max(clock, Stitching.knownAt(event));
    for (int node : named.nodes()) {
      components.see(node, turn);
    }
    Turn told = new Turn(clock, event);
    named.tell(told);
    Optional<CustomerId> customer = customer(resolver.node(named, event.occurredAtMicros(), NOW));
    return resolution(customer, joinsBefore, told.refused, told.unsettled);
  }

  /**
   * Takes a link from outside in.
   *
   * @param link the link; it counts from now on
   * @return what it changed
   * @throws IllegalArgumentException if it has an end
   */
  public Resolution accept(IdentityLink link) {
    if (link.endsAt().isPresent()) {
      throw new IllegalArgumentException(
          "endsAt must be left out in live identity: " + link.endsAt().get());
    }
    turn++;
    int joinsBefore = components.joins().size();
    List<RefusedLink> refused = new ArrayList<>();
    Set<CustomerId> unsettled = new TreeSet<>();
    int left = table.nodeOf(link.left());
    int right = table.nodeOf(link.right());
    if (left >= 0 && right >= 0 && !table.isExcluded(left, right)) {
      clock = Math.max(clock, Micros.of(link.knownAt()));
      components.see(left, turn);
      components.see(right, turn);
      give(left, right, link.evidence(), refused, unsettled);
    }
    return resolution(Optional.empty(), joinsBefore, refused, unsettled);
  }

  private void give(
      int left, int right, Evidence by, List<RefusedLink> refused, Set<CustomerId> unsettled) {
    if (left == right) {
      offered++;
      alreadyJoined++;
      return;
    }
    boolean isNew = book.find(left, right) < 0;
    if (table.isStrong(left) != table.isStrong(right)) {
      int weak = table.isStrong(left) ? right : left;
      int strong = table.isStrong(left) ? left : right;
      book.add(left, right, clock, by);
      unsettle(weak, strong, NOW, unsettled);
      standing.add(weak, strong, Long.MIN_VALUE, StandingLinks.ENDLESS);
    } else if (isNew) {
      link(book.add(left, right, clock, by), refused);
    }
  }

  private void link(int link, List<RefusedLink> refused) {
    offered++;
    switch (components.link(book.left(link), book.right(link), clock, link, turn)) {
      case MERGED -> merged++;
      case ALREADY_JOINED -> alreadyJoined++;
      case UNIQUE_NAMESPACE -> refuse(link, RejectReason.UNIQUE_NAMESPACE, refused);
      case IDENTITY_LIMIT -> refuse(link, RejectReason.IDENTITY_LIMIT, refused);
    }
  }

  private void refuse(int link, RejectReason reason, List<RefusedLink> refused) {
    refused.add(new RefusedLink(book.link(link), reason));
    refusals.merge(reason, 1L, Long::sum);
  }

  private Resolution resolution(
      Optional<CustomerId> customer,
      int joinsBefore,
      List<RefusedLink> refused,
      Set<CustomerId> unsettled) {
    List<CustomerMerged> merges = new ArrayList<>();
    for (TemporalComponents.Join join :
        components.joins().subList(joinsBefore, components.joins().size())) {
      CustomerMerged merge =
          new CustomerMerged(
              table.customerId(join.from()),
              table.customerId(join.into()),
              Micros.toInstant(join.at()));
      merges.add(merge);
      unsettled.add(merge.from());
    }
    return new Resolution(customer, merges, refused, unsettled);
  }

  /**
   * Returns the customer whom an event names, by all that is known now.
   *
   * @param event the event, taken in or not
   * @return the customer; empty if none of its identifiers may name one
   */
  public Optional<CustomerId> customerOf(JourneyEvent event) {
    Named named = table.found(requireNonNull(event, "event"));
    return rules.otherKindsRefused() && named.otherKinds() > 0
        ? Optional.empty()
        : customer(resolver.node(named, event.occurredAtMicros(), NOW));
  }

  /**
   * Returns the customer whom an identifier names, by all that is known now.
   *
   * @param identifier the identifier; a weak one names the person who logged in last
   * @return the customer; empty if the identifier was never seen, or may name nobody
   */
  public Optional<CustomerId> customerOf(Identifier identifier) {
    int node = table.find(requireNonNull(identifier, "identifier"));
    if (node < 0 || !components.isSeen(node, NOW)) {
      return Optional.empty();
    }
    int owner = table.isStrong(node) ? -1 : resolver.lastOwner(node, NOW);
    return customer(owner < 0 ? node : owner);
  }

  private Optional<CustomerId> customer(int node) {
    return node < 0 ? Optional.empty() : Optional.of(table.customerId(components.best(node)));
  }

  /**
   * Returns what became of every link so far.
   *
   * @return the counts, which balance
   */
  public IdentityCounts counts() {
    return new IdentityCounts(
        offered, merged, alreadyJoined, refusals, blockedIdentifiers, otherKinds, overEventLimit);
  }
}
