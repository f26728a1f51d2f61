package io.journeyscore.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventOrder;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.BroadSignals;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.identity.IdentityRules;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.identity.KindRule;
import io.journeyscore.identity.SharedDevicePolicy;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/**
 * Acceptance row A51 for identity: whatever becomes known after a moment about who is who, by a
 * login, a shared address or a refused link, changes no bit of anything as of that moment.
 */
class NoIdentityLeakageTest {

  private static final SignalSet SIGNALS = BroadSignals.set();
  private static final IdentifierKind EMAIL = IdentifierKind.strong("email");
  private static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");

  @Provide
  Arbitrary<JourneyRules> rules() {
    return Combinators.combine(
            Arbitraries.of(SharedDevicePolicy.values()),
            Arbitraries.of(0, 3),
            Arbitraries.of(2, 1_000))
        .as(
            (policy, owned, limit) ->
                rules(
                    IdentityRules.builder()
                        .kind(IdentifierKind.CUSTOMER)
                        .kind(EMAIL)
                        .kind(
                            owned == 0
                                ? KindRule.of(COOKIE)
                                : KindRule.of(COOKIE).ownedFor(Duration.ofDays(owned)))
                        .sharedDevices(policy)
                        .identifiersPerCustomer(limit)
                        .build()));
  }

  private static JourneyRules rules(IdentityRules identity) {
    return JourneyRules.builder()
        .stitcher(IdentityStitcher.of(identity))
        .inactivityGap(Duration.ofDays(4))
        .build();
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    Arbitrary<Identifier> identifiers =
        Combinators.combine(
                Arbitraries.of(IdentifierKind.CUSTOMER, EMAIL, COOKIE, COOKIE),
                Arbitraries.of("a", "b", "c"))
            .as(Identifier::new);
    return Combinators.combine(
            Arbitraries.integers().between(0, 10),
            Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 6))),
            Arbitraries.of(RandomLogs.TYPES),
            identifiers.list().ofMinSize(1).ofMaxSize(3))
        .as(NoIdentityLeakageTest::event)
        .list()
        .ofMaxSize(12)
        .map(RandomLogs::numbered)
        .withoutEdgeCases();
  }

  private static JourneyEvent event(int day, int late, String type, List<Identifier> identifiers) {
    JourneyEvent.Builder event =
        JourneyEvent.builder(EventType.of(type), day(day)).knownAt(day(day + late));
    identifiers.forEach(event::identifier);
    return event.build();
  }

  private static Instant day(int day) {
    return Log.at(day + "d");
  }

  private static List<JourneyEvent> known(List<JourneyEvent> log, Instant moment) {
    return log.stream()
        .filter(event -> !event.occurredAt().isAfter(moment) && !event.knownAt().isAfter(moment))
        .toList();
  }

  @Property(tries = 2_000, seed = "53")
  void whatBecomesKnownLaterAboutWhoIsWhoChangesNoBit(
      @ForAll("rules") JourneyRules rules, @ForAll("logs") List<JourneyEvent> log) {
    Reconstruction whole = rules.reconstructor().reconstruct(log);
    for (int day = 0; day <= 12; day += 2) {
      Instant moment = day(day);
      List<CustomerTimeline> then =
          rules.reconstructor().observedUntil(moment).reconstruct(known(log, moment)).timelines();
      List<CustomerTimeline> asOf = whole.asOf(moment);
      assertThat(asOf).isEqualTo(then);
      assertThat(bits(asOf)).isEqualTo(bits(then));
      for (CustomerTimeline timeline : whole.timelines()) {
        CustomerTimeline one = timeline.asOf(moment);
        assertThat(one.events().isEmpty() || then.contains(one)).isTrue();
      }
    }
  }

  @Property(tries = 1_000, seed = "54")
  void prefixHoldsTheEventsOfTheCustomerWhomItsLastEventNamedThen(
      @ForAll("rules") JourneyRules rules, @ForAll("logs") List<JourneyEvent> log) {
    Reconstruction whole = rules.reconstructor().reconstruct(log);
    for (CustomerTimeline timeline : whole.timelines()) {
      for (int position = 0; position < timeline.events().size(); position++) {
        JourneyEvent last = timeline.events().get(position);
        if (last.knownAt().equals(last.occurredAt())) {
          CustomerTimeline then =
              rules.reconstructor().reconstruct(known(log, last.occurredAt())).timelines().stream()
                  .filter(known -> known.events().contains(last))
                  .findFirst()
                  .orElseThrow();
          CustomerTimeline prefix = timeline.upTo(position);
          assertThat(prefix.customer()).isEqualTo(then.customer());
          assertThat(prefix.events())
              .isEqualTo(
                  then.events().stream()
                      .filter(event -> EventOrder.standard().compare(event, last) <= 0)
                      .toList());
        }
      }
    }
  }

  private static List<String> bits(List<CustomerTimeline> timelines) {
    List<String> bits = new ArrayList<>();
    for (CustomerTimeline timeline : timelines) {
      bits.add(bits(JourneyView.ofCustomer(timeline)));
      for (Journey journey : timeline.journeys()) {
        bits.add(journey.id() + bits(JourneyView.of(timeline, journey.id()).orElseThrow()));
      }
    }
    return bits;
  }

  private static String bits(JourneyView view) {
    double[] values = new double[SIGNALS.size()];
    SIGNALS.extract(view, values);
    return Arrays.toString(Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray());
  }

  @Test
  void visitsBeforeTheFirstLoginAreNobodysUntilThatLoginIsKnown() {
    JourneyRules rules = rules(IdentityRules.of(IdentifierKind.CUSTOMER, COOKIE));
    Identifier cookie = new Identifier(COOKIE, "k");
    JourneyEvent visit = event(1, 0, "page_view", List.of(cookie));
    JourneyEvent login =
        event(3, 0, "page_view", List.of(cookie, new Identifier(IdentifierKind.CUSTOMER, "ann")));
    Reconstruction whole =
        rules.reconstructor().reconstruct(RandomLogs.numbered(List.of(visit, login)));
    CustomerTimeline ann = whole.timelines().get(0);
    assertThat(ann.events()).hasSize(2);
    assertThat(ann.upTo(0).customer().kind()).isEqualTo(COOKIE);
    assertThat(ann.asOf(day(2)).customer().kind()).isEqualTo(COOKIE);
    assertThat(ann.asOf(day(3))).isEqualTo(ann);
    assertThat(whole.asOf(day(2))).hasSize(1);
    assertThat(whole.asOf(day(0))).isEmpty();
    assertThat(ann.isOneCustomerThroughout()).isFalse();
  }

  @Test
  void asOfAMomentIsOfTheCustomerWhomTheGivenEventNamedThen() {
    JourneyRules rules = rules(IdentityRules.of(IdentifierKind.CUSTOMER, COOKIE));
    Identifier cookie = new Identifier(COOKIE, "k");
    Identifier person = new Identifier(IdentifierKind.CUSTOMER, "ann");
    List<JourneyEvent> log =
        RandomLogs.numbered(
            List.of(
                event(1, 0, "page_view", List.of(person)),
                event(2, 0, "page_view", List.of(cookie)),
                event(3, 2, "page_view", List.of(cookie, person))));
    CustomerTimeline ann = rules.reconstructor().reconstruct(log).timelines().get(0);
    assertThat(ann.events()).hasSize(3);
    assertThat(ann.asOf(day(4), 0).events()).containsExactly(ann.events().get(0));
    assertThat(ann.asOf(day(4), 1).events()).containsExactly(ann.events().get(1));
    assertThat(ann.asOf(day(4)).events()).as("the latest names").hasSize(1);
    assertThat(ann.asOf(day(5), 1)).isEqualTo(ann.asOf(day(5)));
    assertThat(ann.whenKnown(2).events()).hasSize(3);
  }
}
