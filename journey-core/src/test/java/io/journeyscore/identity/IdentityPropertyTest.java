package io.journeyscore.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Identity against a slow twin, over small logs that are full of conflicts: shared cookies, people
 * with two customer numbers, limits of two or three, late events, equal moments, links that end.
 */
class IdentityPropertyTest {

  private static final IdentifierKind EMAIL = IdentifierKind.strong("email");
  private static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");
  private static final IdentifierKind DEVICE = IdentifierKind.weak("device");
  private static final IdentifierKind OTHER = IdentifierKind.strong("other");
  private static final int HOURS = 12;

  @Provide
  Arbitrary<IdentityRules> rules() {
    return Combinators.combine(
            Arbitraries.of(SharedDevicePolicy.values()),
            Arbitraries.of(1, 2, KindRule.UNLIMITED),
            Arbitraries.of(3, 5, 1_000),
            Arbitraries.of(2, 3, 500),
            Arbitraries.of(2, 20),
            Arbitraries.of(0, 2, 5))
        .as(
            (policy, emails, identifiers, links, perEvent, owned) ->
                IdentityRules.builder()
                    .kind(IdentifierKind.CUSTOMER)
                    .kind(KindRule.of(EMAIL).limitedTo(emails))
                    .kind(
                        owned == 0
                            ? KindRule.of(COOKIE)
                            : KindRule.of(COOKIE).ownedFor(Duration.ofHours(owned)))
                    .kind(DEVICE)
                    .sharedDevices(policy)
                    .identifiersPerCustomer(identifiers)
                    .linksPerIdentifier(links)
                    .identifiersPerEvent(perEvent)
                    .build());
  }

  private static Arbitrary<Identifier> identifiers() {
    return Combinators.combine(
            Arbitraries.of(IdentifierKind.CUSTOMER, EMAIL, EMAIL, COOKIE, COOKIE, DEVICE, OTHER),
            Arbitraries.of("a", "b", "c", "d", "null"))
        .as(Identifier::new);
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    Arbitrary<JourneyEvent> events =
        Combinators.combine(
                Arbitraries.integers().between(0, HOURS),
                Arbitraries.frequencyOf(
                    Tuple.of(4, Arbitraries.just(0)),
                    Tuple.of(1, Arbitraries.integers().between(-3, 6))),
                identifiers().list().ofMaxSize(4))
            .as(IdentityPropertyTest::event);
    return events.list().ofMaxSize(12).map(RandomLogs::numbered).withoutEdgeCases();
  }

  private static JourneyEvent event(int hour, int late, List<Identifier> identifiers) {
    JourneyEvent.Builder event =
        JourneyEvent.builder(EventType.of("visit"), hour(hour)).knownAt(hour(hour + late));
    identifiers.forEach(event::identifier);
    return event.build();
  }

  private static Instant hour(int hour) {
    return Log.START.plus(Duration.ofHours(hour));
  }

  @Provide
  Arbitrary<List<IdentityLink>> links() {
    Arbitrary<Identifier> ends =
        identifiers().filter(id -> !id.value().equals("null") && !id.kind().equals(OTHER));
    return Combinators.combine(
            ends,
            ends,
            Arbitraries.integers().between(0, HOURS),
            Arbitraries.integers().between(0, 6))
        .as(
            (left, right, from, length) -> {
              IdentityLink link = IdentityLink.given(left, right, hour(from), "graph");
              return length > 0 && left.kind().strong() != right.kind().strong()
                  ? link.until(hour(from + length))
                  : link;
            })
        .list()
        .ofMaxSize(4)
        .withoutEdgeCases();
  }

  @Property(tries = 3_000, seed = "7")
  void asOfAnyMomentIdentityIsThatOfASlowTwinWhoKnowsNoMore(
      @ForAll("rules") IdentityRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("links") List<IdentityLink> links) {
    IdentityGraph graph = IdentityStitcher.of(rules).stitch(log, links);
    for (int hour = 0; hour <= HOURS + 6; hour += 2) {
      Instant asOf = hour(hour);
      SlowIdentity slow = new SlowIdentity(rules, log, links, asOf);
      for (JourneyEvent event : known(log, asOf)) {
        assertThat(graph.customerOf(event, asOf)).isEqualTo(slow.customerOf(event));
        for (Identifier identifier : event.identifiers()) {
          if (identifier.kind().strong()) {
            assertThat(graph.customerOf(identifier, asOf)).isEqualTo(slow.customerOf(identifier));
          }
        }
      }
    }
    SlowIdentity slow = new SlowIdentity(rules, log, links, Instant.MAX);
    assertThat(graph.counts().isBalanced()).isTrue();
    assertThat(asInts(graph.counts().refused())).isEqualTo(slow.refused());
    assertThat(graph.refused()).hasSize(slow.refused().values().stream().mapToInt(i -> i).sum());
  }

  private static List<JourneyEvent> known(List<JourneyEvent> log, Instant asOf) {
    return log.stream().filter(event -> !SlowIdentity.known(event).isAfter(asOf)).toList();
  }

  private static Map<RejectReason, Integer> asInts(Map<RejectReason, Long> counts) {
    return counts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().intValue()));
  }

  @Property(tries = 1_000, seed = "8")
  void asOfAMomentIsAFreshStitchOfWhatWasKnownThen(
      @ForAll("rules") IdentityRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("links") List<IdentityLink> links) {
    IdentityStitcher stitcher = IdentityStitcher.of(rules);
    IdentityGraph graph = stitcher.stitch(log, links);
    for (int hour = 0; hour <= HOURS; hour += 3) {
      Instant asOf = hour(hour);
      List<JourneyEvent> known = known(log, asOf);
      IdentityGraph then =
          stitcher.stitch(
              known, links.stream().filter(link -> !link.knownAt().isAfter(asOf)).toList());
      for (JourneyEvent event : known) {
        assertThat(graph.customerOf(event, asOf)).isEqualTo(then.customerOf(event, asOf));
      }
      for (JourneyEvent event : log) {
        for (Identifier identifier : event.identifiers()) {
          assertThat(graph.customerOf(identifier, asOf))
              .isEqualTo(then.customerOf(identifier, asOf));
          assertThat(graph.who(identifier, hour(5), asOf))
              .isEqualTo(then.who(identifier, hour(5), asOf));
        }
      }
    }
  }

  @Property(tries = 1_000, seed = "9")
  void orderAndRepetitionDoNotMatter(
      @ForAll("rules") IdentityRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("links") List<IdentityLink> links,
      @ForAll long seed) {
    IdentityStitcher stitcher = IdentityStitcher.of(rules);
    IdentityGraph graph = stitcher.stitch(log, links);
    List<JourneyEvent> twice = new ArrayList<>(log);
    twice.addAll(log);
    IdentityGraph shuffled =
        stitcher.stitch(RandomLogs.shuffled(twice, seed), RandomLogs.shuffled(links, seed));
    for (JourneyEvent event : log) {
      assertThat(shuffled.customerOf(event)).isEqualTo(graph.customerOf(event));
      assertThat(shuffled.liveCustomerOf(event)).isEqualTo(graph.liveCustomerOf(event));
    }
    assertThat(shuffled.customers()).isEqualTo(graph.customers());
    assertThat(shuffled.identifiers()).isEqualTo(graph.identifiers());
    assertThat(shuffled.merges()).isEqualTo(graph.merges());
    assertThat(shuffled.refused()).isEqualTo(graph.refused());
    assertThat(shuffled.counts().merged()).isEqualTo(graph.counts().merged());
    assertThat(shuffled.counts().alreadyJoined()).isEqualTo(graph.counts().alreadyJoined());
  }

  @Property(tries = 2_000, seed = "10")
  void liveIdentityIsThatOfTheGraphAtEveryMoment(
      @ForAll("rules") IdentityRules rules, @ForAll("logs") List<JourneyEvent> log) {
    List<JourneyEvent> ordered = eachKnownAtItsOwnMoment(log);
    IdentityGraph graph = IdentityStitcher.of(rules).stitch(ordered);
    LiveIdentity live = IdentityStitcher.of(rules).live();
    List<CustomerMerged> merges = new ArrayList<>();
    List<RefusedLink> refused = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      JourneyEvent event = ordered.get(i);
      List<Optional<CustomerId>> before = customers(live, ordered.subList(0, i));
      Resolution resolution = live.accept(event);
      assertThat(resolution.customer()).isEqualTo(graph.liveCustomerOf(event));
      merges.addAll(resolution.merges());
      refused.addAll(resolution.refused());
      List<Optional<CustomerId>> after = customers(live, ordered.subList(0, i));
      for (int j = 0; j < i; j++) {
        boolean atOneDevice =
            ordered.get(j).identifiers().stream().filter(id -> !id.kind().strong()).count() < 2;
        if (atOneDevice && !before.get(j).equals(after.get(j))) {
          assertThat(resolution.unsettled()).contains(before.get(j).orElseThrow());
        }
      }
    }
    for (JourneyEvent event : ordered) {
      assertThat(live.customerOf(event)).isEqualTo(graph.customerOf(event));
      for (Identifier identifier : event.identifiers()) {
        assertThat(live.customerOf(identifier)).isEqualTo(graph.customerOf(identifier));
      }
    }
    assertThat(merges).isEqualTo(graph.merges());
    assertThat(refused).isEqualTo(graph.refused());
    assertThat(live.counts()).isEqualTo(graph.counts());
  }

  private static List<Optional<CustomerId>> customers(
      LiveIdentity live, List<JourneyEvent> events) {
    return events.stream().map(live::customerOf).toList();
  }

  /** The events in the order in which they become known, a microsecond apart where they tie. */
  private static List<JourneyEvent> eachKnownAtItsOwnMoment(List<JourneyEvent> log) {
    List<JourneyEvent> ordered = new ArrayList<>();
    for (JourneyEvent event : log) {
      Instant known = SlowIdentity.known(event).plusNanos(1_000L * ordered.size());
      ordered.add(event.toBuilder().knownAt(known).build());
    }
    ordered.sort(Comparator.comparing(JourneyEvent::knownAt));
    return ordered;
  }

  @Property(tries = 1_000, seed = "11")
  void explanationsAreChainsOfLinksBetweenTheTwo(
      @ForAll("rules") IdentityRules rules,
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("links") List<IdentityLink> links) {
    IdentityGraph graph = IdentityStitcher.of(rules).stitch(log, links);
    List<Identifier> all =
        log.stream().flatMap(event -> event.identifiers().stream()).distinct().toList();
    for (Identifier one : all) {
      for (Identifier other : all) {
        List<IdentityLink> chain = graph.explain(one, other);
        Optional<CustomerId> customer = graph.customerOf(one);
        boolean together =
            customer.isPresent() && !one.equals(other) && customer.equals(graph.customerOf(other));
        assertThat(!chain.isEmpty()).isEqualTo(together || bothWeakAndLinked(chain));
        Identifier at = one;
        for (IdentityLink link : chain) {
          assertThat(at).isIn(link.left(), link.right());
          at = link.left().equals(at) ? link.right() : link.left();
        }
        assertThat(chain.isEmpty() || at.equals(other)).isTrue();
      }
    }
  }

  /** Two cookies that were nameless together before different people took them. */
  private static boolean bothWeakAndLinked(List<IdentityLink> chain) {
    return !chain.isEmpty()
        && chain.stream()
            .allMatch(link -> !link.left().kind().strong() && !link.right().kind().strong());
  }
}
