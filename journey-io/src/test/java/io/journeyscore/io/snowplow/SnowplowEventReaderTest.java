package io.journeyscore.io.snowplow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.Readings;
import io.journeyscore.io.Readings.Read;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnowplowEventReaderTest {

  private static final String CLICK =
      """
      {"schema":"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0","data":\
      {"schema":"iglu:com.snowplowanalytics.snowplow/link_click/jsonschema/1-0-1","data":\
      {"targetUrl":"https://shop.example/a","clicks":2,"new":true,"at":{"x":3.5}}}}""";
  private static final String ENTITIES =
      """
      {"schema":"iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1","data":\
      [{"schema":"iglu:com.acme/user/jsonschema/2-0-0","data":{"tier":"gold"}}]}""";

  @Test
  void thereAreTheOneHundredAndThirtyOneColumnsOfTheEventModel() {
    assertThat(SnowplowColumn.COUNT).isEqualTo(131);
    assertThat(SnowplowColumn.CONTEXTS.ordinal()).isEqualTo(52);
    assertThat(SnowplowColumn.UNSTRUCT_EVENT.ordinal()).isEqualTo(58);
    assertThat(SnowplowColumn.DERIVED_TSTAMP.ordinal()).isEqualTo(124);
  }

  @Test
  void aPageViewIsRead() {
    JourneyEvent event = one(Map.of("page_url", "https://shop.example/?q=1", "geo_country", "DE"));

    assertThat(event.type().name()).isEqualTo("page_view");
    assertThat(event.eventId()).contains("c6ef3124-b53a-4b13-a233-0088f79dcbcb");
    assertThat(event.occurredAt()).isEqualTo(Instant.parse("2024-03-01T10:00:00.123Z"));
    assertThat(event.knownAt()).isEqualTo(Instant.parse("2024-03-01T10:00:02.500Z"));
    assertThat(event.identifiers())
        .containsExactlyInAnyOrder(
            new Identifier(IdentifierKind.CUSTOMER, "u1"),
            new Identifier(IdentifierKind.weak("domain_userid"), "d1"),
            new Identifier(IdentifierKind.weak("network_userid"), "n1"));
    assertThat(event.channel()).isEqualTo(Channel.WEB);
    assertThat(event.source()).isEqualTo("shop");
    assertThat(event.get(AttributeKey.ofText("page_url"))).contains("https://shop.example/?q=1");
    assertThat(event.get(AttributeKey.ofText("geo_country"))).contains("DE");
    assertThat(event.get(AttributeKey.ofInteger("domain_sessionidx"))).contains(3L);
    assertThat(event.value()).isEmpty();
  }

  @Test
  void structuredAndSelfDescribingEventsGoByTheirOwnNames() {
    JourneyEvent structured =
        one(
            Map.of(
                "event", "struct", "se_category", "cart", "se_action", "add", "se_value", "2.5"));
    JourneyEvent click = one(Map.of("event", "unstruct", "unstruct_event", CLICK));

    assertThat(structured.type().name()).isEqualTo("cart/add");
    assertThat(structured.get(AttributeKey.ofNumber("se_value"))).contains(2.5);
    assertThat(click.type().name()).isEqualTo("link_click");
    assertThat(click.get(AttributeKey.ofText("event.targetUrl")))
        .contains("https://shop.example/a");
    assertThat(click.get(AttributeKey.ofNumber("event.clicks"))).contains(2.0);
    assertThat(click.get(AttributeKey.ofFlag("event.new"))).contains(true);
    assertThat(click.get(AttributeKey.ofNumber("event.at.x"))).contains(3.5);
  }

  @Test
  void anOrderIsWorthItsTotalAndItsItemsNothingMore() {
    JourneyEvent order =
        one(Map.of("event", "transaction", "tr_total", "59.90", "tr_currency", "EUR"));
    JourneyEvent item =
        one(Map.of("event", "transaction_item", "ti_price", "29.95", "ti_quantity", "2"));
    Read unnamed =
        read(SnowplowEventReader.builder(), Map.of("event", "transaction", "tr_total", "1"));

    assertThat(order.value()).contains(Money.of("59.90", "EUR"));
    assertThat(item.value()).isEmpty();
    assertThat(item.get(AttributeKey.ofNumber("ti_price"))).contains(29.95);
    assertThat(item.get(AttributeKey.ofInteger("ti_quantity"))).contains(2L);
    assertThat(unnamed.quarantine()).containsExactly("1 CURRENCY tr_total");
  }

  @Test
  void theChannelIsTheMediumOfTheCampaignElseThePlatform() {
    assertThat(one(Map.of("mkt_medium", "email")).channel()).isEqualTo(Channel.EMAIL);
    assertThat(one(Map.of("platform", "mob")).channel()).isEqualTo(Channel.APP);
    assertThat(one(Map.of("platform", "iot", "app_id", "")).channel()).isEqualTo(Channel.UNKNOWN);
    assertThat(one(Map.of("platform", "iot", "app_id", "")).source()).isEqualTo("iot");
  }

  @Test
  void aMissingDerivedTimeIsDerivedFromTheClocksOfDeviceAndCollector() {
    // 10 minutes fast: created 10:10:00, sent 10:10:02, collected 10:00:02.5.
    Map<String, String> fast =
        Map.of(
            "derived_tstamp", "",
            "dvce_created_tstamp", "2024-03-01 10:10:00",
            "dvce_sent_tstamp", "2024-03-01 10:10:02");

    Read read = read(SnowplowEventReader.builder(), fast);

    assertThat(read.events().get(0).occurredAt())
        .isEqualTo(Instant.parse("2024-03-01T10:00:00.500Z"));
    assertThat(read.reading().accounting().count(Accounting.Note.SKEW_CORRECTED)).isEqualTo(1);
    assertThat(
            one(Map.of("derived_tstamp", "", "dvce_created_tstamp", "2024-03-01 09:59:59"))
                .occurredAt())
        .isEqualTo(Instant.parse("2024-03-01T09:59:59Z"));
    assertThat(one(Map.of("derived_tstamp", "")).occurredAt())
        .isEqualTo(Instant.parse("2024-03-01T10:00:02.500Z"));
    assertThat(
            read(
                    SnowplowEventReader.builder(),
                    Map.of("derived_tstamp", "", "collector_tstamp", ""))
                .quarantine())
        .containsExactly("1 NO_TIMESTAMP derived_tstamp");
  }

  @Test
  void entitiesAreKeptIfAskedFor() {
    AttributeKey<String> contexts = AttributeKey.ofText("contexts");
    Map<String, String> fields = Map.of("contexts", ENTITIES);

    assertThat(one(fields).get(contexts)).isEmpty();
    assertThat(
            read(SnowplowEventReader.builder().keepContexts(), fields)
                .events()
                .get(0)
                .get(contexts))
        .contains(ENTITIES);
  }

  @Test
  void aMappingOfOnesOwnSaysWhatBecomesOfColumns() {
    EventMapping mapping =
        EventMapping.builder()
            .field("user_id", "id:crm:strong")
            .field("event_name", "type")
            .field("true_tstamp", "timestamp")
            .field("page_title", "touchpoint")
            .field("se_value", "attr:score")
            .build();

    Read read =
        read(
            SnowplowEventReader.builder().mapping(mapping),
            Map.of(
                "event_name", "opened",
                "true_tstamp", "2024-02-29 23:59:59",
                "page_title", "Start",
                "se_value", "12"));

    JourneyEvent event = read.events().get(0);
    assertThat(event.identifiers())
        .containsExactly(new Identifier(IdentifierKind.strong("crm"), "u1"));
    assertThat(event.type().name()).isEqualTo("opened");
    assertThat(event.occurredAt()).isEqualTo(Instant.parse("2024-02-29T23:59:59Z"));
    assertThat(event.touchpoint()).isEqualTo("Start");
    assertThat(event.attributes().asMap()).isEqualTo(Map.of(AttributeKey.ofText("score"), "12"));
    assertThatThrownBy(
            () ->
                SnowplowEventReader.builder()
                    .mapping(EventMapping.builder().field("userid", "customer_id").build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mapping must name columns of the event model: userid");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 108, 130, 132, 500})
  void row31AnotherNumberOfColumnsIsAFieldCount(int columns) {
    String good = line(Map.of());
    String bad = "x" + "\t".repeat(columns - 1);

    Read read =
        Readings.read(SnowplowEventReader.builder(), good + "\n" + bad + "\n\n" + good + "\n");
    Read cutOff = Readings.read(SnowplowEventReader.builder(), good + "\n" + bad);

    assertThat(read.quarantine()).containsExactly("2 FIELD_COUNT");
    assertThat(read.events()).hasSize(2);
    assertThat(read.reading().isBalanced()).isTrue();
    assertThat(cutOff.quarantine())
        .containsExactly(columns < 131 ? "2 TRUNCATED" : "2 FIELD_COUNT");
  }

  @Test
  void row31AnUnknownVersionOfASchemaIsAVersion() {
    for (String from : List.of("unstruct_event/jsonschema/1-0-0", "link_click/jsonschema/1-0-1")) {
      String to = from.replaceAll("\\d-\\d-\\d", "next");
      assertThat(refusal("unstruct_event", CLICK.replace(from, to)))
          .isEqualTo("1 VERSION unstruct_event");
    }
    assertThat(
            refusal(
                "unstruct_event",
                CLICK.replace("unstruct_event/jsonschema/1-", "unstruct_event/jsonschema/2-")))
        .isEqualTo("1 VERSION unstruct_event");
    assertThat(refusal("unstruct_event", CLICK.replace("event/jsonschema/1-", "event/avro/1-")))
        .isEqualTo("1 VERSION unstruct_event");
    assertThat(refusal("contexts", ENTITIES.replace("/1-0-1\"", "/3-0-0\"")))
        .isEqualTo("1 VERSION contexts");
    assertThat(refusal("derived_contexts", CLICK)).isEqualTo("1 VERSION derived_contexts");
  }

  @Test
  void whatIsNoSelfDescribingJsonCostsItsLine() {
    assertThat(refusal("unstruct_event", "{")).endsWith(" unstruct_event");
    assertThat(refusal("unstruct_event", "[]")).isEqualTo("1 TYPE unstruct_event");
    assertThat(refusal("unstruct_event", "{\"data\":{}}"))
        .isEqualTo("1 MISSING_FIELD unstruct_event");
    assertThat(refusal("contexts", " ")).isEqualTo("1 BAD_JSON contexts");
    assertThat(refusal("user_id", "a\u0001")).isEqualTo("1 CONTROL_CHAR user_id");
    assertThat(refusal("domain_sessionidx", "many")).isEqualTo("1 BAD_NUMBER domain_sessionidx");
    assertThat(refusal("derived_tstamp", "yesterday")).isEqualTo("1 BAD_TIME derived_tstamp");
    assertThat(
            read(
                    SnowplowEventReader.builder(),
                    Map.of("user_id", "", "domain_userid", "", "network_userid", ""))
                .quarantine())
        .containsExactly("1 NO_IDENTITY user_id");
  }

  private static String refusal(String column, String text) {
    Read read = read(SnowplowEventReader.builder(), Map.of(column, text));
    assertThat(read.events()).isEmpty();
    return read.quarantine().get(0);
  }

  private static JourneyEvent one(Map<String, String> fields) {
    Read read = read(SnowplowEventReader.builder(), fields);
    assertThat(read.quarantine()).isEmpty();
    return read.events().get(0);
  }

  private static Read read(SnowplowEventReader.Builder reader, Map<String, String> fields) {
    return Readings.read(reader, line(fields) + "\n");
  }

  /** A page view, in which some fields are others. */
  private static String line(Map<String, String> fields) {
    Map<String, String> all = new TreeMap<>();
    all.put("app_id", "shop");
    all.put("platform", "web");
    all.put("collector_tstamp", "2024-03-01 10:00:02.500");
    all.put("event", "page_view");
    all.put("event_id", "c6ef3124-b53a-4b13-a233-0088f79dcbcb");
    all.put("user_id", "u1");
    all.put("domain_userid", "d1");
    all.put("network_userid", "n1");
    all.put("domain_sessionidx", "3");
    all.put("derived_tstamp", "2024-03-01 10:00:00.123");
    all.putAll(fields);
    Map<String, String> row = new LinkedHashMap<>();
    for (SnowplowColumn column : SnowplowColumn.values()) {
      row.put(column.column(), all.getOrDefault(column.column(), ""));
    }
    assertThat(row.keySet()).containsAll(fields.keySet());
    return String.join("\t", row.values());
  }
}
