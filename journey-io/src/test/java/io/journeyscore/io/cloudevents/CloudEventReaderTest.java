package io.journeyscore.io.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.Readings;
import io.journeyscore.io.Readings.Read;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventReaderTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final String WHOLE =
      "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/shop\",\"type\":\"org.example.paid\","
          + "\"time\":\"2024-03-01T12:00:00Z\",\"subject\":\"c1\",\"traceparent\":\"00-x\","
          + "\"datacontenttype\":\"application/json\","
          + "\"data\":{\"user\":{\"mail\":\"a@example.org\"},\"total\":12.5,\"lines\":[1]}}\n";

  @Test
  void withoutAMappingTheSubjectIsTheCustomerAndDataAreAttributes() {
    Read read = Readings.read(CloudEventReader.builder(), WHOLE);

    assertThat(read.events())
        .containsExactly(
            JourneyEvent.builder(EventType.of("org.example.paid"), NOON)
                .customer("c1")
                .eventId("/shop 7")
                .source("/shop")
                .attribute(AttributeKey.ofText("user.mail"), "a@example.org")
                .attribute(AttributeKey.ofNumber("total"), 12.5)
                .build());
    assertThat(read.reading().identifierKinds()).containsExactly(IdentifierKind.CUSTOMER);
  }

  @Test
  void aMappingSaysWhoItHappenedToAndWhatItIsWorth() {
    EventMapping mapping =
        EventMapping.builder()
            .field("data.user.mail", "id:email")
            .field("data.total", "value")
            .constant("currency", "EUR")
            .field("type", "type")
            .value("type", "org.example.paid", "purchase")
            .build();

    assertThat(Readings.read(CloudEventReader.builder().mapping(mapping), WHOLE).events())
        .containsExactly(
            JourneyEvent.builder(EventType.of("purchase"), NOON)
                .identifier(new Identifier(IdentifierKind.weak("email"), "a@example.org"))
                .eventId("/shop 7")
                .source("/shop")
                .value(Money.of(new BigDecimal("12.5"), "EUR"))
                .build());
  }

  @Test
  void equalIdsOfTwoSourcesAreTwoEvents() {
    Read read =
        Readings.read(CloudEventReader.builder(), WHOLE + WHOLE.replace("/shop", "/branch"));

    assertThat(read.events())
        .extracting(event -> event.eventId().orElseThrow())
        .containsExactly("/shop 7", "/branch 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "source", "type", "specversion"})
  void row28WhatIsRequiredIsThere(String field) {
    String present = "\"" + field + "\":\"[^\"]*\"";
    String absent = WHOLE.replaceFirst(present + ",", "");
    String none = WHOLE.replaceFirst(present, "\"" + field + "\":null");
    String blank = WHOLE.replaceFirst(present, "\"" + field + "\":\" \"");

    Read read = Readings.read(CloudEventReader.builder(), absent + none + blank + WHOLE);

    assertThat(read.quarantine())
        .containsExactly(
            "1 MISSING_FIELD " + field, "2 MISSING_FIELD " + field, "3 MISSING_FIELD " + field);
    assertThat(read.events()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.3", "2.0", "1.0.2", "1"})
  void row28AnotherVersionIsNotRead(String version) {
    String other = WHOLE.replace("\"1.0\"", '"' + version + '"');
    String number = WHOLE.replace("\"1.0\"", "1.0");

    assertThat(Readings.read(CloudEventReader.builder(), other + number).quarantine())
        .containsExactly("1 VERSION specversion", "2 TYPE specversion");
  }

  @Test
  void anEventWithoutATimeHasNone() {
    String line = WHOLE.replace("\"time\":\"2024-03-01T12:00:00Z\",", "");
    EventMapping mapping =
        EventMapping.builder()
            .field("subject", "customer_id")
            .field("data.at", "timestamp")
            .build();

    assertThat(Readings.read(CloudEventReader.builder(), line).quarantine())
        .containsExactly("1 NO_TIMESTAMP time");
    assertThat(
            Readings.read(
                    CloudEventReader.builder().mapping(mapping),
                    line.replace("\"total\"", "\"at\":\"2024-03-01T12:00:00Z\",\"total\""))
                .events())
        .extracting(JourneyEvent::occurredAt)
        .containsExactly(NOON);
  }

  @Test
  void anEventOfNobodyIsQuarantined() {
    assertThat(
            Readings.read(CloudEventReader.builder(), WHOLE.replace("\"subject\":\"c1\",", ""))
                .quarantine())
        .containsExactly("1 NO_IDENTITY subject");
  }

  @Test
  void aNameWithAControlCharacterIsNoAttribute() {
    assertThat(
            Readings.read(CloudEventReader.builder(), WHOLE.replace("\"total\"", "\"to\\ntal\""))
                .quarantine())
        .containsExactly("1 CONTROL_CHAR data.to?tal");
  }
}
