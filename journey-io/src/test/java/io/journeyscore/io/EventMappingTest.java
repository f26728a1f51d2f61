package io.journeyscore.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.io.Readings.Read;
import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.io.json.JsonEvents;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventMappingTest {

  private static final EventMapping SHOP =
      EventMapping.builder()
          .field("user.id", "customer_id")
          .field("user.id", "journey_key")
          .field("user.mails.0", "id:email")
          .field("/user/mails/1", "id:email#2")
          .field("ts", "timestamp")
          .field("action", "type")
          .value("type", "pv", "page_view")
          .field("cart.total", "value")
          .constant("currency", "EUR")
          .field("ctx.medium", "channel")
          .constant("channel", "web")
          .constant("source", "shop")
          .field("/odd~1name~0.x", "attr:odd")
          .field("cart.items", "attr:items:integer")
          .build();

  @Test
  void aMappingLeadsToEachPartInJson() {
    Read read =
        Readings.read(
            JsonEvents.reader().epochUnit(EpochUnit.MILLIS).mapping(SHOP),
            "{\"user\":{\"id\":9007199254740993,\"mails\":[\"a@example.org\",\"b@example.org\"]},"
                + "\"ts\":1709294400123,\"action\":\"pv\",\"cart\":{\"total\":12.5,\"items\":3},"
                + "\"odd/name~.x\":true,\"further\":{\"things\":[1,2]}}\n"
                + "{\"user\":{\"id\":\"c2\"},\"ts\":1709294400123,\"action\":\"buy\","
                + "\"ctx\":{\"medium\":\"app\"}}\n");

    assertThat(read.events())
        .containsExactly(
            JourneyEvent.builder(
                    EventType.of("page_view"), Instant.parse("2024-03-01T12:00:00.123Z"))
                .customer("9007199254740993")
                .journeyKey("9007199254740993")
                .identifier(new Identifier(IdentifierKind.weak("email"), "a@example.org"))
                .identifier(new Identifier(IdentifierKind.weak("email"), "b@example.org"))
                .value(Money.of(new BigDecimal("12.5"), "EUR"))
                .channel(Channel.WEB)
                .source("shop")
                .attribute(AttributeKey.ofFlag("odd"), true)
                .attribute(AttributeKey.ofInteger("items"), 3L)
                .build(),
            JourneyEvent.builder(EventType.of("buy"), Instant.parse("2024-03-01T12:00:00.123Z"))
                .customer("c2")
                .journeyKey("c2")
                .channel(Channel.APP)
                .source("shop")
                .build());
    assertThat(read.reading().identifierKinds())
        .containsExactly(IdentifierKind.CUSTOMER, IdentifierKind.weak("email"));
  }

  @Test
  void aMappedFieldIsNamedByItsWayInTheQuarantine() {
    Read read =
        Readings.read(
            JsonEvents.reader().mapping(SHOP),
            "{\"user\":{\"id\":\"c1\"},\"ts\":\"never\",\"action\":\"pv\"}\n"
                + "{\"user\":{\"id\":\"c1\"},\"ts\":true,\"action\":\"pv\"}\n"
                + "{\"user\":{\"id\":{}},\"ts\":\"2024-03-01T12:00:00Z\",\"action\":\"pv\"}\n"
                + "{\"user\":[],\"ts\":\"2024-03-01T12:00:00Z\",\"action\":\"pv\"}\n");

    assertThat(read.quarantine())
        .containsExactly("1 BAD_TIME ts", "2 TYPE ts", "3 TYPE user.id", "4 NO_IDENTITY user.id");
  }

  @Test
  void theSameMappingServesCsvByTheNamesOfColumns() {
    EventMapping mapping =
        EventMapping.builder()
            .field("Case ID", "customer_id")
            .field("Activity", "type")
            .value("type", "A", "apply")
            .field("Time", "timestamp")
            .constant("channel", "branch")
            .constant("attr:level:integer", "2")
            .build();

    Read read =
        Readings.read(
            CsvEvents.reader().mapping(mapping),
            "Case ID,Activity,Time\nc1,A,2024-03-01T12:00:00Z\nc1,B,never\n");

    assertThat(read.events())
        .containsExactly(
            JourneyEvent.builder(EventType.of("apply"), Instant.parse("2024-03-01T12:00:00Z"))
                .customer("c1")
                .channel(Channel.of("branch"))
                .attribute(AttributeKey.ofInteger("level"), 2L)
                .build());
    assertThat(read.quarantine()).containsExactly("3 BAD_TIME Time");
  }

  @Test
  void aRequiredColumnMayBeAConstant() {
    EventMapping mapping = EventMapping.builder().constant("type", "call").build();

    assertThat(
            Readings.read(
                    CsvEvents.reader().mapping(mapping),
                    "customer_id,timestamp\nc1,2024-03-01T12:00:00Z\n")
                .events())
        .extracting(event -> event.type().name())
        .containsExactly("call");
  }

  @Property(tries = 500, seed = "20260301")
  void aMappingComesBackEqualFromJson(@ForAll("mappings") EventMapping mapping) {
    String json = mapping.toJson();

    assertThat(EventMapping.fromJson(json)).isEqualTo(mapping);
    assertThat(EventMapping.fromJson(json).toJson()).isEqualTo(json);
  }

  @Test
  void aMappingIsWrittenForPeople() {
    EventMapping mapping =
        EventMapping.builder()
            .field("user.id", "customer_id")
            .field("name", "type")
            .value("type", "pv", "page_view")
            .constant("currency", "EUR")
            .build();

    assertThat(mapping.toJson())
        .isEqualTo(
            """
            {
              "journeyscore_mapping" : 1,
              "fields" : {
                "customer_id" : "user.id",
                "type" : "name"
              },
              "constants" : {
                "currency" : "EUR"
              },
              "values" : {
                "type" : {
                  "pv" : "page_view"
                }
              }
            }
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''| must not be empty",
        "[]| must hold an object: it is ARRAY",
        "{| BAD_JSON at character 1",
        "{\"a\":1,\"a\":2}| DUPLICATE_KEY at character 0, at a",
        "{}| must say that its journeyscore_mapping is 1",
        "{\"journeyscore_mapping\":2}| its journeyscore_mapping is 1",
        "{\"journeyscore_mapping\":1.0}| its journeyscore_mapping is 1",
        "{#,\"x\":1}| there is x",
        "{#,\"fields\":[]}| must hold an object at fields: it is ARRAY",
        "{#,\"fields\":{\"type\":1}}| must hold a text at fields.type: it is NUMBER",
        "{#,\"fields\":{\"typ\":\"x\"}}| part must be the name of a known column: typ",
        "{#,\"fields\":{\"type\":\"a..b\"}}| path must have a name between dots: a..b",
        "{#,\"fields\":{\"type\":\"/~2\"}}| path must have ~0 or ~1 for a tilde",
        "{#,\"fields\":{\"type\":\"\"}}| path must not be empty",
        "{#,\"constants\":{\"x\":\"y\"}}| known column: x",
        "{#,\"values\":{\"type\":{\"a\":\"b\"}}}| values must be of a part that has a field: type",
        "{#,\"values\":{\"type\":\"b\"}}| must hold an object at values.type: it is TEXT"
      })
  void whatIsNoMappingIsRefusedWithItsPlace(String json, String why) {
    String text = json.replace("#", "\"journeyscore_mapping\":1").strip();

    InputFormatException refused =
        catchThrowableOfType(
            InputFormatException.class, () -> EventMapping.fromJson(text.equals("''") ? "" : text));

    assertThat(refused.code()).isEqualTo("MAPPING");
    assertThat(refused).hasMessageStartingWith("mapping ").hasMessageContaining(why.strip());
  }

  @Property(tries = 2_000, seed = "20260301")
  void anyTextIsAMappingOrRefused(@ForAll("almostMappings") String text) {
    try {
      assertThat(EventMapping.fromJson(EventMapping.fromJson(text).toJson()))
          .isEqualTo(EventMapping.fromJson(text));
    } catch (InputFormatException e) {
      assertThat(e.code()).isEqualTo("MAPPING");
      assertThat(e.getMessage()).doesNotContain("\n");
    }
  }

  @Test
  void aMappingIsCheckedAtTheDoor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventMapping.builder().field("x", "nothing"))
        .withMessage("part must be the name of a known column: nothing");
    assertThatIllegalStateException()
        .isThrownBy(() -> EventMapping.builder().field("x", "type").field("y", "type"))
        .withMessage("field of type was already set");
    assertThatIllegalStateException()
        .isThrownBy(() -> EventMapping.builder().constant("type", "a").constant("type", "b"));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> EventMapping.builder().value("type", "a", "b").value("type", "a", "c").build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventMapping.builder().value("type", "a", "b").build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventMapping.builder().field("a.".repeat(64) + "b", "type"))
        .withMessage("path must have 64 steps at most: 65");
    TreeMap<String, String> many = new TreeMap<>();
    for (int i = 0; i <= EventMapping.MAX_ENTRIES; i++) {
      many.put("attr:a" + i, "x");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventMapping(many, new TreeMap<>(), new TreeMap<>()))
        .withMessage("mapping must have 10000 entries at most: 10001");
  }

  @Provide
  Arbitrary<EventMapping> mappings() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "customer_id", "type", "timestamp", "value", "id:email", "id:email#2", "attr:a:flag");
    Arbitrary<String> texts = Arbitraries.strings().ascii().withChars('é', '€').ofMaxLength(5);
    Arbitrary<String> paths =
        Arbitraries.of("a", "a.b", "a.0", "/a", "/", "/a~1b/~0", "é.\"\\", "a b");
    return Combinators.combine(
            Arbitraries.maps(parts, paths).ofMaxSize(5),
            Arbitraries.maps(parts, texts).ofMaxSize(5),
            Arbitraries.maps(texts, texts).ofMaxSize(3))
        .as(
            (fields, constants, values) -> {
              EventMapping.Builder mapping = EventMapping.builder();
              fields.forEach((part, path) -> mapping.field(path, part));
              constants.forEach(mapping::constant);
              for (String part : fields.keySet()) {
                values.forEach((theirs, ours) -> mapping.value(part, theirs, ours));
              }
              return mapping.build();
            });
  }

  @Provide
  Arbitrary<String> almostMappings() {
    String whole =
        "{\"journeyscore_mapping\":1,\"fields\":{\"type\":\"a.b\"},"
            + "\"constants\":{\"source\":\"s\"},\"values\":{\"type\":{\"x\":\"y\"}}}";
    return Combinators.combine(
            Arbitraries.integers().between(0, whole.length()),
            Arbitraries.integers().between(0, 4),
            Arbitraries.strings().withChars("\"{}[]:,x1\\~/.\n\0").ofMaxLength(4))
        .as(
            (at, cut, put) ->
                whole.substring(0, at) + put + whole.substring(Math.min(whole.length(), at + cut)));
  }

  @Test
  void mapsHandedInAreCopied() {
    TreeMap<String, String> fields = new TreeMap<>(Map.of("type", "a"));
    EventMapping mapping = new EventMapping(fields, new TreeMap<>(), new TreeMap<>());
    fields.clear();

    assertThat(mapping.fields()).containsEntry("type", "a");
  }
}
