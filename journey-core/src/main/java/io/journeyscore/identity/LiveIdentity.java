package io.journeyscore.identity;

import static java.util.Objects.requireNonNull;

import io.journeyscore.error.StateFormatException;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.IdentifierTable.Named;
import io.journeyscore.identity.LiveCounts.Count;
import io.journeyscore.internal.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Identity that is fed event by event: the live pass. It knows what it has been given so far.
 *
 * <p>Fed in the order in which events became known, each at a moment of its own, it names for each
 * event the customer that {@link IdentityGraph#liveCustomerOf} names, and refuses the same links.
 * Asked again later for an earlier event, it answers by all that is known by then: the replay pass.
 * A replay window is for whoever keeps the events: those within it are to be asked again.
 *
 * <p><b>What is kept.</b> The identifiers; the different lists of identifiers that stood on one
 * event, in the order in which they first came; the logins with their moments; nothing else of an
 * event. Who is whom follows from these. So it can be saved ({@link #toBytes}), and what was erased
 * can be taken out as if it had never been heard ({@link #without}).
 *
 * <p><b>Memory</b> grows with what is different, not with the number of events: see
 * docs/identity.md for what an identifier, a list and a login take. Nothing is ever forgotten, as
 * any identifier may come again.
 *
 * <p>Cost: O(log n) for each event, amortised, unless a login comes that happened before others on
 * the same device, which takes time in proportion to those.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class LiveIdentity {

  private static final long NOW = Long.MAX_VALUE;

  private final IdentityStitcher stitcher;
  private final LiveState state;
  private final IdentifierTable table;
  private final LiveComponents components;
  private final Resolver resolver;

  LiveIdentity(IdentityStitcher stitcher, LiveState state) {
    this.stitcher = stitcher;
    this.state = state;
    table = state.table();
    components = state.components();
    resolver = state.resolver();
  }

  /**
   * Reads live identity from its bytes.
   *
   * @param bytes what {@link #toBytes} returned; not changed
   * @param stitcher the rules and exclusions that it was made by
   * @return live identity that goes on as if nothing had happened
   * @throws StateFormatException if the bytes are damaged, of another release, or made by other
   *     rules or exclusions
   */
  public static LiveIdentity fromBytes(byte[] bytes, IdentityStitcher stitcher) {
    requireNonNull(stitcher, "stitcher");
    byte[] copy = requireNonNull(bytes, "bytes").clone();
    return new LiveIdentity(stitcher, LiveIdentityCodec.read(copy, stitcher));
  }

  /**
   * Returns all that is known as bytes. They hold the identifiers as they are compared: keep them
   * as you keep the events.
   *
   * @return a new array; equal states give equal bytes
   * @throws ArithmeticException if they would be more than an array can hold
   */
  public byte[] toBytes() {
    return LiveIdentityCodec.write(state, stitcher);
  }

  /**
   * Returns live identity as if nothing of erased customers had ever been heard, and that has
   * nothing of theirs in it. Links that were refused because of what is gone are taken now. This
   * one stays as it is: let it go.
   *
   * <p>An identifier that did not count was not kept, so erasing it takes nothing out: one of a
   * kind without a rule, an excluded one, one that was more than an event may have.
   *
   * <p>It takes the time of hearing everything again.
   *
   * @param erasures who was erased
   * @return a new one
   * @throws IllegalStateException if the pseudonyms of the erasures are closed
   */
  public LiveIdentity without(Erasures erasures) {
    return new LiveIdentity(stitcher, state.without(erasures.filter(stitcher)));
  }

  /** What one turn brings. */
  private final class Turn implements LiveState.Listener {

    private final int number = state.turn();
    private final Supplier<Evidence> evidence;
    private final List<CustomerMerged> merges = new ArrayList<>();
    private final List<RefusedLink> refused = new ArrayList<>();
    private final Set<CustomerId> unsettled = new TreeSet<>();

    Turn(Supplier<Evidence> evidence) {
      this.evidence = evidence;
    }

    @Override
    public void renamed(int from, int into) {
      CustomerId before = table.customerId(from);
      merges.add(
          new CustomerMerged(before, table.customerId(into), Micros.toInstant(state.clock())));
      unsettled.add(before);
    }

    @Override
    public void refused(int left, int right, RejectReason reason) {
      IdentityLink link =
          new IdentityLink(
              table.identifier(left),
              table.identifier(right),
              Micros.toInstant(state.clock()),
              Optional.empty(),
              evidence.get());
      refused.add(new RefusedLink(link, reason));
    }

    /** Notes whose a weak node may have been so far at the moments next to a login. */
    void unsettle(int weak, int strong, long at) {
      LiveLogins logins = state.logins();
      int before = logins.latestUntil(weak, at, NOW);
      int after = logins.firstFrom(weak, at, NOW);
      int given = state.givenOwner(weak);
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
      if (given < 0 && (!ownedBefore || ownedInPart) && components.isSeenBefore(weak, number)) {
        unsettled.add(table.customerId(components.best(weak)));
      }
    }

    Resolution resolution(Optional<CustomerId> customer) {
      return new Resolution(customer, merges, refused, unsettled);
    }
  }

  /**
   * Takes an event in.
   *
   * @param event the event
   * @return whom it names, and what it changed
   */
  public Resolution accept(JourneyEvent event) {
    return accept(event, LiveState.FOR_GOOD);
  }

  /**
   * Takes an event in, and tells what takes it back: for whoever does more with the event that may
   * fail. Run in the opposite order, before anything else is given, what was told leaves everything
   * as it was before the event.
   *
   * @param event the event
   * @param undo is given what takes each change back, while the change is made
   * @return whom it names, and what it changed
   */
  public Resolution accept(JourneyEvent event, Consumer<Runnable> undo) {
    requireNonNull(undo, "undo");
    Named named = named(requireNonNull(event, "event"), undo);
    if (isRefused(named)) {
      return new Resolution(Optional.empty(), List.of(), List.of(), Set.of());
    }
    state.advance(event.inViewFromMicros(), undo);
    Turn turn = new Turn(() -> Stitching.evidence(Evidence.Basis.SAME_EVENT, event));
    int[] nodes = named.nodes();
    if (nodes.length > 0) {
      int list = state.hear(nodes, turn, undo);
      int firstWeak = named.strong() == 0 ? nodes.length : named.strong();
      for (int i = firstWeak; i < nodes.length; i++) {
        if (!table.isExcluded(nodes[i], nodes[0])) {
          turn.unsettle(nodes[i], nodes[0], event.occurredAtMicros());
          state.login(nodes[i], list, event.occurredAtMicros(), undo);
        }
      }
    }
    return turn.resolution(customer(resolver.node(named, event.occurredAtMicros(), NOW)));
  }

  private Named named(JourneyEvent event, Consumer<Runnable> undo) {
    List<Identifier> unknown = table.unknown(event.identifiers());
    int size = table.size();
    Named named = table.named(event);
    if (!unknown.isEmpty()) {
      undo.accept(() -> table.forget(unknown, size));
    }
    state.counts().add(Count.BLOCKED, named.blocked(), undo);
    state.counts().add(Count.OTHER_KINDS, named.otherKinds(), undo);
    state.counts().add(Count.OVER_EVENT_LIMIT, named.overLimit(), undo);
    return named;
  }

  private boolean isRefused(Named named) {
    return stitcher.rules().otherKindsRefused() && named.otherKinds() > 0;
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
    Turn turn = new Turn(link::evidence);
    int left = table.nodeOf(link.left());
    int right = table.nodeOf(link.right());
    if (left >= 0 && right >= 0 && !table.isExcluded(left, right)) {
      state.advance(Micros.of(link.knownAt()), LiveState.FOR_GOOD);
      give(left, right, turn);
    }
    return turn.resolution(Optional.empty());
  }

  private void give(int left, int right, Turn turn) {
    if (left == right) {
      state.hear(new int[] {left}, turn, LiveState.FOR_GOOD);
      state.counts().add(Count.SELF_LINKS, 1, LiveState.FOR_GOOD);
    } else if (table.isStrong(left) == table.isStrong(right)) {
      boolean inOrder = table.compare(left, right) < 0;
      int[] pair = {inOrder ? left : right, inOrder ? right : left};
      state.hear(pair, turn, LiveState.FOR_GOOD);
    } else {
      int weak = table.isStrong(left) ? right : left;
      int strong = table.isStrong(left) ? left : right;
      // Whoever is new has nobody before: a component is that of its nodes from the first turn on.
      components.see(weak, turn.number, LiveState.FOR_GOOD);
      components.see(strong, turn.number, LiveState.FOR_GOOD);
      turn.unsettle(weak, strong, NOW);
      state.give(weak, strong);
    }
  }

  /**
   * Says that no event that occurred before a moment will be given any more. Of several logins in a
   * row on one device, before the moment and with the same identifiers, those between the first and
   * the last say nothing then; they are forgotten, at the latest when the next login there is
   * followed by this call. Where a device is owned for a time only, all of them count and stay.
   *
   * <p>Nobody is called otherwise by it. Not to be called while an event may still be taken back.
   *
   * @param before the moment
   */
  public void settle(Instant before) {
    state.logins().thin(Micros.of(requireNonNull(before, "before")));
  }

  /**
   * Returns the customer whom an event names, by all that is known now.
   *
   * @param event the event, taken in or not
   * @return the customer; empty if none of its identifiers may name one
   */
  public Optional<CustomerId> customerOf(JourneyEvent event) {
    Named named = table.found(requireNonNull(event, "event"));
    return isRefused(named)
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
    if (node < 0 || !components.isSeen(node)) {
      return Optional.empty();
    }
    int owner = table.isStrong(node) ? -1 : resolver.lastOwner(node, NOW);
    return customer(owner < 0 ? node : owner);
  }

  private Optional<CustomerId> customer(int node) {
    return node < 0 ? Optional.empty() : Optional.of(table.customerId(components.best(node)));
  }

  /**
   * Returns what became of every link so far; after an erasure, of those that are left.
   *
   * @return the counts, which balance
   */
  public IdentityCounts counts() {
    return state.counts().toIdentityCounts();
  }
}
