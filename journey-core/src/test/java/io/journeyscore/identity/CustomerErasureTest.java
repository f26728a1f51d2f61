package io.journeyscore.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Pseudonyms;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.Remains;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerErasureTest {

  private static final IdentifierKind EMAIL = IdentifierKind.strong("email");
  private static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");
  private static final IdentityRules RULES =
      IdentityRules.builder()
          .kind(IdentifierKind.CUSTOMER)
          .kind(KindRule.of(EMAIL).normalised(Normalisation.EMAIL))
          .kind(COOKIE)
          .build();
  private static final JourneyRules JOURNEYS =
      JourneyRules.builder()
          .stitcher(IdentityStitcher.of(RULES))
          .inactivityGap(Duration.ofDays(7))
          .build();
  private static final CustomerId BOB = new CustomerId(IdentifierKind.CUSTOMER, "bob");
  private static final Identifier KIOSK = new Identifier(COOKIE, "kiosk");
  private static final Identifier PHONE = new Identifier(COOKIE, "bobs-phone");

  private static JourneyEvent event(String line, Identifier... further) {
    JourneyEvent.Builder event = Log.event(line).toBuilder();
    for (Identifier identifier : further) {
      event.identifier(identifier);
    }
    return event.build();
  }

  private static final List<JourneyEvent> LOG =
      List.of(
          event("ann 0d login", KIOSK),
          event("- 1d visit", KIOSK),
          event("bob 2d login", KIOSK),
          event("bob 3d login", PHONE),
          event("bob 3d join", new Identifier(EMAIL, "Bob@Example.org")),
          event("- 4d visit", PHONE),
          event("- 5d open", new Identifier(EMAIL, "bob@example.org")));

  private final IdentityGraph graph = JOURNEYS.stitcher().stitch(LOG);
  private final Erasures erasures =
      Erasures.none(Pseudonyms.keyed(new byte[32])).erase(BOB, graph, Log.at("9d"));

  @Test
  void row64CustomerIsErasedByAllIdentifiersThatAreTheirsAlone() {
    assertThat(erasures.epoch()).isEqualTo(3);
    assertThat(erasures.covers(new Identifier(IdentifierKind.CUSTOMER, "bob"))).isTrue();
    assertThat(
            erasures.filter(JOURNEYS.stitcher()).covers(new Identifier(EMAIL, "BOB@example.org")))
        .isTrue();
    assertThat(erasures.covers(PHONE)).isTrue();
  }

  @Test
  void row64SharedDeviceErasesNobodyElse() {
    Reconstruction result = JOURNEYS.reconstructor().without(erasures).reconstruct(LOG);

    assertThat(erasures.covers(KIOSK)).isFalse();
    assertThat(erasures.covers(new Identifier(IdentifierKind.CUSTOMER, "ann"))).isFalse();
    assertThat(result.timelines())
        .singleElement()
        .satisfies(
            timeline -> {
              assertThat(timeline.customer().value()).isEqualTo("ann");
              assertThat(timeline.events()).hasSize(2);
            });
    assertThat(result.accounting().count(Fate.ERASED)).isEqualTo(5);
    assertThat(result.accounting().isBalanced(LOG.size())).isTrue();
    assertThat(Remains.holds(result, "bob")).isFalse();
    assertThat(Remains.holds(result, "Bob")).isFalse();
  }

  @Test
  void row64OtherSpellingsOfAnErasedIdentifierStayErased() {
    List<JourneyEvent> replayed =
        List.of(event("- 20d open", new Identifier(EMAIL, " BOB@EXAMPLE.ORG ")));

    Reconstruction result = JOURNEYS.reconstructor().without(erasures).reconstruct(replayed);

    assertThat(result.accounting().count(Fate.ERASED)).isEqualTo(1);
  }

  @Test
  void namelessCustomerIsErasedByItsDevices() {
    Identifier tablet = new Identifier(COOKIE, "tablet");
    Identifier browser = new Identifier(COOKIE, "browser");
    List<JourneyEvent> log =
        List.of(event("- 0d visit", tablet, browser), event("ann 1d v", KIOSK));
    IdentityGraph seen = JOURNEYS.stitcher().stitch(log);
    CustomerId nameless = seen.customerOf(tablet).orElseThrow();

    Erasures list = Erasures.none(Pseudonyms.keyed(new byte[32])).erase(nameless, seen, Log.START);

    assertThat(list.covers(tablet)).isTrue();
    assertThat(list.covers(browser)).isTrue();
    assertThat(list.covers(KIOSK)).isFalse();
  }

  @Test
  void customerWhoIsNotInTheGraphIsErasedByName() {
    CustomerId gone = new CustomerId(IdentifierKind.CUSTOMER, "cem");

    Erasures list = Erasures.none(Pseudonyms.keyed(new byte[32])).erase(gone, graph, Log.START);

    assertThat(list.epoch()).isEqualTo(1);
    assertThat(list.covers(new Identifier(IdentifierKind.CUSTOMER, "cem"))).isTrue();
  }

  @Test
  void erasingEveryoneTogetherOrApartGivesTheSameList() {
    CustomerId ann = new CustomerId(IdentifierKind.CUSTOMER, "ann");
    Erasures none = Erasures.none(Pseudonyms.keyed(new byte[32]));

    assertThat(none.erase(ann, graph, Log.at("9d")).plus(erasures))
        .isEqualTo(erasures.erase(ann, graph, Log.at("9d")));
  }
}
