package io.journeyscore.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whoever is one customer under their own names is one under pseudonyms, and nobody else is. */
class PseudonymousJoinsTest {

  private static final IdentifierKind EMAIL = IdentifierKind.strong("email");
  private static final IdentityStitcher RULES =
      IdentityStitcher.of(
          IdentityRules.builder()
              .kind(IdentifierKind.CUSTOMER)
              .kind(KindRule.of(EMAIL).normalised(Normalisation.LOWER_CASE))
              .kind(IdentifierKind.weak("cookie"))
              .build());
  private static final Pseudonyms PSEUDONYMS = Pseudonyms.keyed(new byte[32]);

  @Test
  void identifiersAreNormalisedAndThoseOfNobodyLeftOut() {
    JourneyEvent event =
        Log.event("unknown 0d visit").toBuilder()
            .identifier(new Identifier(EMAIL, "Ann@Example.org"))
            .identifier(new Identifier(IdentifierKind.strong("loyalty"), "L-1"))
            .build();

    assertThat(RULES.normalised(event).identifiers())
        .containsExactly(
            new Identifier(EMAIL, "ann@example.org"),
            new Identifier(IdentifierKind.strong("loyalty"), "L-1"));
    assertThat(RULES.normalised(Log.event("ann 0d visit"))).isEqualTo(Log.event("ann 0d visit"));
  }

  @Provide
  Arbitrary<List<JourneyEvent>> logs() {
    Arbitrary<String> customers = Arbitraries.of("-", "c1", "c2", "c3", "unknown");
    Arbitrary<String> mails = Arbitraries.of("", "Ann@x.org", "ann@x.org", "bob@x.org", "null");
    Arbitrary<String> cookies = Arbitraries.of("", "k1", "k2");
    return Combinators.combine(customers, mails, cookies, Arbitraries.integers().between(0, 20))
        .as(PseudonymousJoinsTest::event)
        .list()
        .ofMaxSize(15)
        .map(RandomLogs::numbered);
  }

  private static JourneyEvent event(String customer, String mail, String cookie, int day) {
    JourneyEvent.Builder event = Log.event(customer + " " + day + "d visit").toBuilder();
    if (!mail.isEmpty()) {
      event.identifier(new Identifier(EMAIL, mail));
    }
    if (!cookie.isEmpty()) {
      event.identifier(new Identifier(IdentifierKind.weak("cookie"), cookie));
    }
    return event.build();
  }

  /** Without conflicts of strong identifiers, whose ties are broken by the values themselves. */
  @Property(seed = "1")
  void row67JoinsAreTheSameUnderPseudonyms(@ForAll("logs") List<JourneyEvent> log) {
    List<JourneyEvent> hidden = log.stream().map(RULES::normalised).map(PSEUDONYMS::of).toList();
    Reconstruction open = reconstruct(log);
    Reconstruction closed = reconstruct(hidden);

    if (open.identities().refused().isEmpty()) {
      assertThat(closed.identities().customers()).isEqualTo(open.identities().customers());
      assertThat(closed.accounting().quarantinedByReason())
          .isEqualTo(open.accounting().quarantinedByReason());
      assertThat(journeys(closed)).isEqualTo(journeys(open));
    }
  }

  private static Reconstruction reconstruct(List<JourneyEvent> events) {
    return JourneyRules.builder()
        .stitcher(RULES)
        .inactivityGap(Duration.ofDays(5))
        .build()
        .reconstructor()
        .reconstruct(events);
  }

  private static List<List<String>> journeys(Reconstruction result) {
    return result.journeys().stream()
        .map(journey -> journey.events().stream().map(e -> e.eventId().orElse("")).toList())
        .sorted((left, right) -> left.toString().compareTo(right.toString()))
        .toList();
  }
}
