package io.journeyscore.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.ChannelFamily;
import io.journeyscore.event.Contact;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.event.SignalClass;
import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.io.json.JsonEvents;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Events made with the API come back equal from CSV and from JSON. */
class RoundTripTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00.123456Z");

  @ParameterizedTest
  @CsvSource({
    "web, DIGITAL",
    "call_centre, CONTACT_CENTRE",
    "review, SOCIAL_AND_REVIEWS",
    "email, COMMUNICATIONS",
    "store, IN_STORE",
    "drone, IN_STORE"
  })
  void oneEventOfEachFamilyOfTouchpointsRoundTripsThroughCsvAndJson(
      String channel, ChannelFamily family) throws IOException {
    assertRoundTrips(event().channel(Channel.of(channel, family)).build());
  }

  @ParameterizedTest
  @EnumSource(SignalClass.class)
  void oneEventOfEachSignalClassRoundTripsThroughCsvAndJson(SignalClass signalClass)
      throws IOException {
    assertRoundTrips(event().signalClass(signalClass).build());
    assertRoundTrips(
        event()
            .signalClass(signalClass)
            .rating(new Rating(3, RatingScale.CES))
            .contact(Contact.INDIRECT)
            .build());
  }

  private static JourneyEvent.Builder event() {
    return JourneyEvent.builder(EventType.of("contact"), NOON)
        .customer("c1")
        .identifier(new Identifier(IdentifierKind.weak("cookie"), "k1"))
        .eventId("e1")
        .sequence(7)
        .knownAt(NOON.plusSeconds(60))
        .touchpoint("checkout")
        .owner("sales")
        .source("shop")
        .journeyKey("case 1")
        .value(Money.of(new BigDecimal("12.5"), "EUR"))
        .cost(Money.of(new BigDecimal("0.000001"), "USD"))
        .text("\"fine\",\nthanks")
        .attribute(AttributeKey.ofNumber("basket"), 0.1)
        .attribute(AttributeKey.ofInteger("items"), 3L)
        .attribute(AttributeKey.ofFlag("gift"), true)
        .attribute(AttributeKey.ofInstant("due"), NOON)
        .attribute(AttributeKey.ofText("note"), "");
  }

  private static void assertRoundTrips(JourneyEvent event) throws IOException {
    StringWriter csv = new StringWriter();
    CsvEvents.write(csv, List.of(event));
    assertThat(Readings.read(CsvEvents.reader(), csv.toString()).events()).containsExactly(event);

    StringWriter json = new StringWriter();
    JsonEvents.write(json, List.of(event));
    List<JourneyEvent> fromJson =
        new ArrayList<>(Readings.read(JsonEvents.reader(), json.toString()).events());
    assertThat(fromJson).containsExactly(event);
  }
}
