package io.journeyscore.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RatingScale;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.Readings.Read;
import io.journeyscore.io.csv.CsvEventReader;
import io.journeyscore.io.csv.CsvEvents;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordMapperTest {

  private static final EventMapping ORDERS =
      EventMapping.builder()
          .field("user", "customer_id")
          .field("at", "timestamp")
          .field("kind", "type")
          .field("total", "value")
          .field("no", "sequence")
          .field("stars", "rating")
          .field("paid", "attr:paid:flag")
          .field("due", "attr:due:time")
          .field("weight", "attr:weight:number")
          .field("pieces", "attr:pieces:integer")
          .field("any", "attr:any")
          .build();

  private static final String HEADER =
      "customer_id,timestamp,type,value,sequence,rating,attr:paid:flag,attr:due:time,"
          + "attr:weight:number,attr:pieces:integer";

  private static final List<String> COLUMNS =
      List.of(
          "user", "at", "kind", "total", "no", "stars", "paid", "due", "weight", "pieces", "any");

  /** All options that bear upon a record, a random half of them, for any builder. */
  private static void set(RecordOptionsBuilder<?> builder, SplittableRandom random) {
    if (random.nextBoolean()) {
      builder.zone(ZoneId.of("Europe/Berlin"));
    }
    if (random.nextBoolean()) {
      builder.strictLocalTimes();
    }
    if (random.nextBoolean()) {
      builder.epochUnit(EpochUnit.values()[random.nextInt(3)]);
    }
    if (random.nextBoolean()) {
      builder.earliest(Instant.parse("2024-01-01T00:00:00Z"));
      builder.latest(Instant.parse("2024-12-31T00:00:00Z"));
    }
    if (random.nextBoolean()) {
      builder.currency("EUR");
    }
    if (random.nextBoolean()) {
      builder.ratingScale(RatingScale.CSAT);
    }
    if (random.nextBoolean()) {
      builder.clockSkew(new ClockSkew(Duration.ofSeconds(5), Duration.ofHours(1)));
    }
  }

  @Property(tries = 400, seed = "20261126")
  void rowsGiveWhatTheirExportAsCsvGives(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomTable table = RandomTable.of(random);
    RecordMapper.Builder mapper = RecordMapper.builder(table.mapping());
    CsvEventReader.Builder reader = table.csvReader();
    set(mapper, new SplittableRandom(seed));
    set(reader, new SplittableRandom(seed));
    RecordMapper.Pass pass = mapper.build().pass();
    List<JourneyEvent> events = new ArrayList<>();
    List<String> quarantine = new ArrayList<>();
    for (Map<String, String> row : table.rows()) {
      MappedRecord record = pass.map(texts(row));
      record.event().ifPresent(events::add);
      if (record instanceof MappedRecord.Quarantined bad) {
        quarantine.add((bad.reason() + " " + bad.field()).strip());
      }
    }

    Read csv = Readings.read(reader, table.csv());

    assertThat(events).isEqualTo(csv.events());
    assertThat(quarantine)
        .isEqualTo(
            csv.reading().quarantined().stream()
                .map(bad -> (bad.reason() + " " + bad.column()).strip())
                .toList());
    assertThat(pass.accounting()).isEqualTo(csv.reading().accounting());
    assertThat(pass.accounting().isBalanced(table.rows().size())).isTrue();
  }

  private static RecordFields texts(Map<String, String> row) {
    return path -> Optional.ofNullable(row.get(path)).map(FieldValue::ofText);
  }

  /** Each value with a kind, the cell of CSV that says the same, and its column. */
  private static Stream<Arguments> valuesAndCells() {
    Instant moment = Instant.parse("2024-03-31T01:30:00.123456789Z");
    return Stream.of(
        Arguments.of("user", FieldValue.ofInteger(Long.MAX_VALUE), "9223372036854775807"),
        Arguments.of(
            "user",
            FieldValue.ofDecimal(new BigDecimal("12345678901234567890123456789")),
            "12345678901234567890123456789"),
        Arguments.of("at", FieldValue.ofTime(moment), "2024-03-31T01:30:00.123456789Z"),
        Arguments.of(
            "at", FieldValue.ofTime(Instant.parse("2024-03-31T01:30:00Z")), "2024-03-31T01:30Z"),
        Arguments.of("at", FieldValue.ofInteger(1_711_848_600_123L), "1711848600123"),
        Arguments.of("at", FieldValue.ofNumber(1_711_848_600_123.5), "1711848600123.5"),
        Arguments.of(
            "at", FieldValue.ofDecimal(new BigDecimal("1711848600123.25")), "1711848600123.25"),
        Arguments.of(
            "at",
            FieldValue.ofLocalTime(LocalDateTime.of(2024, 3, 31, 2, 30)),
            "2024-03-31T02:30:00"),
        Arguments.of(
            "at",
            FieldValue.ofLocalTime(LocalDateTime.of(2024, 10, 27, 2, 30, 1, 5_000)),
            "2024-10-27T02:30:01.000005"),
        Arguments.of("at", FieldValue.ofDate(LocalDate.of(2024, 2, 29)), "2024-02-29"),
        Arguments.of("at", FieldValue.ofDate(LocalDate.of(12024, 2, 29)), "+12024-02-29"),
        Arguments.of("at", FieldValue.ofTime(Instant.MAX), "+1000000000-12-31T23:59:59Z"),
        Arguments.of("at", FieldValue.ofTime(moment), "2024-03-31T01:30:00.123456789Z"),
        Arguments.of(
            "at",
            FieldValue.ofTime(Instant.parse("-0001-12-31T23:59:59Z")),
            "-0001-12-31T23:59:59Z"),
        Arguments.of("at", FieldValue.ofTime(Instant.MIN), "-1000000000-01-01T00:00:00Z"),
        Arguments.of("at", FieldValue.ofInteger(5), "5"),
        Arguments.of("total", FieldValue.ofInteger(12), "12"),
        Arguments.of("total", FieldValue.ofNumber(0.1), "0.1"),
        Arguments.of("total", FieldValue.ofNumber(1e12), "1000000000000"),
        Arguments.of("total", FieldValue.ofNumber(0.000001), "0.000001"),
        Arguments.of("total", FieldValue.ofNumber(Double.NaN), "NaN"),
        Arguments.of("total", FieldValue.ofNumber(1e300), "1e300"),
        Arguments.of("total", FieldValue.ofNumber(0.1 + 0.2), "0.30000000000000004"),
        Arguments.of("total", FieldValue.ofDecimal(new BigDecimal("-7.25000000000")), "-7.25"),
        Arguments.of("total", FieldValue.ofDecimal(new BigDecimal("1E+2")), "100"),
        Arguments.of("total", FieldValue.ofDecimal(new BigDecimal("1E+200")), "1E+200"),
        Arguments.of("no", FieldValue.ofInteger(-3), "-3"),
        Arguments.of(
            "no",
            FieldValue.ofDecimal(new BigDecimal("9223372036854775808")),
            "9223372036854775808"),
        Arguments.of("stars", FieldValue.ofNumber(4.5), "4.5"),
        Arguments.of("stars", FieldValue.ofInteger(9), "9"),
        Arguments.of("paid", FieldValue.ofFlag(false), "false"),
        Arguments.of("due", FieldValue.ofTime(moment), "2024-03-31T01:30:00.123456789Z"),
        Arguments.of("weight", FieldValue.ofNumber(-0.0), "-0.0"),
        Arguments.of("weight", FieldValue.ofNumber(Double.MIN_VALUE), "4.9e-324"),
        Arguments.of("weight", FieldValue.ofNumber(Double.MAX_VALUE), "1.7976931348623157e308"),
        Arguments.of("weight", FieldValue.ofInteger(Long.MIN_VALUE), "-9223372036854775808"),
        Arguments.of("pieces", FieldValue.ofInteger(Long.MIN_VALUE), "-9223372036854775808"));
  }

  @ParameterizedTest
  @MethodSource("valuesAndCells")
  void aValueIsReadAsTheCellThatSaysTheSame(String column, FieldValue value, String cell) {
    Map<String, FieldValue> row = new TreeMap<>();
    row.put("user", FieldValue.ofText("c1"));
    row.put("at", FieldValue.ofTime(Instant.parse("2024-03-01T12:00:00Z")));
    row.put("kind", FieldValue.ofText("order"));
    row.put(column, value);
    List<String> cells = new ArrayList<>(List.of("c1", "2024-03-01T12:00:00Z", "order"));
    cells.addAll(List.of("", "", "", "", "", "", ""));
    cells.set(COLUMNS.indexOf(column), cell);

    RecordMapper.Builder mapper = RecordMapper.builder(ORDERS);
    CsvEventReader.Builder reader = CsvEvents.reader();
    for (RecordOptionsBuilder<?> builder : List.of(mapper, reader)) {
      builder.zone(ZoneId.of("Europe/Berlin"));
      builder.epochUnit(EpochUnit.MILLIS);
      builder.currency("EUR");
      builder.ratingScale(RatingScale.CSAT);
    }
    RecordMapper.Pass pass = mapper.build().pass();
    MappedRecord record = pass.map(path -> Optional.ofNullable(row.get(path)));
    Read csv = Readings.read(reader, HEADER + "\n" + String.join(",", cells) + "\n");

    assertThat(record.event().stream().toList()).isEqualTo(csv.events());
    assertThat(pass.accounting()).isEqualTo(csv.reading().accounting());
  }

  @Test
  void withoutADeclaredUnitOrZoneNumbersAndLocalTimesAreNoTimes() {
    assertThat(reasonOf("at", FieldValue.ofInteger(1_711_848_600)))
        .isEqualTo(RejectReason.BAD_TIME);
    assertThat(reasonOf("at", FieldValue.ofDate(LocalDate.of(2024, 3, 1))))
        .isEqualTo(RejectReason.NO_ZONE);
    assertThat(reasonOf("at", FieldValue.ofLocalTime(LocalDateTime.of(2024, 3, 1, 2, 3))))
        .isEqualTo(RejectReason.NO_ZONE);
  }

  private static RejectReason reasonOf(String column, FieldValue value) {
    MappedRecord record = RecordMapper.builder(ORDERS).build().pass().map(row(column, value));
    assertThat(record)
        .isInstanceOfSatisfying(
            MappedRecord.Quarantined.class, bad -> assertThat(bad.field()).isEqualTo(column));
    return ((MappedRecord.Quarantined) record).reason();
  }

  /** A row that is an event but for what it holds in one column. */
  private static RecordFields row(String column, FieldValue value) {
    Map<String, FieldValue> good =
        Map.of(
            "user", FieldValue.ofText("c1"),
            "at", FieldValue.ofText("2024-03-01T12:00:00Z"),
            "kind", FieldValue.ofText("order"));
    return path -> Optional.ofNullable(path.equals(column) ? value : good.get(path));
  }

  @ParameterizedTest
  @CsvSource({
    "user, TEXT INTEGER",
    "at, TEXT INTEGER NUMBER TIME",
    "kind, TEXT",
    "total, TEXT INTEGER NUMBER",
    "no, TEXT INTEGER",
    "stars, TEXT INTEGER NUMBER",
    "paid, TEXT FLAG",
    "due, TEXT INTEGER NUMBER TIME",
    "weight, TEXT INTEGER NUMBER",
    "pieces, TEXT INTEGER",
    "any, TEXT INTEGER NUMBER FLAG TIME"
  })
  void aValueOfAKindThatItsPartDoesNotTakeIsOfTheWrongType(String column, String kinds) {
    Map<FieldValue.Kind, FieldValue> values =
        Map.of(
            FieldValue.Kind.TEXT, FieldValue.ofText("x"),
            FieldValue.Kind.INTEGER, FieldValue.ofInteger(1),
            FieldValue.Kind.NUMBER, FieldValue.ofNumber(1.5),
            FieldValue.Kind.FLAG, FieldValue.ofFlag(true),
            FieldValue.Kind.TIME, FieldValue.ofTime(Instant.parse("2024-03-01T12:00:00Z")));
    RecordMapper mapper = RecordMapper.builder(ORDERS).build();

    assertThat(mapper.kinds(column))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(kinds.split(" ")).map(FieldValue.Kind::valueOf).toList());
    values.forEach(
        (kind, value) -> {
          MappedRecord record = mapper.pass().map(row(column, value));
          boolean wrongType =
              record instanceof MappedRecord.Quarantined bad && bad.reason() == RejectReason.TYPE;
          assertThat(wrongType).as("%s", kind).isNotEqualTo(mapper.kinds(column).contains(kind));
        });
  }

  @Test
  void anAttributeWithoutATypeHasThatOfItsValue() {
    RecordMapper.Pass pass =
        RecordMapper.builder(ORDERS).zone(ZoneId.of("Europe/Berlin")).build().pass();

    assertThat(anyOf(pass, FieldValue.ofText("1")).get(AttributeKey.ofText("any"))).contains("1");
    assertThat(anyOf(pass, FieldValue.ofInteger(1)).get(AttributeKey.ofInteger("any")))
        .contains(1L);
    assertThat(anyOf(pass, FieldValue.ofNumber(1)).get(AttributeKey.ofNumber("any"))).contains(1.0);
    assertThat(anyOf(pass, FieldValue.ofFlag(true)).get(AttributeKey.ofFlag("any"))).contains(true);
    assertThat(
            anyOf(pass, FieldValue.ofDate(LocalDate.of(2024, 3, 1)))
                .get(AttributeKey.ofInstant("any")))
        .contains(Instant.parse("2024-02-29T23:00:00Z"));
  }

  private static JourneyEvent anyOf(RecordMapper.Pass pass, FieldValue value) {
    return pass.map(row("any", value)).event().orElseThrow();
  }

  @Test
  void aTextThatIsNoUnicodeOrTooLargeIsQuarantined() {
    byte[] latin1 = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(reasonOf("any", FieldValue.ofText(latin1))).isEqualTo(RejectReason.BAD_ENCODING);
    assertThat(reasonOf("any", FieldValue.ofText("\uD83D!"))).isEqualTo(RejectReason.BAD_ENCODING);
    String mebibyte = "\u00e9".repeat(1 << 19);
    assertThat(reasonOf("any", FieldValue.ofText(mebibyte + ".")))
        .isEqualTo(RejectReason.TOO_LARGE);

    RecordMapper.Pass pass = RecordMapper.builder(ORDERS).build().pass();
    for (String written : List.of(mebibyte, "\uFFFD", "\uD83D\uDE00")) {
      JourneyEvent event = anyOf(pass, FieldValue.ofText(written.getBytes(StandardCharsets.UTF_8)));
      assertThat(event.get(AttributeKey.ofText("any"))).contains(written);
      assertThat(event).isEqualTo(anyOf(pass, FieldValue.ofText(written)));
    }
  }

  @Test
  void bytesOfARecordAreThoseOfItsTextsNotThoseThatAsManyLettersMightHave() {
    EventMapping wide =
        EventMapping.ofColumns(
            List.of("customer_id", "timestamp", "type", "attr:a", "attr:b", "attr:c", "attr:d"));
    RecordMapper.Pass pass = RecordMapper.builder(wide).build().pass();
    for (String letter : List.of("x", "\u20ac")) {
      FieldValue third = FieldValue.ofText(letter.repeat((1 << 20) / 3));
      MappedRecord record =
          pass.map(
              path ->
                  Optional.of(
                      switch (path) {
                        case "timestamp" ->
                            FieldValue.ofTime(Instant.parse("2024-03-01T00:00:00Z"));
                        case "customer_id", "type" -> FieldValue.ofText("x".repeat(1_000));
                        default -> third;
                      }));
      assertThat(record.event().isPresent()).isEqualTo(letter.equals("x"));
    }
    assertThat(pass.accounting().quarantined(RejectReason.TOO_LARGE)).isEqualTo(1);
  }

  @Test
  void aRecordOfMoreThanFourMebibytesIsTooLarge() {
    EventMapping wide =
        EventMapping.ofColumns(
            List.of("customer_id", "timestamp", "type", "attr:a", "attr:b", "attr:c", "attr:d"));
    FieldValue mebibyte = FieldValue.ofText("x".repeat(1 << 20));
    RecordMapper.Pass pass = RecordMapper.builder(wide).build().pass();

    MappedRecord record =
        pass.map(path -> Optional.of(path.startsWith("attr:") ? mebibyte : FieldValue.ofText("x")));

    assertThat(record)
        .isEqualTo(
            new MappedRecord.Quarantined(
                RejectReason.TOO_LARGE, "", Optional.empty(), Optional.empty()));
  }

  /** The moment counts by its text, though nobody needs that. */
  @Test
  void aRecordOfFourMebibytesIsNotTooLargeForItsMoment() {
    EventMapping wide =
        EventMapping.ofColumns(
            List.of("customer_id", "timestamp", "type", "attr:a", "attr:b", "attr:c", "attr:d"));
    Instant noon = Instant.parse("2024-03-01T12:00:00Z");
    int others = noon.toString().length() + 2;
    for (int more : List.of(0, 1)) {
      RecordMapper.Pass pass = RecordMapper.builder(wide).build().pass();
      MappedRecord record =
          pass.map(
              path ->
                  Optional.of(
                      switch (path) {
                        case "timestamp" -> FieldValue.ofTime(noon);
                        case "attr:d" -> FieldValue.ofText("x".repeat((1 << 20) - others + more));
                        case "customer_id", "type" -> FieldValue.ofText("x");
                        default -> FieldValue.ofText("x".repeat(1 << 20));
                      }));
      assertThat(record.event().isPresent()).isEqualTo(more == 0);
    }
  }

  @Test
  void aTimeThatTheMappingReplacesIsKnownByItsText() {
    EventMapping mapping =
        EventMapping.builder()
            .field("user", "customer_id")
            .field("at", "timestamp")
            .value("timestamp", "2021-01-01T00:00:00Z", "2024-03-01T12:00:00Z")
            .constant("type", "order")
            .constant("timestamp", "2020-01-01T00:00:00Z")
            .build();
    RecordMapper.Pass pass = RecordMapper.builder(mapping).build().pass();
    for (Map.Entry<FieldValue, String> told :
        Map.of(
                FieldValue.ofTime(Instant.parse("2021-01-01T00:00:00Z")), "2024-03-01T12:00:00Z",
                FieldValue.ofTime(Instant.parse("2021-01-01T00:00:01Z")), "2021-01-01T00:00:01Z",
                FieldValue.ofText(""), "2020-01-01T00:00:00Z")
            .entrySet()) {
      FieldValue at = told.getKey();
      MappedRecord record =
          pass.map(path -> Optional.of(path.equals("at") ? at : FieldValue.ofText("c1")));
      assertThat(record.event().orElseThrow().occurredAt()).isEqualTo(told.getValue());
    }
  }

  @Test
  void theQuarantineHoldsADigestUnderAKeyAndContentOnlyIfAsked() {
    byte[] key = "a key of 16 bytes".getBytes(StandardCharsets.UTF_8);
    RecordFields bad = row("at", FieldValue.ofText("\"never\""));

    assertThat(quarantined(RecordMapper.builder(ORDERS), bad))
        .isEqualTo(
            new MappedRecord.Quarantined(
                RejectReason.BAD_TIME, "at", Optional.empty(), Optional.empty()));
    MappedRecord.Quarantined hashed =
        quarantined(RecordMapper.builder(ORDERS).quarantineDigest(key), bad);
    assertThat(hashed.digest()).hasValueSatisfying(hex -> assertThat(hex).matches("[0-9a-f]{64}"));
    assertThat(hashed.content()).isEmpty();
    MappedRecord.Quarantined kept =
        quarantined(
            RecordMapper.builder(ORDERS).quarantineDigest(key).keepQuarantinedContent(), bad);
    assertThat(kept.digest()).isEqualTo(hashed.digest());
    assertThat(kept.content().orElseThrow().text())
        .isEqualTo("{\"at\":\"\\\"never\\\"\",\"kind\":\"order\",\"user\":\"c1\"}");
    assertThat(
            quarantined(
                    RecordMapper.builder(ORDERS).quarantineDigest(key),
                    row("at", FieldValue.ofText("never")))
                .digest())
        .isNotEqualTo(hashed.digest());
  }

  private static MappedRecord.Quarantined quarantined(
      RecordMapper.Builder builder, RecordFields bad) {
    return (MappedRecord.Quarantined) builder.build().pass().map(bad);
  }

  @Test
  void keptContentShowsNumbersAndFlagsAsSuch() {
    Map<String, FieldValue> row =
        Map.of(
            "user", FieldValue.ofInteger(7),
            "paid", FieldValue.ofFlag(true),
            "weight", FieldValue.ofNumber(Double.NaN),
            "total", FieldValue.ofNumber(1.5),
            "at", FieldValue.ofTime(Instant.EPOCH));

    assertThat(
            quarantined(
                    RecordMapper.builder(ORDERS).keepQuarantinedContent(),
                    path -> Optional.ofNullable(row.get(path)))
                .content()
                .orElseThrow()
                .text())
        .isEqualTo(
            "{\"at\":\"1970-01-01T00:00:00Z\",\"paid\":true,\"total\":1.5,\"user\":7,"
                + "\"weight\":\"NaN\"}");
  }

  @Test
  void whatTheFieldsThrowCountsForNothing() {
    RecordMapper.Pass pass = RecordMapper.builder(ORDERS).build().pass();

    assertThatThrownBy(
            () ->
                pass.map(
                    path -> {
                      throw new IllegalStateException("the row is gone");
                    }))
        .hasMessage("the row is gone");
    assertThat(pass.accounting()).isEqualTo(Accounting.empty());
    assertThat(pass.map(row("any", FieldValue.ofText(""))).event()).isPresent();
  }

  @Test
  void aMappingMustGiveWhoWhatAndWhen() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordMapper.builder(EventMapping.ofColumns(List.of("type", "value"))))
        .withMessage(
            "mapping must give an identifier, timestamp and type: it lacks an identifier,"
                + " timestamp");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RecordMapper.builder(
                    EventMapping.ofColumns(
                        List.of("customer_id", "timestamp", "type", "id:x", "id:x#1"))))
        .withMessage("mapping must give each part once: id:x#1");
    EventMapping anonymous =
        EventMapping.builder()
            .field("k", "id:cookie")
            .field("t", "timestamp")
            .constant("type", "visit")
            .build();
    assertThat(RecordMapper.builder(anonymous).build().mapping()).isEqualTo(anonymous);
  }

  @Test
  void namesOfColumnsAreOurs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventMapping.ofColumns(List.of("customer_id", "Event Time")))
        .withMessage("names must be of known columns: Event Time, nearest is timestamp");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordMapper.builder(ORDERS).build().kinds("price"))
        .withMessage("path must be one that the mapping names: price");
  }

  @Test
  void theTextFormOfAValueTellsNothing() {
    assertThat(FieldValue.ofText("jane@example.org")).hasToString("TEXT");
    assertThat(FieldValue.ofText("7")).isNotEqualTo(FieldValue.ofInteger(7));
    assertThat(FieldValue.ofText("7")).isEqualTo(FieldValue.ofText(new byte[] {'7'}));
    assertThat(
            Stream.of(FieldValue.ofText("7"), FieldValue.ofText("7")).collect(Collectors.toSet()))
        .hasSize(1);
  }
}
