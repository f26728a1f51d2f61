package io.journeyscore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.fixture.RandomLogs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JourneyEventTest {

  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00.123456Z");
  private static final AttributeKey<Double> SIZE = AttributeKey.ofNumber("size");

  private static JourneyEvent.Builder full() {
    return JourneyEvent.builder(EventType.of("purchase"), NOON)
        .eventId("e1")
        .customer("c1")
        .identifier(new Identifier(IdentifierKind.weak("cookie"), "k1"))
        .knownAt(NOON.plusSeconds(5))
        .sequence(7)
        .channel(Channel.WEB)
        .touchpoint("checkout")
        .owner("sales")
        .contact(Contact.DIRECT)
        .signalClass(SignalClass.OBSERVED)
        .value(Money.of("12.50", "EUR"))
        .cost(Money.of("1", "EUR"))
        .rating(new Rating(9, RatingScale.NPS))
        .text("so good")
        .attribute(SIZE, 4.0)
        .source("shop")
        .journeyKey("o1");
  }

  @Test
  void customerMomentAndTypeAreEnough() {
    JourneyEvent event = JourneyEvent.builder(EventType.of("visit"), NOON).customer("c1").build();

    assertThat(event.eventId()).isEmpty();
    assertThat(event.identifiers()).containsExactly(new Identifier(IdentifierKind.CUSTOMER, "c1"));
    assertThat(event.occurredAt()).isEqualTo(NOON);
    assertThat(event.knownAt()).isEqualTo(NOON);
    assertThat(event.sequence()).isEmpty();
    assertThat(event.channel()).isEqualTo(Channel.UNKNOWN);
    assertThat(event.touchpoint()).isEqualTo("unknown");
    assertThat(event.owner()).isEmpty();
    assertThat(event.contact()).isEqualTo(Contact.DIRECT);
    assertThat(event.signalClass()).isEqualTo(SignalClass.OBSERVED);
    assertThat(event.value()).isEmpty();
    assertThat(event.cost()).isEmpty();
    assertThat(event.rating()).isEmpty();
    assertThat(event.text()).isEmpty();
    assertThat(event.attributes().asMap()).isEmpty();
    assertThat(event.get(SIZE)).isEmpty();
    assertThat(event.source()).isEmpty();
    assertThat(event.journeyKey()).isEmpty();
  }

  @Test
  void everyPartIsGivenBack() {
    JourneyEvent event = full().build();

    assertThat(event.eventId()).contains("e1");
    assertThat(event.identifiers()).hasSize(2);
    assertThat(event.knownAt()).isEqualTo(NOON.plusSeconds(5));
    assertThat(event.sequence()).hasValue(7);
    assertThat(event.channel()).isEqualTo(Channel.WEB);
    assertThat(event.touchpoint()).isEqualTo("checkout");
    assertThat(event.owner()).contains("sales");
    assertThat(event.value()).contains(new Money(12_500_000, "EUR"));
    assertThat(event.cost()).contains(new Money(1_000_000, "EUR"));
    assertThat(event.rating()).contains(new Rating(9, RatingScale.NPS));
    assertThat(event.text()).contains("so good");
    assertThat(event.get(SIZE)).contains(4.0);
    assertThat(event.source()).isEqualTo("shop");
    assertThat(event.journeyKey()).contains("o1");
    assertThat(event.toBuilder().build()).isEqualTo(event).hasSameHashCodeAs(event);
  }

  @Test
  void momentsAreKeptToTheMicrosecond() {
    JourneyEvent event =
        JourneyEvent.builder(EventType.of("visit"), NOON.plusNanos(999))
            .knownAt(NOON.plusNanos(1_001))
            .build();
    assertThat(event.occurredAt()).isEqualTo(NOON);
    assertThat(event.knownAt()).isEqualTo(NOON.plusNanos(1_000));
  }

  @ParameterizedTest
  @CsvSource({
    "web, DIGITAL",
    "call_centre, CONTACT_CENTRE",
    "review, SOCIAL_AND_REVIEWS",
    "sms, COMMUNICATIONS",
    "store, IN_STORE"
  })
  void oneEventOfEachFamilyOfTouchpointsRoundTrips(String channel, ChannelFamily family) {
    JourneyEvent event =
        JourneyEvent.builder(EventType.of("contact"), NOON)
            .customer("c1")
            .channel(Channel.of(channel))
            .build();
    assertThat(event.channel().family()).contains(family);
    assertThat(event.toBuilder().build()).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource(SignalClass.class)
  void oneEventOfEachSignalClassRoundTrips(SignalClass signalClass) {
    JourneyEvent event = full().signalClass(signalClass).build();
    assertThat(event.signalClass()).isEqualTo(signalClass);
    assertThat(event.toBuilder().build()).isEqualTo(event);
  }

  @Test
  void signalClassFollowsFromTheOtherPartsIfNotSaid() {
    JourneyEvent.Builder call = JourneyEvent.builder(EventType.of("call"), NOON);
    assertThat(call.build().signalClass()).isEqualTo(SignalClass.OBSERVED);
    call.channel(Channel.EMAIL);
    assertThat(call.build().signalClass()).isEqualTo(SignalClass.OPERATIONAL);
    call.rating(new Rating(3, RatingScale.CSAT));
    assertThat(call.build().signalClass()).isEqualTo(SignalClass.SOLICITED);
  }

  @Test
  void identifiersAreSortedAndDistinct() {
    Identifier weak = new Identifier(IdentifierKind.weak("email"), "a");
    Identifier strong = new Identifier(IdentifierKind.strong("email"), "a");
    Identifier later = new Identifier(IdentifierKind.weak("email"), "b");
    for (List<Identifier> given :
        List.of(List.of(later, strong, weak, weak), List.of(weak, later, strong))) {
      JourneyEvent.Builder event = JourneyEvent.builder(EventType.of("visit"), NOON);
      given.forEach(event::identifier);
      assertThat(event.build().identifiers()).containsExactly(weak, later, strong);
    }
  }

  @Test
  void attributesAreTypedAndFinite() {
    assertThat(full().build().get(AttributeKey.ofText("size"))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> full().attribute(SIZE, Double.POSITIVE_INFINITY))
        .withMessage("attribute size must be finite: Infinity");
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change("occurredAt", e -> builderAt(NOON.plusNanos(1_000))),
        change("type", e -> withType("return")),
        change("identifier value", e -> e.identifier(cookie("k2"))),
        change(
            "identifier kind", e -> e.identifier(new Identifier(IdentifierKind.weak("x"), "k1"))),
        change("sequence", e -> e.sequence(8)),
        change("channel", e -> e.channel(Channel.APP)),
        change("family", e -> e.channel(Channel.of("web", ChannelFamily.IN_STORE))),
        change("touchpoint", e -> e.touchpoint("basket")),
        change("owner", e -> e.owner("service")),
        change("contact", e -> e.contact(Contact.INDIRECT)),
        change("signal class", e -> e.signalClass(SignalClass.OPERATIONAL)),
        change("value", e -> e.value(Money.of("12.500001", "EUR"))),
        change("currency", e -> e.value(Money.of("12.50", "USD"))),
        change("cost", e -> e.cost(Money.of("2", "EUR"))),
        change("rating", e -> e.rating(new Rating(8, RatingScale.NPS))),
        change("scale", e -> e.rating(new Rating(9, RatingScale.parse("0..10")))),
        change("direction", e -> e.rating(new Rating(9, RatingScale.parse("0..10:lower")))),
        change("text", e -> e.text("so good!")),
        change("attribute value", e -> e.attribute(SIZE, 4.000000000000001)),
        change("attribute type", e -> e.attribute(AttributeKey.ofText("size"), "4.0")),
        change("attribute name", e -> e.attribute(AttributeKey.ofNumber("sizes"), 4.0)),
        change("source", e -> e.source("app")),
        change("journey key", e -> e.journeyKey("o2")));
  }

  private static Arguments change(String name, UnaryOperator<JourneyEvent.Builder> change) {
    return Arguments.of(name, change.apply(full()).build());
  }

  private static JourneyEvent.Builder builderAt(Instant moment) {
    return copy(JourneyEvent.builder(EventType.of("purchase"), moment));
  }

  private static JourneyEvent.Builder withType(String type) {
    return copy(JourneyEvent.builder(EventType.of(type), NOON));
  }

  private static JourneyEvent.Builder copy(JourneyEvent.Builder to) {
    JourneyEvent from = full().build();
    from.identifiers().forEach(to::identifier);
    return to.eventId("e1")
        .knownAt(from.knownAt())
        .sequence(7)
        .channel(Channel.WEB)
        .touchpoint("checkout")
        .owner("sales")
        .signalClass(SignalClass.OBSERVED)
        .value(Money.of("12.50", "EUR"))
        .cost(Money.of("1", "EUR"))
        .rating(new Rating(9, RatingScale.NPS))
        .text("so good")
        .attribute(SIZE, 4.0)
        .source("shop")
        .journeyKey("o1");
  }

  private static Identifier cookie(String value) {
    return new Identifier(IdentifierKind.weak("cookie"), value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void contentHashAndEqualityTellEveryPartApart(String part, JourneyEvent changed) {
    JourneyEvent event = full().build();
    assertThat(changed.contentHash()).as(part).isNotEqualTo(event.contentHash());
    assertThat(changed).as(part).isNotEqualTo(event);
  }

  @Test
  void contentIsAllButTheIdAndTheMomentOfKnowing() {
    JourneyEvent event = full().build();
    JourneyEvent again = event.toBuilder().eventId("e2").knownAt(NOON.plusSeconds(99)).build();
    assertThat(again.contentHash()).isEqualTo(event.contentHash()).matches("[0-9a-f]{64}");
    assertThat(again).isNotEqualTo(event);
  }

  @Test
  void contentHashOfAKnownEventNeverChanges() {
    assertThat(full().build().contentHash()).isEqualTo(HASH);
  }

  private static final String HASH =
      "28b383a1fc4c4dfaf59f602b7f42b0f2e1cf8ab62267a0eb1401c46d5cafdd3a";

  @Property(tries = 1_000, seed = "1")
  void equalEventsHaveEqualContent(
      @ForAll("events") JourneyEvent left, @ForAll("events") JourneyEvent right) {
    JourneyEvent copy = left.toBuilder().build();
    assertThat(copy).isEqualTo(left).hasSameHashCodeAs(left);
    assertThat(copy.contentHash()).isEqualTo(left.contentHash());
    boolean sameButForKnowing =
        left.toBuilder().knownAt(NOON).build().equals(right.toBuilder().knownAt(NOON).build());
    assertThat(left.contentHash().equals(right.contentHash())).isEqualTo(sameButForKnowing);
  }

  @Provide
  Arbitrary<JourneyEvent> events() {
    return RandomLogs.events(2, 2);
  }

  @Test
  void anyTypeOfEventIsAccepted() {
    EventType odd = EventType.of("Überweisung storniert \uD83D\uDE80");
    assertThat(JourneyEvent.builder(odd, NOON).build().type()).isEqualTo(odd);
    assertThat(Optional.of(odd.toString())).contains("Überweisung storniert \uD83D\uDE80");
  }
}
