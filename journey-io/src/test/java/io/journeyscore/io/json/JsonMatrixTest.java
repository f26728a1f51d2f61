package io.journeyscore.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.EpochUnit;
import io.journeyscore.io.EventReadException;
import io.journeyscore.io.EventReaderBuilder;
import io.journeyscore.io.QuarantinedRecord;
import io.journeyscore.io.Readings;
import io.journeyscore.io.Readings.Read;
import io.journeyscore.io.cloudevents.CloudEventReader;
import io.journeyscore.io.segment.SegmentEventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the matrix of bad input that JSON Lines can meet, in each format made of them. */
class JsonMatrixTest {

  /** The formats, each with lines that it takes. */
  enum Format {
    NAMED(
        JsonEvents::reader,
        "{\"customer_id\":\"c1\",\"timestamp\":#,\"type\":\"visit\",\"text\":\"é\"}\n",
        "timestamp"),
    SEGMENT(
        SegmentEventReader::builder,
        "{\"type\":\"track\",\"event\":\"visit\",\"userId\":\"c1\",\"timestamp\":#,"
            + "\"properties\":{\"note\":\"é\"}}\n",
        "timestamp"),
    CLOUD(
        CloudEventReader::builder,
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"visit\",\"time\":#,"
            + "\"subject\":\"c1\",\"data\":{\"note\":\"é\"}}\n",
        "time");

    private final Supplier<EventReaderBuilder<?>> reader;
    private final String line;
    private final String timeField;

    Format(Supplier<EventReaderBuilder<?>> reader, String line, String timeField) {
      this.reader = reader;
      this.line = line;
      this.timeField = timeField;
    }

    EventReaderBuilder<?> reader() {
      return reader.get();
    }

    String good() {
      return at("\"2024-03-01T10:00:00Z\"");
    }

    String at(String time) {
      return line.replace("#", time);
    }
  }

  private static final String GOOD = Format.NAMED.good();

  @ParameterizedTest
  @EnumSource(Format.class)
  void row01NothingAtAllIsZeroRecords(Format format) {
    for (String text : List.of("", "\n\r\n\n", " \n\t\n", "\uFEFF")) {
      Read read = Readings.read(format.reader(), text);
      assertThat(read.events()).isEmpty();
      assertThat(read.reading().isBalanced()).isTrue();
      assertThat(read.reading().accounting().quarantined()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void row03AMarkOfUtf8IsTakenAwayAndOthersAreRefused(Format format) {
    byte[] marked = utf8("\uFEFF" + format.good());
    assertThat(Readings.read(format.reader(), marked).events()).hasSize(1);
    assertThat(Readings.read(format.reader(), Readings.gzip(marked)).events()).hasSize(1);
    for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32BE", "UTF-32LE")) {
      byte[] other = ("\uFEFF" + format.good()).getBytes(Charset.forName(charset));
      assertRefused(format, other, "UNSUPPORTED_ENCODING");
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void row04BytesThatAreNoUtf8CostTheirLineAlone(Format format) {
    for (String hex : List.of("C328", "C0AF", "E080AF", "EDA080", "F5808080", "80", "FF")) {
      String[] around = format.good().split("é");
      byte[] line = Readings.join(utf8(around[0]), HexFormat.of().parseHex(hex), utf8(around[1]));
      Read read =
          Readings.read(
              format.reader(), Readings.join(utf8(format.good()), line, utf8(format.good())));
      assertThat(read.quarantine()).as(hex).containsExactly("2 BAD_ENCODING");
      assertThat(read.events()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud83d", "\\ude00", "\\ude00\\ud83d", "a\\udbffb"})
  void row04HalfASurrogatePairBehindAnEscapeIsNoText(String escape) {
    Read read = Readings.read(JsonEvents.reader(), GOOD.replace("é", escape) + GOOD);

    assertThat(read.quarantine()).containsExactly("1 BAD_ENCODING text");
    assertThat(read.events()).hasSize(1);
    assertThat(Readings.read(JsonEvents.reader(), GOOD.replace("é", "\\ud83d\\ude00")).events())
        .extracting(event -> event.text().orElse(""))
        .containsExactly("\uD83D\uDE00");
  }

  @Test
  void row05ControlCharactersAreRefusedInNamesAndTakenInTexts() {
    Read read =
        Readings.read(
            JsonEvents.reader(),
            GOOD.replace("é", "a\\u0000b")
                + GOOD.replace("c1", "c\\u0001")
                + GOOD.replace("visit", "v\\t")
                + GOOD.replace("é", "\u0001"));

    assertThat(read.events()).extracting(e -> e.text().orElse("")).containsExactly("a\0b");
    assertThat(read.quarantine())
        .containsExactly("2 CONTROL_CHAR customer_id", "3 CONTROL_CHAR type", "4 BAD_JSON");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void row06AllLineEndsGiveTheSameRecordsAndLineNumbers(Format format) {
    for (String end : List.of("\n", "\r\n", "\r")) {
      String text = format.good() + "\n" + format.at("\"no\"") + format.good() + "x";
      Read read = Readings.read(format.reader(), text.replace("\n", end));
      assertThat(read.events()).hasSize(2);
      assertThat(read.quarantine()).containsExactly("3 BAD_TIME " + format.timeField, "5 BAD_JSON");
      assertThat(read.reading().accounting().skipped(Accounting.Skip.BLANK)).isEqualTo(1);
      assertThat(read.reading().isBalanced()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void row07ALastLineThatEndsEarlyIsTruncatedWhereverThatIs(Format format) {
    byte[] whole = utf8(format.good());
    for (int length = 1; length < whole.length - 2; length++) {
      byte[] cut = Readings.join(whole, Arrays.copyOf(whole, length));
      Read read = Readings.read(format.reader(), cut);
      assertThat(read.events()).hasSize(1);
      assertThat(read.reading().accounting().quarantined(RejectReason.TRUNCATED))
          .as("cut to %d bytes", length)
          .isEqualTo(1);
    }
    byte[] unended = Arrays.copyOf(whole, whole.length - 1);
    assertThat(Readings.read(format.reader(), unended).events()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void row08AFaultInTheMiddleTellsHowFarReadingCame(Format format) {
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(utf8(format.good() + format.at("\"no\"") + format.good())),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("disk gone");
              }
            });

    EventReadException fault =
        catchThrowableOfType(
            EventReadException.class,
            () -> format.reader().build().read(failing, "f.jsonl", event -> {}));

    assertThat(fault).hasRootCauseMessage("disk gone");
    assertThat(fault.accounting().accepted()).isEqualTo(2);
    assertThat(fault.accounting().quarantined()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void row09DataThatExpandsAThousandfoldIsRefused(Format format) {
    assertRefused(format, Readings.gzip(new byte[20 << 20]), "LIMIT");
    InputFormatException refused =
        catchThrowableOfType(
            InputFormatException.class,
            () -> Readings.read(format.reader().maxBytes(100), format.good().repeat(10)));
    assertThat(refused.code()).isEqualTo("LIMIT");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void row10AllMembersOfAGzipFileAreReadAndDamageIsRefused(Format format) {
    byte[] member = Readings.gzip(utf8(format.good()));
    assertThat(Readings.read(format.reader(), Readings.join(member, member)).events()).hasSize(2);
    assertRefused(format, Arrays.copyOf(member, member.length - 1), "BAD_COMPRESSION");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void row11ArchivesAreRefused(Format format) {
    assertRefused(format, utf8("PK\u0003\u0004../../etc"), "UNSUPPORTED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"customer_id\":\"c1\",}| 20",
        "{\"a\":1 \"b\":2}| 7",
        "{\"é€\":1, x}| 12",
        "nonsense| 0",
        "{} {}| 3",
        "{\"a\":\"b\"| 8",
        "}| 0",
        "{'a':1}| 1"
      })
  void row18AnInvalidLineCostsItselfAloneAndSaysWhere(String line, int fault) {
    Read read = Readings.read(JsonEvents.reader(), GOOD + line + "\n" + GOOD);

    assertThat(read.events()).hasSize(2);
    assertThat(read.quarantine()).containsExactly("2 BAD_JSON");
    QuarantinedRecord bad = read.reading().quarantined().get(0);
    long begin = utf8(GOOD).length;
    assertThat(bad.offset() - begin).as(line).isBetween((long) fault, fault + 8L);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 100, 100_000})
  void row19DepthBeyondSixtyFourIsRefusedWithoutASteepStack(int depth) {
    String deep = GOOD.replace("\"é\"", "[".repeat(depth) + "]".repeat(depth));
    String open = GOOD.replace("\"é\"}", "{\"a\":".repeat(depth));

    Read read = Readings.read(JsonEvents.reader(), deep + open + GOOD);

    assertThat(read.reading().quarantined())
        .extracting(QuarantinedRecord::reason)
        .containsExactly(RejectReason.TOO_DEEP, RejectReason.TOO_DEEP);
    assertThat(read.events()).hasSize(1);
  }

  @Test
  void row19SixtyFourLevelsAreRead() {
    String line = GOOD.replace("\"é\"", "[".repeat(63) + "]".repeat(63));

    assertThat(Readings.read(JsonEvents.reader(), line).quarantine())
        .containsExactly("1 TYPE text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"type\":\"other\"",
        "\"type\":\"visit\"",
        "\"t\\u0079pe\":\"x\"",
        "\"attr:a\":{\"b\":1,\"b\":1}",
        "\"id:email\":\"a\",\"id:email#1\":\"b\"",
        "\"attr:n\":1,\"attr:n:number\":2"
      })
  void row20ANameThatStandsTwiceHidesNothing(String more) {
    Read read = Readings.read(JsonEvents.reader(), GOOD.replace("}", "," + more + "}") + GOOD);

    assertThat(read.reading().quarantined())
        .extracting(QuarantinedRecord::reason)
        .containsExactly(RejectReason.DUPLICATE_KEY);
    assertThat(read.events()).hasSize(1);
  }

  @Test
  void row20ANameThatStandsTwiceAmongManyIsFound() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      names.append(",\"attr:a").append(i).append("\":").append(i);
    }
    String twice = names + ",\"attr:a250\":1";

    Read read =
        Readings.read(
            JsonEvents.reader(), GOOD.replace("}", names + "}") + GOOD.replace("}", twice + "}"));

    assertThat(read.events()).hasSize(1);
    assertThat(read.quarantine()).containsExactly("2 DUPLICATE_KEY attr:a250");
  }

  @Test
  void row21NumbersOfAnyLengthAreRefusedBeforeTheyAreExpanded() {
    String digits = "9".repeat(1_000_000);
    Read read =
        Readings.read(
            JsonEvents.reader().currency("EUR"),
            withNumber("attr:n:number", digits)
                + withNumber("value", digits)
                + withNumber("value", "1e1000000")
                + withNumber("attr:n:integer", "9".repeat(101))
                + withNumber("attr:n:number", "9".repeat(100)));

    assertThat(read.reading().quarantined())
        .extracting(QuarantinedRecord::reason)
        .containsOnly(RejectReason.BAD_NUMBER)
        .hasSize(4);
    assertThat(read.events()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e400", "-1e999"})
  void row22NumbersThatAreNotFiniteAreRefused(String number) {
    for (String field : List.of("attr:n:number", "attr:n", "value")) {
      Read read = Readings.read(JsonEvents.reader(), withNumber(field, number) + GOOD);
      assertThat(read.quarantine()).containsExactly("1 NON_FINITE " + field);
      assertThat(read.events()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x1p3", "1d", "1f", "01", "-01", "1.", "1e", "1_000", "1.5.2"})
  void row23NumbersThatJavaWouldTakeAreRefused(String number) {
    Read read = Readings.read(JsonEvents.reader(), withNumber("attr:n:number", number) + GOOD);

    assertThat(read.reading().quarantined())
        .extracting(QuarantinedRecord::reason)
        .containsExactly(RejectReason.BAD_NUMBER);
    assertThat(read.events()).hasSize(1);
  }

  @Test
  void row23ATextIsNoNumberHoweverItReads() {
    assertThat(
            Readings.read(JsonEvents.reader(), withNumber("attr:n:number", "\" 1 \"")).quarantine())
        .containsExactly("1 TYPE attr:n:number");
  }

  @Test
  void row24ALongIdIsExactText() {
    Read read =
        Readings.read(
            JsonEvents.reader(),
            "{\"customer_id\":9007199254740993,\"event_id\":123456789012345678901234567890,"
                + "\"id:card\":-9223372036854775809,\"journey_key\":18446744073709551617,"
                + "\"timestamp\":\"2024-03-01T10:00:00Z\",\"type\":\"visit\"}\n");

    JourneyEvent event = read.events().get(0);
    assertThat(event.identifiers())
        .containsExactlyInAnyOrder(
            new Identifier(IdentifierKind.CUSTOMER, "9007199254740993"),
            new Identifier(IdentifierKind.weak("card"), "-9223372036854775809"));
    assertThat(event.eventId()).contains("123456789012345678901234567890");
    assertThat(event.journeyKey()).contains("18446744073709551617");
  }

  @Test
  void row25AnArrayOfEventsIsNoEvent() {
    String one = GOOD.strip();
    Read read =
        Readings.read(
            JsonEvents.reader(),
            "[" + one + "]\n" + "[" + (one + ",").repeat(60_000) + one + "]\n" + GOOD);

    assertThat(read.quarantine()).containsExactly("1 TYPE", "2 TOO_LARGE");
    assertThat(read.events()).hasSize(1);
    assertThat(read.reading().isBalanced()).isTrue();
  }

  @Test
  void row26TooManyValuesAndTooLongNamesAreRefused() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 10_001; i++) {
      many.append(",\"attr:a").append(i).append("\":1");
    }
    Read read =
        Readings.read(
            JsonEvents.reader(),
            GOOD.replace("}", many + "}")
                + GOOD.replace("}", ",\"attr:" + "n".repeat(1_020) + "\":1}")
                + GOOD.replace("}", ",\"attr:" + "n".repeat(1_019) + "\":1}"));

    assertThat(read.quarantine()).containsExactly("1 TOO_LARGE", "2 TOO_LARGE");
    assertThat(read.events()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"value\":\"12\"| TYPE value",
        "\"rating\":\"9\"| TYPE rating",
        "\"sequence\":true| TYPE sequence",
        "\"touchpoint\":5| TYPE touchpoint",
        "\"owner\":false| TYPE owner",
        "\"event_id\":1.5| TYPE event_id",
        "\"id:email\":[]| TYPE id:email",
        "\"id:email\":1e3| TYPE id:email",
        "\"attr:a:number\":\"1\"| TYPE attr:a:number",
        "\"attr:a:flag\":\"true\"| TYPE attr:a:flag",
        "\"attr:a:flag\":1| TYPE attr:a:flag",
        "\"attr:a:text\":1| TYPE attr:a:text",
        "\"attr:a:time\":true| TYPE attr:a:time",
        "\"attr:a\":{}| TYPE attr:a",
        "\"attr:a:integer\":1.5| BAD_NUMBER attr:a:integer",
        "\"unknown\":1| BAD_ENUM unknown"
      })
  void row27AValueOfAnotherTypeIsNotConverted(String field, String quarantined) {
    Read read = Readings.read(JsonEvents.reader(), GOOD.replace("}", "," + field + "}") + GOOD);

    assertThat(read.quarantine()).containsExactly("1 " + quarantined);
    assertThat(read.events()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "type"})
  void row27NullForWhatIsRequiredIsMissing(String field) {
    String none = GOOD.replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":null");
    String absent = GOOD.replaceAll("\"" + field + "\":\"[^\"]*\",", "");

    assertThat(Readings.read(JsonEvents.reader(), none + absent).quarantine())
        .containsExactly("1 MISSING_FIELD " + field, "2 MISSING_FIELD " + field);
  }

  @Test
  void row27NullForWhatIsNotRequiredIsAbsent() {
    String line =
        GOOD.replace("\"é\"", "null").replace("}", ",\"value\":null,\"attr:a:number\":null}");

    assertThat(Readings.read(JsonEvents.reader(), line).events())
        .allSatisfy(event -> assertThat(event.text()).isEmpty())
        .hasSize(1);
  }

  @Test
  void unknownFieldsArePassedOverAndNamedWhenToldSo() {
    Read read =
        Readings.read(
            JsonEvents.reader().ignoreUnknownFields(),
            GOOD.replace("}", ",\"x\":{\"y\":1},\"z\\n\":2}") + GOOD.replace("}", ",\"x\":1}"));

    assertThat(read.events()).hasSize(2);
    assertThat(read.reading().ignoredColumns()).containsExactly("x", "z?");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void row38NumbersAreTimesInTheDeclaredUnit(Format format) {
    Read read =
        Readings.read(
            format.reader().epochUnit(EpochUnit.MILLIS),
            format.at("1709287200000") + format.at("1709287200"));
    assertThat(read.events())
        .extracting(JourneyEvent::occurredAt)
        .containsExactly(Instant.parse("2024-03-01T10:00:00Z"));
    assertThat(read.quarantine()).containsExactly("2 TIME_OUT_OF_RANGE " + format.timeField);
    assertThat(read.reading().warning()).isPresent();

    Read seconds =
        Readings.read(format.reader().epochUnit(EpochUnit.SECONDS), format.at("1709287200000"));
    assertThat(seconds.quarantine()).containsExactly("1 TIME_OUT_OF_RANGE " + format.timeField);
    assertThat(Readings.read(format.reader(), format.at("1709287200000")).quarantine())
        .containsExactly("1 BAD_TIME " + format.timeField);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void row39And40ImplausibleTimesAreOutOfRange(Format format) {
    for (String time :
        List.of(
            "\"1989-12-31T23:59:59Z\"",
            "\"2200-01-01T00:00:00.000001Z\"",
            "\"+100000-01-01T00:00:00Z\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"")) {
      assertThat(Readings.read(format.reader(), format.at(time)).quarantine())
          .as(time)
          .containsExactly("1 TIME_OUT_OF_RANGE " + format.timeField);
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void rows41To44TimesAreReadByTheSameRulesEverywhere(Format format) {
    Read leap = Readings.read(format.reader(), format.at("\"2016-12-31T23:59:60Z\""));
    assertThat(leap.events()).hasSize(1);
    assertThat(leap.reading().accounting().count(Note.LEAP_SECOND)).isEqualTo(1);

    String local = format.at("\"2024-03-31T02:30:00\"");
    assertThat(Readings.read(format.reader(), local).quarantine())
        .containsExactly("1 NO_ZONE " + format.timeField);
    Read gap = Readings.read(format.reader().zone(ZoneId.of("Europe/Berlin")), local);
    assertThat(gap.events())
        .extracting(JourneyEvent::occurredAt)
        .containsExactly(Instant.parse("2024-03-31T01:30:00Z"));
    assertThat(gap.reading().accounting().count(Note.DST_GAP)).isEqualTo(1);
    assertThat(
            Readings.read(format.reader(), format.at("\"2024-03-01T10:00:00[Mars/X]\""))
                .quarantine())
        .containsExactly("1 BAD_ZONE " + format.timeField);
    assertThat(
            Readings.read(format.reader(), format.at("\"2024-03-01T10:00:00+18:01\"")).quarantine())
        .containsExactly("1 BAD_ZONE " + format.timeField);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void row46EqualTimesAreAccepted(Format format) {
    assertThat(Readings.read(format.reader(), format.good().repeat(3)).events()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void row47OnlyDaysOfTheCalendarAreRead(Format format) {
    assertThat(Readings.read(format.reader(), format.at("\"2024-02-29T10:00:00Z\"")).events())
        .hasSize(1);
    assertThat(Readings.read(format.reader(), format.at("\"2023-02-29T10:00:00Z\"")).quarantine())
        .containsExactly("1 BAD_TIME " + format.timeField);
    assertThat(Readings.read(format.reader(), format.at("\"2024-W09-5T10:00:00Z\"")).quarantine())
        .containsExactly("1 BAD_TIME " + format.timeField);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void row71NothingOfWhatARecordSaysIsInTheQuarantine(Format format) {
    String canary = format.at("\"canary\"").replace("c1", "canary").replace("é", "canary");
    Read read = Readings.read(format.reader(), canary + "{\"canary\":" + "\n" + "canary\n");

    assertThat(read.reading().quarantined()).hasSize(3);
    assertThat(read.reading().quarantined().toString()).doesNotContain("canary");
    assertThat(read.reading().toString()).doesNotContain("canary");
  }

  @Test
  void attributesKeepTheirExactNumbers() {
    Read read =
        Readings.read(
            JsonEvents.reader(),
            withNumber("attr:n:integer", "9223372036854775807")
                + withNumber("attr:n:number", "0.1")
                + withNumber("attr:n:integer", "9223372036854775808"));

    assertThat(read.events().get(0).get(AttributeKey.ofInteger("n"))).contains(Long.MAX_VALUE);
    assertThat(read.events().get(1).get(AttributeKey.ofNumber("n"))).contains(0.1);
    assertThat(read.quarantine()).containsExactly("3 BAD_NUMBER attr:n:integer");
  }

  private static String withNumber(String field, String number) {
    return GOOD.replace("}", ",\"" + field + "\":" + number + "}");
  }

  private static void assertRefused(Format format, byte[] bytes, String code) {
    InputFormatException refused =
        catchThrowableOfType(
            InputFormatException.class, () -> Readings.read(format.reader(), bytes));
    assertThat(refused.code()).isEqualTo(code);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
