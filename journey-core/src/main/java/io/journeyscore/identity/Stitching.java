package io.journeyscore.identity;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.IdentifierTable.Named;
import io.journeyscore.internal.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One stitching: collects what events and given links say, then takes the links in order.
 *
 * <p>What an event says counts from the moment at which both it happened and it was known, as that
 * is the first moment whose view can hold it.
 */
final class Stitching {

  private final IdentityRules rules;
  private final IdentifierTable table;
  private final TemporalComponents components;
  private final LinkBook book;
  private final LoginIndex.Builder logins;
  private final StandingLinks standing;
  private final List<RefusedLink> refused = new ArrayList<>();
  private final Map<RejectReason, Long> refusals = new EnumMap<>(RejectReason.class);
  private long latest;
  private long blockedIdentifiers;
  private long otherKinds;
  private long overEventLimit;
  private long selfLinks;

  /**
   * Starts with no event.
   *
   * @param inOrder whether the events with one weak identifier come in the order of their moments
   * @param room for how many logins there is room at first
   */
  Stitching(
      IdentityRules rules,
      IdentityExclusions exclusions,
      Optional<Instant> knownUntil,
      boolean inOrder,
      int room) {
    this.rules = rules;
    latest = knownUntil.map(Micros::of).orElse(Long.MIN_VALUE);
    table = new IdentifierTable(rules, exclusions);
    logins = new LoginIndex.Builder(table, inOrder, room);
    components = new TemporalComponents(rules, table);
    book = new LinkBook(table);
    standing = new StandingLinks(table);
  }

  static Evidence evidence(Evidence.Basis basis, JourneyEvent event) {
    return new Evidence(basis, event.source(), event.eventId(), 1);
  }

  void accept(JourneyEvent event) {
    Named named = table.named(event);
    blockedIdentifiers += named.blocked();
    otherKinds += named.otherKinds();
    overEventLimit += named.overLimit();
    long known = event.inViewFromMicros();
    latest = Math.max(latest, known);
    if (rules.otherKindsRefused() && named.otherKinds() > 0) {
      return;
    }
    for (int node : named.nodes()) {
      components.see(node, known);
    }
    if (named.nodes().length > 1) {
      named.tell(
          new IdentifierTable.Links() {
            @Override
            public void same(int one, int other) {
              offer(one, other, known, Evidence.Basis.SAME_EVENT, event);
            }

            @Override
            public void login(int weak, int strong) {
              if (!table.isExcluded(weak, strong)) {
                offer(weak, strong, known, Evidence.Basis.LOGIN, event);
                logins.add(weak, strong, event.occurredAtMicros(), known);
              }
            }
          });
    }
  }

  /** Takes the link of an event; most say what is known, so their evidence is not even made. */
  private void offer(int one, int other, long known, Evidence.Basis basis, JourneyEvent event) {
    if (!table.isExcluded(one, other)) {
      int link = book.find(one, other);
      if (link < 0 || known <= book.knownAt(link)) {
        book.add(one, other, known, evidence(basis, event));
      }
    }
  }

  void accept(IdentityLink link) {
    int left = table.nodeOf(link.left());
    int right = table.nodeOf(link.right());
    for (int node : new int[] {left, right}) {
      blockedIdentifiers += node == IdentifierTable.BLOCKED ? 1 : 0;
      otherKinds += node == IdentifierTable.OTHER_KIND ? 1 : 0;
    }
    if (left < 0 || right < 0 || table.isExcluded(left, right)) {
      return;
    }
    boolean ofOneLayer = table.isStrong(left) == table.isStrong(right);
    if (ofOneLayer && link.endsAt().isPresent()) {
      throw new IllegalArgumentException(
          "endsAt must be left out between identifiers that are both strong or both weak: "
              + link.endsAt().get());
    }
    long known = Micros.of(link.knownAt());
    latest = Math.max(latest, known);
    components.see(left, known);
    components.see(right, known);
    if (left == right) {
      selfLinks++;
      return;
    }
    book.add(left, right, known, link.evidence());
    if (!ofOneLayer) {
      boolean leftIsWeak = table.isStrong(right);
      long until = link.endsAt().map(Micros::of).orElse(StandingLinks.ENDLESS);
      standing.add(leftIsWeak ? left : right, leftIsWeak ? right : left, known, until);
    }
  }

  IdentityGraph graph() {
    long offered = selfLinks;
    long merged = 0;
    long alreadyJoined = selfLinks;
    for (int link : book.inOrder()) {
      int left = book.left(link);
      int right = book.right(link);
      if (table.isStrong(left) != table.isStrong(right)) {
        continue;
      }
      offered++;
      long known = book.knownAt(link);
      switch (components.link(left, right, known, link, known)) {
        case MERGED -> merged++;
        case ALREADY_JOINED -> alreadyJoined++;
        case UNIQUE_NAMESPACE -> refuse(link, RejectReason.UNIQUE_NAMESPACE);
        case IDENTITY_LIMIT -> refuse(link, RejectReason.IDENTITY_LIMIT);
      }
    }
    IdentityCounts counts =
        new IdentityCounts(
            offered,
            merged,
            alreadyJoined,
            refusals,
            blockedIdentifiers,
            otherKinds,
            overEventLimit);
    return new IdentityGraph(
        rules, table, components, book, logins.build(), standing, refused, counts, latest);
  }

  /** How many logins are held. */
  int logins() {
    return logins.size();
  }

  private void refuse(int link, RejectReason reason) {
    refused.add(new RefusedLink(book.link(link), reason));
    refusals.merge(reason, 1L, Long::sum);
  }
}
