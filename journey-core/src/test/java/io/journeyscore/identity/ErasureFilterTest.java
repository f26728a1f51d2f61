package io.journeyscore.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.Remains;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErasureFilterTest {

  private static final IdentifierKind EMAIL = IdentifierKind.strong("email");
  private static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");
  private static final Identifier BOB = new Identifier(IdentifierKind.CUSTOMER, "bob");
  private static final Identifier BOBS_MAIL = new Identifier(EMAIL, "bob@example.org");
  private static final Identifier BOBS_TABLET = new Identifier(COOKIE, "tablet-1");
  private static final Identifier ANN = new Identifier(IdentifierKind.CUSTOMER, "ann");
  private static final Identifier KIOSK = new Identifier(COOKIE, "kiosk-1");
  private static final IdentityStitcher RULES =
      IdentityStitcher.deterministic(IdentifierKind.CUSTOMER, EMAIL, COOKIE);

  private final ErasureFilter filter =
      Erasures.none(Pseudonyms.keyed(new byte[32]))
          .erase(List.of(BOB, BOBS_MAIL, BOBS_TABLET), RULES, Log.START)
          .filter(RULES);

  private static JourneyEvent event(Identifier... identifiers) {
    JourneyEvent.Builder event = JourneyEvent.builder(EventType.of("visit"), Log.at("1d"));
    for (Identifier identifier : identifiers) {
      event.identifier(identifier);
    }
    return event.build();
  }

  @Test
  void eventOfAnErasedCustomerGoes() {
    assertThat(filter.of(event(BOB))).isEmpty();
    assertThat(filter.of(event(BOBS_MAIL, KIOSK))).isEmpty();
    assertThat(filter.of(event(BOBS_TABLET))).isEmpty();
    assertThat(filter.of(event(BOBS_TABLET, KIOSK))).isEmpty();
  }

  @Test
  void eventThatNamesAnErasedCustomerByAStrongIdentifierGoesWhoeverElseItNames() {
    assertThat(filter.of(event(ANN, BOBS_MAIL))).isEmpty();
    assertThat(filter.of(event(BOB, new Identifier(EMAIL, "new@example.org")))).isEmpty();
  }

  @Test
  void eventOfNobodyErasedIsTheSameObject() {
    JourneyEvent anns = event(ANN, KIOSK);

    assertThat(filter.of(anns)).containsSame(anns);
    assertThat(filter.of(event())).contains(event());
  }

  @Test
  void tabletInNewHandsLeavesTheEventToItsNewOwner() {
    assertThat(filter.of(event(ANN, BOBS_TABLET))).contains(event(ANN));
    assertThat(filter.of(event(ANN, BOBS_TABLET, KIOSK))).contains(event(ANN, KIOSK));
  }

  @Test
  void identifierThatStandsForNobodyMakesNobodyElseTheOwner() {
    Identifier nobody = new Identifier(IdentifierKind.CUSTOMER, "unknown");

    assertThat(filter.of(event(nobody, BOBS_TABLET))).isEmpty();
    assertThat(filter.of(event(nobody))).contains(event(nobody));
  }

  @Test
  void kindIsThatOfTheRulesWhateverTheEventSays() {
    Identifier mailTakenForWeak = new Identifier(IdentifierKind.weak("email"), "bob@example.org");

    assertThat(filter.of(event(ANN, mailTakenForWeak))).isEmpty();
  }

  @Test
  void row64NothingOfAnErasedCustomerIsInTheColumnsOfALog() {
    JourneyEvent bobs =
        event(BOB, BOBS_TABLET).toBuilder()
            .eventId("id-canary")
            .journeyKey("key-canary")
            .text("text-canary")
            .owner("owner-canary")
            .attribute(Log.NOTE, "note-canary")
            .identifier(new Identifier(EMAIL, "canary@example.org"))
            .build();
    JourneyEvent anns = event(ANN, BOBS_TABLET).toBuilder().eventId("a1").build();
    EventLog log = EventLog.copyOf(List.of(bobs, anns, event(KIOSK), bobs));

    EventLog left = filter.of(log);

    assertThat(left.events())
        .containsExactly(event(ANN).toBuilder().eventId("a1").build(), event(KIOSK));
    assertThat(Remains.holds(log, "canary")).isTrue();
    assertThat(Remains.holds(log, "tablet-1")).isTrue();
    assertThat(Remains.holds(left, "kiosk-1")).isTrue();
    assertThat(Remains.holds(left, "canary")).isFalse();
    assertThat(Remains.holds(left, "tablet-1")).isFalse();
    assertThat(Remains.holds(left, "bob")).isFalse();
  }

  @Test
  void logIsTheSameObjectIfNobodyWasErased() {
    EventLog log = EventLog.copyOf(List.of(event(BOB)));

    assertThat(Erasures.none(Pseudonyms.keyed(new byte[32])).filter(RULES).of(log)).isSameAs(log);
  }
}
