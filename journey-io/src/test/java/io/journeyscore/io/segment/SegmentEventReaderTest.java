package io.journeyscore.io.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.io.ClockSkew;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.Readings;
import io.journeyscore.io.Readings.Read;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentEventReaderTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final String AT_NOON = "'timestamp':'2024-03-01T12:00:00Z'";
  private static final IdentifierKind ANONYMOUS = IdentifierKind.weak("anonymous");

  @Test
  void aTrackCallIsAnEventOfItsOwnName() {
    Read read =
        read(
            "{'type':'track','event':'Order Completed','userId':'u1','anonymousId':'a1',"
                + "'messageId':'m1','channel':'browser',"
                + AT_NOON
                + ",'context':{'ip':'10.0.0.1','page':{'path':'/pay'},"
                + "'campaign':{'name':'spring'}},'properties':{'revenue':39.95,'currency':'EUR',"
                + "'coupon':'SPRING','items':2,'gift':true,'ship':{'city':'Bonn'},"
                + "'products':[{'sku':1}]}}");

    assertThat(read.events())
        .containsExactly(
            event("Order Completed")
                .customer("u1")
                .identifier(new Identifier(ANONYMOUS, "a1"))
                .eventId("m1")
                .channel(Channel.WEB)
                .value(Money.of(new BigDecimal("39.95"), "EUR"))
                .attribute(AttributeKey.ofText("coupon"), "SPRING")
                .attribute(AttributeKey.ofNumber("items"), 2.0)
                .attribute(AttributeKey.ofFlag("gift"), true)
                .attribute(AttributeKey.ofText("ship.city"), "Bonn")
                .attribute(AttributeKey.ofText("page.path"), "/pay")
                .attribute(AttributeKey.ofText("campaign.name"), "spring")
                .build());
    assertThat(read.reading().identifierKinds())
        .containsExactly(IdentifierKind.CUSTOMER, ANONYMOUS);
  }

  @Test
  void identifyAndAliasCarryLinks() {
    Read read =
        read(
            "{'type':'identify','userId':'u1','anonymousId':'a1','traits':{'plan':'pro'},"
                + AT_NOON
                + "}",
            "{'type':'alias','userId':'u1','previousId':'a0'," + AT_NOON + "}");

    assertThat(read.events())
        .containsExactly(
            event("identify")
                .customer("u1")
                .identifier(new Identifier(ANONYMOUS, "a1"))
                .attribute(AttributeKey.ofText("plan"), "pro")
                .build(),
            event("alias").customer("u1").identifier(new Identifier(ANONYMOUS, "a0")).build());
  }

  @Test
  void aGroupIsAnAccount() {
    assertThat(
            read("{'type':'group','userId':'u','groupId':'g','traits':{'size':7}," + AT_NOON + "}")
                .events())
        .containsExactly(
            event("group")
                .customer("u")
                .attribute(AttributeKey.ofText("account"), "g")
                .attribute(AttributeKey.ofNumber("account.size"), 7.0)
                .build());
  }

  @Test
  void pagesAndScreensArePlaces() {
    assertThat(
            read(
                    "{'type':'page','anonymousId':'a1','name':'Checkout'," + AT_NOON + "}",
                    "{'type':'screen','anonymousId':'a1','name':'Home'," + AT_NOON + "}",
                    "{'type':'page','anonymousId':'a1','channel':'server'," + AT_NOON + "}",
                    "{'type':'screen','anonymousId':'a1','channel':'mobile'," + AT_NOON + "}")
                .events())
        .containsExactly(
            anonymous("page").channel(Channel.WEB).touchpoint("Checkout").build(),
            anonymous("screen").channel(Channel.APP).touchpoint("Home").build(),
            anonymous("page").channel(Channel.of("server")).build(),
            anonymous("screen").channel(Channel.APP).build());
  }

  @Test
  void revenueWithoutACurrencyIsInDollarsUnlessTheReaderKnowsBetter() {
    String value = track("'value':5");

    assertThat(Readings.read(SegmentEventReader.builder(), value).events())
        .extracting(event -> event.value().orElseThrow().currency())
        .containsExactly("USD");
    assertThat(Readings.read(SegmentEventReader.builder().currency("EUR"), value).events())
        .extracting(event -> event.value().orElseThrow().currency())
        .containsExactly("EUR");
  }

  @Test
  void aValueMayBeAnythingAndRevenueIsANumber() {
    Read read =
        Readings.read(
            SegmentEventReader.builder(), track("'value':'high'") + track("'revenue':'high'"));

    assertThat(read.events()).hasSize(1);
    assertThat(read.events().get(0).value()).isEmpty();
    assertThat(read.events().get(0).get(AttributeKey.ofText("value"))).contains("high");
    assertThat(read.quarantine()).containsExactly("2 TYPE properties.revenue");
  }

  @Test
  void aMappingAddsWhatTheSpecificationDoesNotSay() {
    EventMapping mapping =
        EventMapping.builder()
            .field("context.traits.email", "id:email")
            .field("properties.order_id", "journey_key")
            .constant("source", "shop")
            .build();
    Read read =
        Readings.read(
            SegmentEventReader.builder().mapping(mapping),
            line(
                "{'type':'track','event':'e','userId':'u1','context':{'traits':{'email':'x@y.org'}},"
                    + "'properties':{'order_id':17},"
                    + AT_NOON
                    + "}"));

    assertThat(read.events())
        .containsExactly(
            event("e")
                .customer("u1")
                .identifier(new Identifier(IdentifierKind.weak("email"), "x@y.org"))
                .journeyKey("17")
                .source("shop")
                .attribute(AttributeKey.ofNumber("order_id"), 17.0)
                .build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'event':'e','userId':'u1',#}| MISSING_FIELD type",
        "{'type':null,'userId':'u1',#}| MISSING_FIELD type",
        "{'type':7,'userId':'u1',#}| TYPE type",
        "{'type':'delete','userId':'u1',#}| BAD_ENUM type",
        "{'type':'track','userId':'u1',#}| MISSING_FIELD event",
        "{'type':'track','event':7,'userId':'u1',#}| TYPE event",
        "{'type':'group','userId':'u1',#}| MISSING_FIELD groupId",
        "{'type':'group','userId':'u1','groupId':' ',#}| MISSING_FIELD groupId",
        "{'type':'group','userId':'u1','groupId':[],#}| TYPE groupId",
        "{'type':'alias','userId':'u1',#}| MISSING_FIELD previousId",
        "{'type':'page','userId':'u1'}| MISSING_FIELD timestamp",
        "{'type':'page','userId':true,#}| TYPE userId"
      })
  void aCallThatBreaksTheSpecificationIsQuarantined(String call, String why) {
    assertThat(read(call.replace("#", AT_NOON)).quarantine()).containsExactly("1 " + why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'userId':null,", "'userId':'','anonymousId':' ',"})
  void row29ACallWithNeitherIdIsQuarantined(String ids) {
    assertThat(read("{'type':'page'," + ids + AT_NOON + "}").quarantine())
        .containsExactly("1 NO_IDENTITY userId");
  }

  @Test
  void row30ASendersClockIsPutRightByTheFormula() {
    // Sent at 12:00:10 by the sender's clock, received at 13:00:10.5: it is an hour late.
    Read read =
        read(call("2024-03-01T12:00:00Z", "2024-03-01T12:00:10Z", "2024-03-01T13:00:10.5Z"));

    assertThat(read.events().get(0).occurredAt())
        .isEqualTo(Instant.parse("2024-03-01T13:00:00.5Z"));
    assertThat(read.events().get(0).knownAt()).isEqualTo(Instant.parse("2024-03-01T13:00:10.5Z"));
    assertThat(read.reading().accounting().count(Note.SKEW_CORRECTED)).isEqualTo(1);
  }

  @Test
  void row30ATimeOnTheWayIsNoSkew() {
    Read read = read(call("2024-03-01T12:00:00Z", "2024-03-01T12:00:10Z", "2024-03-01T12:00:14Z"));

    assertThat(read.events().get(0).occurredAt()).isEqualTo(NOON);
    assertThat(read.reading().accounting().count(Note.SKEW_IGNORED)).isEqualTo(1);
    assertThat(read.reading().accounting().count(Note.SKEW_CORRECTED)).isZero();
  }

  @Test
  void row30AClockThatIsOffByMoreThanAWeekIsNotPutRight() {
    Read read =
        read(
            call("2024-03-01T12:00:00Z", "2024-03-01T12:00:00Z", "2024-03-08T12:00:00Z"),
            call("2024-03-01T12:00:00Z", "2024-03-01T12:00:00Z", "2024-03-08T12:00:00.000001Z"),
            call("2024-03-10T12:00:00Z", "2024-03-10T12:00:00Z", "2024-03-01T12:00:00Z"));

    assertThat(read.events()).hasSize(1);
    assertThat(read.quarantine()).containsExactly("2 CLOCK_SKEW sentAt", "3 CLOCK_SKEW sentAt");
  }

  @Test
  void row30WhatWasCreatedAfterItWasSentOccurredWhenItWasReceived() {
    Read read = read(call("2024-03-01T14:00:00Z", "2024-03-01T12:00:00Z", "2024-03-01T13:00:00Z"));

    assertThat(read.events().get(0).occurredAt()).isEqualTo(Instant.parse("2024-03-01T13:00:00Z"));
    assertThat(read.reading().accounting().count(Note.SKEW_CORRECTED)).isEqualTo(1);
  }

  @Test
  void row30TheOriginalTimeCountsWhereThereAreTwo() {
    Read read =
        read(
            call("2024-03-01T12:00:00Z", "2024-03-01T12:00:10Z", "2024-03-01T13:00:10Z")
                .replace("{", "{'timestamp':'2024-03-01T13:30:00Z',"));

    assertThat(read.events().get(0).occurredAt()).isEqualTo(Instant.parse("2024-03-01T13:00:00Z"));
  }

  @Property(tries = 300, seed = "20260301")
  void row30NoEventIsCorrectedBeyondItsReception(
      @ForAll @LongRange(min = -800_000, max = 800_000) long sent,
      @ForAll @LongRange(min = -800_000, max = 800_000) long received) {
    Read read =
        read(
            call(
                NOON.toString(),
                NOON.plusSeconds(sent).toString(),
                NOON.plusSeconds(received).toString()));

    long skew = received - sent;
    if (Math.abs(skew) > 7 * 86_400) {
      assertThat(read.quarantine()).containsExactly("1 CLOCK_SKEW sentAt");
    } else {
      Instant expected = Math.abs(skew) < 5 ? NOON : NOON.plusSeconds(Math.min(skew, received));
      assertThat(read.events().get(0).occurredAt()).isEqualTo(expected);
    }
  }

  @Test
  void aClockIsPutRightOnlyBeyondWhatTheRuleSays() {
    String line =
        line(call("2024-03-01T12:00:00Z", "2024-03-01T12:00:10Z", "2024-03-01T12:00:14Z"));
    ClockSkew strict = new ClockSkew(Duration.ZERO, Duration.ofDays(1));

    assertThat(Readings.read(SegmentEventReader.builder().clockSkew(strict), line).events())
        .extracting(JourneyEvent::occurredAt)
        .containsExactly(Instant.parse("2024-03-01T12:00:04Z"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClockSkew(Duration.ofSeconds(-1), Duration.ZERO))
        .withMessage("ignoredBelow must not be negative: PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClockSkew(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .withMessage("maximum must not be less than ignoredBelow: PT1S, PT2S");
  }

  private static String track(String properties) {
    return line(
        "{'type':'track','event':'e','userId':'u',%s,'properties':{%s}}\n"
            .formatted(AT_NOON, properties));
  }

  private static String call(String created, String sent, String received) {
    return "{'type':'page','userId':'u1','originalTimestamp':'%s','sentAt':'%s','receivedAt':'%s'}"
        .formatted(created, sent, received);
  }

  private static JourneyEvent.Builder event(String type) {
    return JourneyEvent.builder(EventType.of(type), NOON);
  }

  private static JourneyEvent.Builder anonymous(String type) {
    return event(type).identifier(new Identifier(ANONYMOUS, "a1"));
  }

  private static String line(String call) {
    return call.replace('\'', '"');
  }

  private static Read read(String... calls) {
    return Readings.read(SegmentEventReader.builder(), line(String.join("\n", calls) + "\n"));
  }
}
