package io.journeyscore.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 57 to 63 of the reliability matrix: what odd identifiers and odd links get. */
class IdentityMatrixTest {

  private static final IdentifierKind CUSTOMER = IdentifierKind.CUSTOMER;
  private static final IdentifierKind EMAIL = IdentifierKind.strong("email");
  private static final IdentifierKind PHONE = IdentifierKind.strong("phone");
  private static final IdentifierKind COOKIE = IdentifierKind.weak("cookie");
  private static final IdentityRules RULES =
      IdentityRules.builder()
          .kind(CUSTOMER)
          .kind(KindRule.of(EMAIL).normalised(Normalisation.EMAIL).blocking("noreply@*"))
          .kind(KindRule.of(PHONE).normalised(Normalisation.PHONE))
          .kind(COOKIE)
          .build();
  private static final IdentityStitcher STITCHER = IdentityStitcher.of(RULES);

  private static Identifier id(IdentifierKind kind, String value) {
    return new Identifier(kind, value);
  }

  private static JourneyEvent event(Identifier... identifiers) {
    return event("1d", identifiers);
  }

  private static JourneyEvent event(String time, Identifier... identifiers) {
    JourneyEvent.Builder event = JourneyEvent.builder(EventType.of("visit"), Log.at(time));
    List.of(identifiers).forEach(event::identifier);
    return event.build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "NULL",
        "undefined",
        "anonymous",
        "Unknown",
        "none",
        "n/a",
        "0",
        "0000",
        "-",
        "00000000-0000-0000-0000-000000000000"
      })
  void row57ValuesThatStandForNobodyArePassedOverAndCounted(String value) {
    JourneyEvent nobody = event(id(CUSTOMER, value));
    JourneyEvent ann = event(id(CUSTOMER, value), id(EMAIL, "ann@a.com"));
    JourneyEvent bob = event(id(CUSTOMER, value), id(EMAIL, "bob@a.com"));
    IdentityGraph graph = STITCHER.stitch(List.of(nobody, ann, bob));
    assertThat(graph.customerOf(nobody)).isEmpty();
    assertThat(graph.refusal(nobody)).contains(RejectReason.NO_IDENTITY);
    assertThat(graph.customers()).isEqualTo(2);
    assertThat(graph.counts().blockedIdentifiers()).isEqualTo(3);
  }

  @Test
  void row57PatternsBlockValuesOfOneKind() {
    JourneyEvent ann = event(id(CUSTOMER, "1"), id(EMAIL, "NoReply@shop.com"));
    JourneyEvent bob = event(id(CUSTOMER, "2"), id(EMAIL, "noreply@shop.com"));
    JourneyEvent other = event(id(CUSTOMER, "noreply@shop.com"));
    IdentityGraph graph = STITCHER.stitch(List.of(ann, bob, other));
    assertThat(graph.customers()).isEqualTo(3);
    assertThat(graph.refused()).isEmpty();
    assertThat(graph.counts().blockedIdentifiers()).isEqualTo(2);
  }

  @Test
  void row57EmptyValuesAreRefusedAtTheDoor() {
    assertThatIllegalArgumentException().isThrownBy(() -> id(CUSTOMER, " "));
    IdentityGraph graph = STITCHER.stitch(List.of(event(id(PHONE, "( - )"))));
    assertThat(graph.identifiers()).isZero();
    assertThat(graph.counts().blockedIdentifiers()).isEqualTo(1);
  }

  @Test
  void row58ValuesThatAreTooLongAreRefusedAtTheDoor() {
    String longest = "x".repeat(Identifier.MAX_LENGTH);
    assertThat(STITCHER.stitch(List.of(event(id(CUSTOMER, longest)))).customers()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> id(CUSTOMER, longest + "x"))
        .withMessage("identifier of kind customer must have 1024 characters at most: 1025");
    // One letter that NFKC writes as eighteen.
    IdentityGraph grown = STITCHER.stitch(List.of(event(id(EMAIL, "\uFDFA".repeat(100)))));
    assertThat(grown.identifiers()).isZero();
  }

  @Test
  void row58KindsWithoutARuleArePassedOverOrRefuseTheEvent() {
    JourneyEvent both = event(id(CUSTOMER, "1"), id(IdentifierKind.strong("badge"), "7"));
    IdentityGraph passedOver = STITCHER.stitch(List.of(both));
    assertThat(passedOver.customerOf(both)).contains(new CustomerId(CUSTOMER, "1"));
    assertThat(passedOver.counts().otherKinds()).isEqualTo(1);

    IdentityGraph refused =
        IdentityStitcher.of(RULES.toBuilder().otherKindsRefused(true).build())
            .stitch(List.of(both));
    assertThat(refused.customerOf(both)).isEmpty();
    assertThat(refused.refusal(both)).contains(RejectReason.BAD_IDENTIFIER);
    assertThat(refused.customers()).isZero();
  }

  @Test
  void row59WaysToWriteAnAddressAreOneAfterNormalisation() {
    // Kelvin sign for K, full-width letters, an accent apart from its letter, blanks around.
    List<String> ways =
        List.of(
            "kim@caf\u00E9.com",
            "KIM@Caf\u00C9.COM",
            "\u212Aim@cafe\u0301.com",
            "\uFF2B\uFF29\uFF2D@caf\u00E9.com",
            " kim@caf\u00E9.com. ");
    List<JourneyEvent> events = ways.stream().map(way -> event(id(EMAIL, way))).toList();
    IdentityGraph graph = STITCHER.stitch(events);
    assertThat(graph.customers()).isEqualTo(1);
    assertThat(graph.customerOf(events.get(3)))
        .contains(new CustomerId(EMAIL, "kim@caf\u00E9.com"));
    IdentityGraph raw = IdentityStitcher.deterministic(EMAIL).stitch(events);
    assertThat(raw.customers()).as("raw values are never joined").isEqualTo(ways.size());
  }

  @Test
  void row59WaysToWriteATelephoneNumberAreOne() {
    List<JourneyEvent> events = new ArrayList<>();
    for (String way :
        List.of("+49 (30) 123-456", "0049 30 123456", "+49/30/123.456", "\uFF0B4930123456")) {
      events.add(event(id(PHONE, way)));
    }
    IdentityGraph graph = STITCHER.stitch(events);
    assertThat(graph.customers()).isEqualTo(1);
    assertThat(graph.customerOf(events.get(0))).contains(new CustomerId(PHONE, "+4930123456"));
    JourneyEvent words = event(id(PHONE, "ask at the desk"));
    assertThat(STITCHER.stitch(List.of(words)).customerOf(words))
        .contains(new CustomerId(PHONE, "ask at the desk"));
  }

  @Test
  void row60SharedDeviceDoesNotEvenOfferALinkBetweenTwoCustomers() {
    JourneyEvent ann = event("1d", id(CUSTOMER, "1"), id(COOKIE, "tablet"));
    JourneyEvent between = event("2d", id(COOKIE, "tablet"));
    JourneyEvent bob = event("3d", id(CUSTOMER, "2"), id(COOKIE, "tablet"));
    IdentityGraph graph = STITCHER.stitch(List.of(ann, between, bob));
    assertThat(graph.customers()).isEqualTo(2);
    assertThat(graph.counts().linksOffered()).isZero();
    assertThat(graph.customerOf(between)).contains(new CustomerId(CUSTOMER, "1"));
    Identifier tablet = id(COOKIE, "tablet");
    assertThat(graph.who(tablet, Log.at("4d"), Log.at("4d")))
        .contains(new CustomerId(CUSTOMER, "2"));
    assertThat(graph.who(tablet, Log.at("4d"), Log.at("2d")))
        .as("as known before Bob came")
        .contains(new CustomerId(CUSTOMER, "1"));
  }

  @Test
  void row60LinkThatWouldJoinTwoCustomerNumbersIsRefusedAndBothAreKept() {
    JourneyEvent ann = event("1d", id(CUSTOMER, "1"), id(EMAIL, "family@a.com"));
    JourneyEvent bob = event("2d", id(CUSTOMER, "2"), id(EMAIL, "family@a.com"));
    IdentityGraph graph = STITCHER.stitch(List.of(bob, ann));
    assertThat(graph.customerOf(ann)).contains(new CustomerId(CUSTOMER, "1"));
    assertThat(graph.customerOf(bob)).contains(new CustomerId(CUSTOMER, "2"));
    assertThat(graph.customerOf(id(EMAIL, "family@a.com"))).contains(new CustomerId(CUSTOMER, "1"));
    assertThat(graph.refused()).hasSize(1);
    assertThat(graph.refused().get(0).reason()).isEqualTo(RejectReason.UNIQUE_NAMESPACE);
    assertThat(graph.refused().get(0).link().left()).isEqualTo(id(CUSTOMER, "2"));
    assertThat(graph.counts().isBalanced()).isTrue();
  }

  @Test
  void row61SuperNodeJoinsUpToTheLimitsAndIsRefusedBeyond() {
    IdentityRules rules = RULES.toBuilder().linksPerIdentifier(3).build();
    List<JourneyEvent> star = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      star.add(event(i + "d", id(CUSTOMER, "1"), id(EMAIL, "m" + i + "@a.com")));
    }
    IdentityGraph graph = IdentityStitcher.of(rules).stitch(star);
    assertThat(graph.counts().merged()).isEqualTo(3);
    assertThat(graph.counts().refused()).containsEntry(RejectReason.IDENTITY_LIMIT, 2L);
    assertThat(graph.customerOf(id(EMAIL, "m2@a.com"))).contains(new CustomerId(CUSTOMER, "1"));
    assertThat(graph.customerOf(id(EMAIL, "m3@a.com"))).contains(new CustomerId(EMAIL, "m3@a.com"));
    assertThat(graph.customerOf(star.get(4))).contains(new CustomerId(CUSTOMER, "1"));
  }

  @Test
  void row61CyclesAndSelfLinksChangeNothing() {
    Identifier a = id(EMAIL, "a@a.com");
    Identifier b = id(EMAIL, "b@a.com");
    Identifier c = id(EMAIL, "c@a.com");
    IdentityGraph graph =
        STITCHER.stitch(
            List.of(event(a, b), event(b, c), event(c, a), event(a)),
            List.of(IdentityLink.given(a, id(EMAIL, "A@A.com"), Log.at("1d"), "clerk")));
    assertThat(graph.customers()).isEqualTo(1);
    assertThat(graph.counts().linksOffered()).isEqualTo(4);
    assertThat(graph.counts().merged()).isEqualTo(2);
    assertThat(graph.counts().alreadyJoined()).isEqualTo(2);
    assertThat(graph.counts().isBalanced()).isTrue();
  }

  @Test
  void row61EventWithTooManyIdentifiersJoinsTheFirstOnes() {
    Identifier[] many = new Identifier[25];
    for (int i = 0; i < many.length; i++) {
      many[i] = id(EMAIL, "m%02d@a.com".formatted(i));
    }
    IdentityGraph graph = STITCHER.stitch(List.of(event(many)));
    assertThat(graph.identifiers()).isEqualTo(20);
    assertThat(graph.counts().overEventLimit()).isEqualTo(5);
    assertThat(graph.customerOf(many[19])).contains(new CustomerId(EMAIL, "m00@a.com"));
    assertThat(graph.customerOf(many[20])).isEmpty();
  }

  @Test
  void row61ChainOfTwentyThousandLinksIsOneCustomerUnderWideLimitsAndManyUnderTheUsual() {
    List<JourneyEvent> chain = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      chain.add(event(id(COOKIE, "k" + i), id(COOKIE, "k" + (i + 1))));
    }
    List<JourneyEvent> shuffled = RandomLogs.shuffled(chain, 3);
    IdentityGraph one =
        IdentityStitcher.of(RULES.toBuilder().identifiersPerCustomer(1_000_000).build())
            .stitch(shuffled);
    assertThat(one.customers()).isEqualTo(1);
    assertThat(one.explain(id(COOKIE, "k0"), id(COOKIE, "k20000"))).hasSize(20_000);
    IdentityGraph usual = STITCHER.stitch(shuffled);
    assertThat(usual.customers()).isGreaterThan(20);
    assertThat(usual.counts().isBalanced()).isTrue();
    assertThat(STITCHER.stitch(chain).refused()).isEqualTo(usual.refused());
  }

  @Test
  void row62ManyIdentifiersOfOneHashCodeStayApart() {
    List<JourneyEvent> events = new ArrayList<>();
    for (String value : Colliding.values(12)) {
      events.add(event(id(CUSTOMER, value)));
    }
    Set<Integer> hashes = new HashSet<>();
    events.forEach(event -> hashes.add(event.identifiers().get(0).hashCode()));
    assertThat(hashes).hasSize(1);
    assertThat(STITCHER.stitch(events).customers()).isEqualTo(4_096);
  }

  @Test
  void row63ContradictingLinksGiveTheSameCustomersInEveryOrder() {
    List<JourneyEvent> events =
        List.of(
            event("1d", id(CUSTOMER, "1"), id(EMAIL, "x@a.com")),
            event("1d", id(CUSTOMER, "2"), id(EMAIL, "x@a.com")),
            event("1d", id(CUSTOMER, "2"), id(EMAIL, "y@a.com")),
            event("1d", id(CUSTOMER, "3"), id(EMAIL, "y@a.com")),
            event("2d", id(EMAIL, "x@a.com"), id(EMAIL, "y@a.com")));
    Set<Object> outcomes = new HashSet<>();
    for (List<JourneyEvent> order : permutations(events)) {
      IdentityGraph graph = STITCHER.stitch(order);
      outcomes.add(
          List.of(events.stream().map(graph::customerOf).toList(), graph.refused().toString()));
    }
    assertThat(outcomes).hasSize(1);
  }

  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      List<T> rest = new ArrayList<>(items);
      T first = rest.remove(i);
      for (List<T> tail : permutations(rest)) {
        List<T> order = new ArrayList<>(List.of(first));
        order.addAll(tail);
        all.add(order);
      }
    }
    return all;
  }

  @Test
  void weakIdentifierIsOwnedForATimeAfterAndBeforeALogin() {
    IdentityRules rules =
        IdentityRules.builder()
            .kind(CUSTOMER)
            .kind(KindRule.of(COOKIE).ownedFor(Duration.ofDays(2)))
            .build();
    Identifier cookie = id(COOKIE, "k");
    IdentityGraph graph =
        IdentityStitcher.of(rules).stitch(List.of(event("5d", id(CUSTOMER, "1"), cookie)));
    CustomerId ann = new CustomerId(CUSTOMER, "1");
    CustomerId nobody = new CustomerId(COOKIE, "k");
    assertThat(graph.who(cookie, Log.at("3d"), Log.at("9d"))).contains(nobody);
    assertThat(graph.who(cookie, Log.at("3d1us"), Log.at("9d"))).contains(ann);
    assertThat(graph.who(cookie, Log.at("6d"), Log.at("9d"))).contains(ann);
    assertThat(graph.who(cookie, Log.at("7d"), Log.at("9d"))).contains(nobody);
    assertThat(graph.who(cookie, Log.at("5d"), Log.at("4d"))).isEmpty();
  }
}
