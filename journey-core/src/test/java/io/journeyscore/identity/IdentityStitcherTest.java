package io.journeyscore.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityStitcherTest {

  private static final IdentifierKind CUSTOMER = IdentifierKind.CUSTOMER;
  private static final IdentifierKind EMAIL = IdentifierKind.strong("email");
  private static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");
  private static final IdentityStitcher BY_THREE =
      IdentityStitcher.deterministic(CUSTOMER, EMAIL, COOKIE);

  private static Identifier id(IdentifierKind kind, String value) {
    return new Identifier(kind, value);
  }

  private static JourneyEvent event(Identifier... identifiers) {
    return event(List.of(identifiers));
  }

  private static JourneyEvent event(List<Identifier> identifiers) {
    JourneyEvent.Builder event = JourneyEvent.builder(EventType.of("visit"), Log.START);
    identifiers.forEach(event::identifier);
    return event.build();
  }

  @Test
  void identifiersOnOneEventAreOneCustomerAndSoOnFromEventToEvent() {
    JourneyEvent anonymous = event(id(COOKIE, "k1"));
    JourneyEvent logsIn = event(id(COOKIE, "k1"), id(EMAIL, "a@b"));
    JourneyEvent buys = event(id(EMAIL, "a@b"), id(CUSTOMER, "42"));
    JourneyEvent somebodyElse = event(id(COOKIE, "k2"));

    IdentityGraph graph = BY_THREE.stitch(List.of(anonymous, logsIn, buys, somebodyElse));

    CustomerId customer = new CustomerId(CUSTOMER, "42");
    assertThat(graph.customerOf(anonymous)).contains(customer);
    assertThat(graph.customerOf(logsIn)).contains(customer);
    assertThat(graph.customerOf(buys)).contains(customer);
    assertThat(graph.customerOf(somebodyElse)).contains(new CustomerId(COOKIE, "k2"));
    assertThat(graph.customerOf(id(COOKIE, "k1"))).contains(customer);
    assertThat(graph.customerOf(id(COOKIE, "never seen"))).isEmpty();
    assertThat(graph.customers()).isEqualTo(2);
    assertThat(graph.identifiers()).isEqualTo(4);
  }

  @Test
  void customerIsTheSmallestValueOfTheStrongestKindByCodePoint() {
    IdentityGraph graph =
        BY_THREE.stitch(
            List.of(
                event(id(COOKIE, "0a"), id(EMAIL, "\uD83D\uDE80"), id(EMAIL, "\uFFFD")),
                event(id(COOKIE, "b"), id(COOKIE, "a"))));
    assertThat(graph.customerOf(id(COOKIE, "0a"))).contains(new CustomerId(EMAIL, "\uFFFD"));
    assertThat(graph.customerOf(id(COOKIE, "b"))).contains(new CustomerId(COOKIE, "a"));
  }

  @Test
  void kindsThatAreNotDeclaredJoinNobody() {
    IdentityStitcher byCustomer = IdentityStitcher.deterministic(CUSTOMER);
    JourneyEvent first = event(id(CUSTOMER, "1"), id(COOKIE, "shared"));
    JourneyEvent second = event(id(CUSTOMER, "2"), id(COOKIE, "shared"));
    JourneyEvent third = event(id(COOKIE, "shared"));
    IdentityGraph graph = byCustomer.stitch(List.of(first, second, third));
    assertThat(graph.customers()).isEqualTo(2);
    assertThat(graph.customerOf(third)).isEmpty();
  }

  @Test
  void kindsAreComparedByNameWhateverAnEventSaysOfTheirStrength() {
    JourneyEvent one = event(id(IdentifierKind.weak("email"), "a@b"));
    JourneyEvent other = event(id(IdentifierKind.strong("email"), "a@b"));
    IdentityGraph graph = BY_THREE.stitch(List.of(one, other));
    assertThat(graph.customers()).isEqualTo(1);
    assertThat(graph.customerOf(one))
        .isEqualTo(graph.customerOf(other))
        .contains(new CustomerId(EMAIL, "a@b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "NULL",
        "undefined",
        " unknown ",
        "Anonymous",
        "0",
        "000",
        "00000000-0000-0000-0000-000000000000",
        "n/a",
        "-"
      })
  void valuesThatStandForNobodyAreOverlooked(String value) {
    JourneyEvent nobody = event(id(COOKIE, value));
    JourneyEvent one = event(id(COOKIE, value), id(EMAIL, "a@b"));
    JourneyEvent other = event(id(COOKIE, value), id(EMAIL, "c@d"));
    IdentityGraph graph = BY_THREE.stitch(List.of(nobody, one, other));
    assertThat(graph.customerOf(nobody)).isEmpty();
    assertThat(graph.customers()).isEqualTo(2);
  }

  @Test
  void kindsMustBeGivenOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdentityStitcher.deterministic())
        .withMessage("identifier kinds must have at least one: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdentityStitcher.deterministic(EMAIL, IdentifierKind.weak("email")))
        .withMessage("identifier kinds must differ: email twice");
    assertThat(BY_THREE.kinds()).containsExactly(CUSTOMER, EMAIL, COOKIE);
  }

  @Test
  void stitchersAreEqualByRulesAndExclusions() {
    IdentityStitcher same = IdentityStitcher.deterministic(CUSTOMER, EMAIL, COOKIE);
    assertThat(same).isEqualTo(BY_THREE).hasSameHashCodeAs(BY_THREE);
    assertThat(IdentityStitcher.deterministic(CUSTOMER)).isNotEqualTo(BY_THREE);
    IdentityExclusions one = IdentityExclusions.none().withIdentifier(id(EMAIL, "a@b"));
    assertThat(BY_THREE.excluding(one)).isNotEqualTo(BY_THREE);
    assertThat(BY_THREE.excluding(one).exclusions()).isEqualTo(one);
  }
}
