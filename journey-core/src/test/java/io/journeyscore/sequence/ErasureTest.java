package io.journeyscore.sequence;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.event.RejectReason;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.fixture.RandomRules;
import io.journeyscore.identity.Erasures;
import io.journeyscore.identity.IdentityStitcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ErasureTest {

  private static final IdentityStitcher RULES =
      IdentityStitcher.deterministic(IdentifierKind.CUSTOMER);
  private static final Pseudonyms PSEUDONYMS = Pseudonyms.keyed(new byte[32]);

  private static Erasures erased(String... customers) {
    List<Identifier> identifiers = new ArrayList<>();
    for (String customer : customers) {
      identifiers.add(new Identifier(IdentifierKind.CUSTOMER, customer));
    }
    return Erasures.none(PSEUDONYMS).erase(identifiers, RULES, Log.at("40d"));
  }

  private static JourneyReconstructor reconstructor() {
    return JourneyRules.builder()
        .stitcher(RULES)
        .inactivityGap(Duration.ofDays(7))
        .succeedsOn(ofType("purchase"))
        .build()
        .reconstructor();
  }

  private static final List<JourneyEvent> LOG =
      Log.of(
          """
          ann 0d visit id=a1
          bob 0d visit id=b1
          bob 1d visit
          bob 1d visit
          ann 2d purchase id=a2 value=5
          bob 2d visit id=b1
          bob 3d purchase id=b2 value=7
          -   4d visit id=n1
          bob 9d visit id=b3
          """);

  @Test
  void row64EventsOfAnErasedCustomerAreCountedErasedAndAreNowhere() {
    Reconstruction result = reconstructor().without(erased("bob")).reconstruct(LOG);

    assertThat(result.accounting().count(Fate.ERASED)).isEqualTo(6);
    assertThat(result.accounting().count(Fate.DUPLICATE)).isZero();
    assertThat(result.accounting().count(Fate.IN_JOURNEY)).isEqualTo(2);
    assertThat(result.accounting().isBalanced(LOG.size())).isTrue();
    assertThat(result.timelines()).extracting(each -> each.customer().value()).containsOnly("ann");
    assertThat(result.journeys()).hasSize(1);
    assertThat(result.rejected())
        .extracting(RejectedEvent::reason)
        .containsOnly(RejectReason.NO_IDENTITY);
    assertThat(result.identities().customers()).isEqualTo(1);
    assertThat(result.identities().customerOf(new Identifier(IdentifierKind.CUSTOMER, "bob")))
        .isEmpty();
    assertThat(result.erasureEpoch()).isEqualTo(1);
  }

  @Test
  void row64ReplayOfOldDataStaysErased() {
    List<JourneyEvent> replayed = new ArrayList<>(LOG);
    replayed.addAll(LOG);
    replayed.addAll(Log.of("bob 60d visit id=b9\nann 60d visit id=a9"));

    Reconstruction result = reconstructor().without(erased("bob")).reconstruct(replayed);

    assertThat(result.accounting().count(Fate.ERASED)).isEqualTo(13);
    assertThat(result.timelines()).hasSize(1);
    assertThat(result.accounting().isBalanced(replayed.size())).isTrue();
  }

  @Test
  void row64RejectedEventsOfAnErasedCustomerGoToo() {
    List<JourneyEvent> conflicting = new ArrayList<>(LOG);
    conflicting.add(
        JourneyEvent.builder(EventType.of("visit"), Log.at("1d"))
            .customer("bob")
            .value(Money.of("3", "USD"))
            .build());

    assertThat(reconstructor().reconstruct(conflicting).rejected())
        .extracting(RejectedEvent::reason)
        .contains(RejectReason.ID_CONFLICT, RejectReason.CURRENCY);
    assertThat(reconstructor().without(erased("bob")).reconstruct(conflicting).rejected())
        .extracting(RejectedEvent::reason)
        .containsExactly(RejectReason.NO_IDENTITY);
  }

  @Test
  void anEmptyListChangesNothing() {
    Reconstruction result = reconstructor().without(erased()).reconstruct(LOG);

    assertThat(result.journeys()).isEqualTo(reconstructor().reconstruct(LOG).journeys());
    assertThat(result.accounting()).isEqualTo(reconstructor().reconstruct(LOG).accounting());
    assertThat(result.erasureEpoch()).isZero();
    assertThat(reconstructor().reconstruct(LOG).erasureEpoch()).isZero();
  }

  @Test
  void endOfObservationMayBeSetBeforeAndAfter() {
    JourneyReconstructor before =
        reconstructor().observedUntil(Log.at("2d")).without(erased("bob"));
    JourneyReconstructor after = reconstructor().without(erased("bob")).observedUntil(Log.at("2d"));

    assertThat(before.reconstruct(LOG).journeys()).isEqualTo(after.reconstruct(LOG).journeys());
    assertThat(after.reconstruct(LOG).accounting().count(Fate.ERASED)).isEqualTo(6);
    assertThat(after.reconstruct(LOG).observedUntil()).isEqualTo(Log.at("2d"));
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    return RandomLogs.logs(4, 20, 30);
  }

  @Provide
  Arbitrary<RandomRules.Rules> rules() {
    return RandomRules.rules();
  }

  @Provide
  Arbitrary<Set<String>> people() {
    return Arbitraries.of("c1", "c2", "c3", "c4", "c5").set().ofMaxSize(3);
  }

  @Property(seed = "6")
  void row64ResultEqualsThatOfALogInWhichTheCustomersNeverWere(
      @ForAll("logs") List<JourneyEvent> log,
      @ForAll("rules") RandomRules.Rules rules,
      @ForAll("people") Set<String> people) {
    List<JourneyEvent> neverSeen =
        log.stream().filter(event -> !people.contains(event.identifiers().get(0).value())).toList();
    JourneyReconstructor without =
        rules.reconstructor().without(erased(people.toArray(String[]::new)));

    Reconstruction erased = without.reconstruct(log);
    Reconstruction clean = rules.reconstructor().reconstruct(neverSeen);

    assertThat(erased.journeys()).isEqualTo(clean.journeys());
    assertThat(erased.timelines()).isEqualTo(clean.timelines());
    assertThat(erased.rejected()).isEqualTo(clean.rejected());
    assertThat(erased.observedUntil()).isEqualTo(clean.observedUntil());
    assertThat(erased.identities().identifiers()).isEqualTo(clean.identities().identifiers());
    assertThat(erased.accounting().isBalanced(log.size())).isTrue();
    assertThat(erased.accounting().count(Fate.ERASED)).isEqualTo(log.size() - neverSeen.size());
  }
}
