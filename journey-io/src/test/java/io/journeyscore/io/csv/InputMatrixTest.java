package io.journeyscore.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.EpochUnit;
import io.journeyscore.io.EventReadException;
import io.journeyscore.io.Readings;
import io.journeyscore.io.Readings.Read;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows on files, CSV and times of the matrix of bad input, by their numbers. */
class InputMatrixTest {

  private static final String HEADER = "customer_id,timestamp,type\n";
  private static final String GOOD = "c1,2024-03-01T10:00:00Z,visit\n";
  private static final String WITH_TEXT = "customer_id,timestamp,type,text\n";

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n\r\n", "\uFEFF"})
  void row01NothingAtAllIsZeroRecords(String text) {
    Read read = Readings.read(text);

    assertThat(read.events()).isEmpty();
    assertThat(read.reading().accounting().accepted()).isZero();
    assertThat(read.reading().isBalanced()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer_id,timestamp,type", HEADER, "\n" + HEADER + "\n"})
  void row02AHeaderAloneIsZeroRecords(String text) {
    Read read = Readings.read(text);

    assertThat(read.events()).isEmpty();
    assertThat(read.reading().accounting().quarantined()).isZero();
    assertThat(read.reading().isBalanced()).isTrue();
  }

  @Test
  void row03AMarkOfUtf8IsTakenAwayPlainAndGzipped() {
    byte[] marked = ("\uFEFF" + HEADER + GOOD).getBytes(StandardCharsets.UTF_8);

    assertThat(Readings.read(CsvEvents.reader(), marked).events()).hasSize(1);
    assertThat(Readings.read(CsvEvents.reader(), Readings.gzip(marked)).events()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32BE", "UTF-32LE"})
  void row03AMarkOfAnotherEncodingIsRefused(String charset) {
    byte[] marked = ("\uFEFF" + HEADER + GOOD).getBytes(Charset.forName(charset));

    assertRefused(marked, InputFormatException.Code.UNSUPPORTED_ENCODING);
    assertRefused(Readings.gzip(marked), InputFormatException.Code.UNSUPPORTED_ENCODING);
  }

  @ParameterizedTest
  @CsvSource({
    "C3 28, a byte that continues nothing",
    "C0 AF, overlong",
    "E0 80 AF, overlong",
    "ED A0 80, half a surrogate pair",
    "F5 80 80 80, beyond Unicode",
    "80, a continuation alone",
    "FF, never in UTF-8"
  })
  void row04BytesThatAreNoUtf8CostTheirRecordAlone(String hex, String what) {
    byte[] bad = bytes(hex);
    Read read =
        Readings.read(
            CsvEvents.reader(),
            Readings.join(
                bytes(WITH_TEXT, "c1,2024-03-01T10:00:00Z,visit,é\n"),
                bytes("c1,2024-03-01T10:00:00Z,visit,\"two\nlines "),
                bad,
                bytes("\"\nc1,2024-03-01T10:00:00Z,v"),
                bad,
                bytes(",x\nc1,never,visit,x\nc1,2024-03-01T10:00:00Z,visit,ü\n")));

    assertThat(read.quarantine())
        .as(what)
        .containsExactly("3 BAD_ENCODING text", "5 BAD_ENCODING type", "6 BAD_TIME timestamp");
    assertThat(read.events()).extracting(e -> e.text().orElse("")).containsExactly("é", "ü");
  }

  @Test
  void row04AReplacementCharacterThatIsThereIsContent() {
    assertThat(Readings.read(WITH_TEXT + "c1,2024-03-01T10:00:00Z,visit,\uFFFD\n").events())
        .extracting(e -> e.text().orElse(""))
        .containsExactly("\uFFFD");
  }

  @Test
  void row04AHeaderThatIsNoUtf8IsRefused() {
    assertRefused(
        Readings.join(bytes("customer_id,timestamp,type,attr:"), bytes("FF"), bytes("\n")),
        InputFormatException.Code.HEADER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\u0001", "\t", "\u001B", "\u007F", "\u0085"})
  void row05ControlCharactersAreRefusedInNamesAndTakenInTexts(String control) {
    String columns = "type,customer_id,timestamp,channel,touchpoint,owner,source,event_id,";
    Read read =
        Readings.read(
            columns
                + "journey_key,id:email,text,attr:note\n"
                + "v,c,2024-03-01T10:00:00Z,,,,,,,,a#b,a#b\n".replace("#", control)
                + "v#,c,2024-03-01T10:00:00Z,,,,,,,,,\n".replace("#", control)
                + "v,c#,2024-03-01T10:00:00Z,,,,,,,,,\n".replace("#", control)
                + "v,c,2024-03-01T10:00:00Z,w#,,,,,,,,\n".replace("#", control)
                + "v,c,2024-03-01T10:00:00Z,,t#,,,,,,,\n".replace("#", control)
                + "v,c,2024-03-01T10:00:00Z,,,o#,,,,,,\n".replace("#", control)
                + "v,c,2024-03-01T10:00:00Z,,,,s#,,,,,\n".replace("#", control)
                + "v,c,2024-03-01T10:00:00Z,,,,,e#,,,,\n".replace("#", control)
                + "v,c,2024-03-01T10:00:00Z,,,,,,k#,,,\n".replace("#", control)
                + "v,c,2024-03-01T10:00:00Z,,,,,,,i#,,\n".replace("#", control));

    assertThat(read.events()).hasSize(1);
    assertThat(read.events().get(0).text()).contains("a" + control + "b");
    assertThat(read.events().get(0).get(AttributeKey.ofText("note"))).contains("a" + control + "b");
    assertThat(read.quarantine())
        .containsExactly(
            "3 CONTROL_CHAR type",
            "4 CONTROL_CHAR customer_id",
            "5 CONTROL_CHAR channel",
            "6 CONTROL_CHAR touchpoint",
            "7 CONTROL_CHAR owner",
            "8 CONTROL_CHAR source",
            "9 CONTROL_CHAR event_id",
            "10 CONTROL_CHAR journey_key",
            "11 CONTROL_CHAR id:email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void row06AllLineEndsGiveTheSameRecordsAndLineNumbers(String end) {
    String text = WITH_TEXT + "c1,2024-03-01T10:00:00Z,a,\"x\ny\"\n\nc1,no,b,\nc1,no,c,";
    Read read = Readings.read(text.replace("\n", end));

    assertThat(read.events()).extracting(e -> e.type().name()).containsExactly("a");
    assertThat(read.events().get(0).text()).contains("x" + end + "y");
    assertThat(read.quarantine()).containsExactly("5 BAD_TIME timestamp", "6 BAD_TIME timestamp");
    assertThat(read.reading().accounting().skipped(Accounting.Skip.BLANK)).isEqualTo(1);
    assertThat(read.reading().records()).isEqualTo(4);
  }

  @Test
  void row06LineEndsMayBeMixed() {
    Read read = Readings.read(HEADER.replace("\n", "\r") + "c,no,a\r\nc,no,b\nc,no,d\r\rc,no,e");

    assertThat(read.quarantine())
        .containsExactly(
            "2 BAD_TIME timestamp",
            "3 BAD_TIME timestamp",
            "4 BAD_TIME timestamp",
            "6 BAD_TIME timestamp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2,2024-03-01T1", "c2", "c2,"})
  void row07ALastRecordThatEndsEarlyIsTruncated(String rest) {
    Read read = Readings.readRecords(GOOD + rest);

    assertThat(read.events()).hasSize(1);
    assertThat(read.reading().accounting().quarantinedByReason())
        .isEqualTo(Map.of(RejectReason.TRUNCATED, 1L));
  }

  @Test
  void row07ALastCharacterThatEndsEarlyIsTruncated() {
    byte[] whole = bytes(WITH_TEXT, "c2,2024-03-01T10:00:00Z,visit,€");

    Read read = Readings.read(CsvEvents.reader(), Arrays.copyOf(whole, whole.length - 1));

    assertThat(read.quarantine()).containsExactly("2 TRUNCATED text");
  }

  @Test
  void row08AFaultInTheMiddleTellsHowFarReadingCame() {
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(bytes(HEADER, GOOD, "c1,never,visit\n", GOOD)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("disk gone");
              }
            });

    EventReadException fault =
        catchThrowableOfType(
            EventReadException.class,
            () -> CsvEvents.reader().build().read(failing, "f.csv", event -> {}));

    assertThat(fault)
        .hasMessage("reading f.csv must reach its end: it failed after 3 records: disk gone")
        .hasRootCauseMessage("disk gone");
    assertThat(fault.accounting().accepted()).isEqualTo(2);
    assertThat(fault.accounting().quarantined()).isEqualTo(1);
  }

  @Test
  void row09DataThatExpandsAThousandfoldIsRefused() {
    byte[] bomb = Readings.gzip(Readings.join(bytes(WITH_TEXT), new byte[16 << 20]));

    assertRefused(bomb, InputFormatException.Code.LIMIT);
  }

  @Test
  void row09TheTotalIsLimitedOnRequestPlainAndGzipped() {
    byte[] plain = bytes(HEADER, GOOD.repeat(100));

    for (byte[] input : new byte[][] {plain, Readings.gzip(plain)}) {
      assertThat(Readings.read(CsvEvents.reader().maxBytes(plain.length), input).events())
          .hasSize(100);
      assertThatThrownBy(() -> Readings.read(CsvEvents.reader().maxBytes(plain.length - 1), input))
          .isInstanceOf(InputFormatException.class)
          .extracting(e -> ((InputFormatException) e).code())
          .isEqualTo("LIMIT");
    }
  }

  @Test
  void row10AllMembersOfAGzipFileAreRead() {
    byte[] input =
        Readings.join(
            Readings.gzip(bytes(HEADER, "c1,2024-03-01T10:")),
            Readings.gzip(new byte[0]),
            Readings.gzip(bytes("00:00Z,visit\n")),
            Readings.gzip(bytes(GOOD)),
            new byte[512]);

    assertThat(Readings.read(CsvEvents.reader(), input).events()).hasSize(2);
  }

  @Test
  void row10DamagedGzipIsRefusedWhereverTheDamageIs() {
    byte[] whole =
        Readings.join(Readings.gzip(bytes(HEADER, GOOD)), Readings.gzip(bytes(GOOD, GOOD)));
    int expected = Readings.read(CsvEvents.reader(), whole).events().size();
    assertThat(expected).isEqualTo(3);
    int firstLength = Readings.gzip(bytes(HEADER, GOOD)).length;

    int refused = 0;
    for (int length = 2; length < whole.length; length++) {
      if (length != firstLength) {
        assertRefused(Arrays.copyOf(whole, length), InputFormatException.Code.BAD_COMPRESSION);
        refused++;
      }
    }
    assertThat(refused).isEqualTo(whole.length - 3);
    for (int at = 10; at < whole.length; at++) {
      // Bytes that no checksum covers: time, extra flags and system in the second header.
      boolean free = at >= firstLength + 4 && at < firstLength + 10;
      if (!free) {
        byte[] damaged = whole.clone();
        damaged[at] ^= 0x10;
        assertThatThrownBy(() -> Readings.read(CsvEvents.reader(), damaged))
            .as("byte %d", at)
            .isInstanceOf(InputFormatException.class);
      }
    }
  }

  @Test
  void row10WhatStandsBehindTheLastMemberIsNotPassedOver() {
    assertRefused(
        Readings.join(Readings.gzip(bytes(HEADER, GOOD)), bytes(GOOD)),
        InputFormatException.Code.BAD_COMPRESSION);
  }

  @ParameterizedTest
  @CsvSource({
    "50 4B 03 04 0A 00, zip",
    "50 4B 05 06 00 00, zip",
    "28 B5 2F FD 00 00, Zstandard",
    "FD 37 7A 58 5A 00, xz",
    "42 5A 68 39 31 41, bzip2",
    "50 41 52 31 15 04, Parquet"
  })
  void row11ArchivesAndOtherKindsAreRefusedByName(String hex, String name) {
    assertThatThrownBy(() -> Readings.read(CsvEvents.reader(), bytes(hex)))
        .isInstanceOf(InputFormatException.class)
        .hasMessageContaining(name)
        .extracting(e -> ((InputFormatException) e).code())
        .isEqualTo("UNSUPPORTED");
  }

  @Test
  void row12UnclosedQuoteSwallowsTheRestAsOneRecord() {
    Read read =
        Readings.read(WITH_TEXT + "c1,2024-03-01T10:00:00Z,v,x\nc1,now,\"v,x\n" + GOOD.repeat(9));

    assertThat(read.events()).hasSize(1);
    assertThat(read.quarantine()).containsExactly("3 UNCLOSED_QUOTE type");
    assertThat(read.reading().records()).isEqualTo(2);
  }

  @Test
  void row12UnclosedQuoteEndsWithItsLineWhenToldSo() {
    String text =
        HEADER + GOOD + "c1,2024-03-01T10:00:00Z,\"v\r\n" + GOOD.repeat(9) + "c1,no,visit";
    Read read = Readings.read(CsvEvents.reader().resync(), text);

    assertThat(read.events()).hasSize(10);
    assertThat(read.quarantine()).containsExactly("3 UNCLOSED_QUOTE type", "13 BAD_TIME timestamp");
    assertThat(read.reading().isBalanced()).isTrue();
  }

  @Test
  void row12UnclosedQuoteOfManyMebibytesEndsWithItsLineWhenToldSo() {
    int rows = 200_000;
    String text = HEADER + "c1,2024-03-01T10:00:00Z,\"v\n" + GOOD.repeat(rows);
    Read read = Readings.read(CsvEvents.reader().resync(), text);

    assertThat(read.events()).hasSize(rows);
    assertThat(read.quarantine()).containsExactly("2 UNCLOSED_QUOTE type");
  }

  @Test
  void row12UnclosedQuoteOnOneVeryLongLineEndsWithThatLineWhenToldSo() {
    String text = HEADER + "c1,\"" + "x".repeat(3 << 20) + "\n" + GOOD + "c1,no,visit\n";
    Read read = Readings.read(CsvEvents.reader().resync(), text);

    assertThat(read.events()).hasSize(1);
    assertThat(read.quarantine())
        .containsExactly("2 UNCLOSED_QUOTE timestamp", "4 BAD_TIME timestamp");
  }

  @Test
  void row12SomethingBehindAClosingQuoteCostsTheLine() {
    Read read = Readings.readRecords("c1,2024-03-01T10:00:00Z,\"v\"x\n" + GOOD);

    assertThat(read.events()).hasSize(1);
    assertThat(read.quarantine()).containsExactly("2 BAD_QUOTE type");
  }

  @Test
  void row12AQuoteInsideAPlainFieldIsContent() {
    assertThat(Readings.read(WITH_TEXT + "c1,2024-03-01T10:00:00Z,v,5\" screen\n").events())
        .extracting(e -> e.text().orElse(""))
        .containsExactly("5\" screen");
  }

  @Test
  void row13TooFewAndTooManyFieldsAreNotFilledUpOrCutOff() {
    Read read =
        Readings.readRecords(
            "c1,2024-03-01T10:00:00Z\nc1,2024-03-01T10:00:00Z,v,\nx\n\"\"\n" + GOOD);

    assertThat(read.events()).hasSize(1);
    assertThat(read.quarantine())
        .containsExactly("2 FIELD_COUNT", "3 FIELD_COUNT", "4 FIELD_COUNT", "5 FIELD_COUNT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer_id,timestamp,type,type\n",
        "customer_id,timestamp,type,attr:a,attr:a:text\n",
        "customer_id,timestamp,type,id:e,id:e:weak#1\n",
        "customer_id,timestamp,type,\n",
        "customer_id,timestamp,type,  \n",
        "customer_id,timestamp,type,attr:\n",
        "customer_id,timestamp,type,id:\n",
        "customer_id,timestamp,type,attr:a\tb\n",
        "customer_id,timestamp\n",
        "customer_id, timestamp, type\n",
        "customer_id,timestamp,\"type\n",
        "customer_id,timestamp,\"type\"x\n"
      })
  void row14AHeaderMustNameEachRequiredColumnOnce(String header) {
    assertRefused(bytes(header, GOOD), InputFormatException.Code.HEADER);
  }

  @Test
  void row15FieldsAndRecordsOverTheLimitsCostTheirRecordAlone() {
    String mebibyte = "x".repeat(1 << 20);
    String quoted = "\"" + "x\n".repeat((1 << 19) - 1) + "\"";
    String wide = "customer_id,timestamp,type,text,attr:a,attr:b,attr:c,attr:d\n";
    Read read =
        Readings.read(
            wide
                + "c1,2024-03-01T10:00:00Z,v,%s,,,,\n".formatted(mebibyte)
                + "c1,2024-03-01T10:00:00Z,v,%sx,,,,\n".formatted(mebibyte)
                + "c1,2024-03-01T10:00:00Z,v,%s,,,,\n".formatted(quoted)
                + "c1,2024-03-01T10:00:00Z,v,\"%s\",,,,\n".formatted(quoted.replace("\"", ""))
                + "c1,2024-03-01T10:00:00Z,v,\"%s%s\",,,,\n".formatted(mebibyte, mebibyte)
                + "c1,2024-03-01T10:00:00Z,v,%1$s,%1$s,%1$s,%1$s,\n".formatted(mebibyte)
                + "c1,2024-03-01T10:00:00Z,v,,%s,,,\n".formatted("x".repeat(20 << 20))
                + "c1%s\n".formatted(",".repeat(1_000))
                + "c1,2024-03-01T10:00:00Z,v,,,,,\n"
                + "c1,no,v,,,,,\n");

    int lines = (1 << 19) - 1;
    assertThat(read.events())
        .extracting(e -> e.text().orElse("").length())
        .containsExactly(1 << 20, 2 * lines, 2 * lines, 0);
    assertThat(read.quarantine())
        .containsExactly(
            "3 TOO_LARGE text",
            (6 + 2 * lines) + " TOO_LARGE text",
            (7 + 2 * lines) + " TOO_LARGE attr:d",
            (8 + 2 * lines) + " TOO_LARGE attr:a",
            (9 + 2 * lines) + " TOO_LARGE",
            (11 + 2 * lines) + " BAD_TIME timestamp");
    assertThat(read.reading().isBalanced()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=HYPERLINK(\"\"x\"\")", "+1", "-1", "@a", "\t=1", "\0=1"})
  void row16CellsThatLookLikeFormulasAreContent(String cell) {
    Read read = Readings.read(WITH_TEXT + "c1,2024-03-01T10:00:00Z,v,\"%s\"\n".formatted(cell));

    assertThat(read.events())
        .extracting(e -> e.text().orElse(""))
        .containsExactly(cell.replace("\"\"", "\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "|", "\t"})
  void row17AnotherSeparatorThanDeclaredIsAMissingColumn(String separator) {
    assertRefused(bytes((HEADER + GOOD).replace(",", separator)), InputFormatException.Code.HEADER);
  }

  @ParameterizedTest
  @CsvSource({
    "SECONDS, 1709287200, 2024-03-01T10:00:00Z",
    "SECONDS, 1709287200.123456789, 2024-03-01T10:00:00.123456Z",
    "MILLIS, 1709287200123, 2024-03-01T10:00:00.123Z",
    "MILLIS, 1709287200123.5, 2024-03-01T10:00:00.123500Z",
    "MICROS, 1709287200123456, 2024-03-01T10:00:00.123456Z",
    "MICROS, 1709287200123456.9, 2024-03-01T10:00:00.123456Z",
    "SECONDS, 2024-03-01T10:00:00Z, 2024-03-01T10:00:00Z"
  })
  void row38NumbersAreTimesInTheDeclaredUnit(EpochUnit unit, String time, String expected) {
    assertThat(readTime(CsvEvents.reader().epochUnit(unit), time))
        .isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "MILLIS, 1709287200",
    "SECONDS, 1709287200123",
    "SECONDS, -1",
    "SECONDS, 99999999999999999999999999",
    "SECONDS, 9223372036854775807",
    "MICROS, 99999999999999999999999999999999999999999999"
  })
  void row38NumbersInAnotherUnitAreOutOfRangeAndTheReadingSaysSo(EpochUnit unit, String time) {
    Read read =
        Readings.read(CsvEvents.reader().epochUnit(unit), HEADER + "c1,%s,visit\n".formatted(time));

    assertThat(read.quarantine()).containsExactly("2 TIME_OUT_OF_RANGE timestamp");
    assertThat(read.reading().warning())
        .contains("1 of 1 records have a time out of range: check the unit of the times");
  }

  @Test
  void row38ANumberWithoutADeclaredUnitIsNoTime() {
    assertThat(readBad(CsvEvents.reader(), "1709287200")).isEqualTo(RejectReason.BAD_TIME);
  }

  @Test
  void row38AFewTimesOutOfRangeGiveNoWarning() {
    Read read = Readings.read(HEADER + GOOD.repeat(99) + "c1,1969-03-01T10:00:00Z,visit\n");

    assertThat(read.reading().accounting().quarantined()).isEqualTo(1);
    assertThat(read.reading().warning()).isEmpty();
  }

  @Test
  void row39TimesAreWithinBoundsBothIncluded() {
    Instant first = Instant.parse("2020-01-01T00:00:00Z");
    Instant last = Instant.parse("2020-12-31T00:00:00Z");
    Read read =
        Readings.read(
            CsvEvents.reader().earliest(first).latest(last),
            "customer_id,timestamp,type,known_at\n"
                + "c1,2019-12-31T23:59:59.999999Z,v,\n"
                + "c1,2020-01-01T00:00:00Z,v,\n"
                + "c1,2020-12-31T00:00:00Z,v,\n"
                + "c1,2020-12-31T00:00:00.000001Z,v,\n"
                + "c1,2020-06-01T00:00:00Z,v,2021-01-01T00:00:00Z\n");

    assertThat(read.events()).extracting(JourneyEvent::occurredAt).containsExactly(first, last);
    assertThat(read.quarantine())
        .containsExactly(
            "2 TIME_OUT_OF_RANGE timestamp",
            "5 TIME_OUT_OF_RANGE timestamp",
            "6 TIME_OUT_OF_RANGE known_at");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1989-12-31T23:59:59.999999Z",
        "2200-01-01T00:00:00.000001Z",
        "-1000000000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z",
        "+100000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "0000-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00"
      })
  void row40ImplausibleTimesAreOutOfRange(String time) {
    assertThat(readBad(CsvEvents.reader(), time)).isEqualTo(RejectReason.TIME_OUT_OF_RANGE);
  }

  @Test
  void row41ALeapSecondIsTheSecondBeforeAndNoted() {
    Read read =
        Readings.readRecords(
            "c1,2016-12-31T23:59:60Z,v\n"
                + "c1,2017-01-01T05:29:60.25+05:30,v\n"
                + "c1,2016-12-31T12:00:60Z,v\n"
                + "c1,2016-12-31T24:00:00Z,v\n"
                + "c1,2016-12-31T24:00:01Z,v\n");

    assertThat(read.events())
        .extracting(JourneyEvent::occurredAt)
        .containsExactly(
            Instant.parse("2016-12-31T23:59:59Z"),
            Instant.parse("2016-12-31T23:59:59.25Z"),
            Instant.parse("2017-01-01T00:00:00Z"));
    assertThat(read.quarantine()).containsExactly("4 BAD_TIME timestamp", "6 BAD_TIME timestamp");
    assertThat(read.reading().accounting().notes()).isEqualTo(Map.of(Note.LEAP_SECOND, 2L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2024-03-01T10:00:00", "2024-03-01 10:00", "2024-03-01", "2024-03-01T10:00:00.5"})
  void row42LocalTimesNeedADeclaredZone(String time) {
    assertThat(readBad(CsvEvents.reader(), time)).isEqualTo(RejectReason.NO_ZONE);
    assertThat(readTime(CsvEvents.reader().zone(ZoneId.of("Asia/Tokyo")), time))
        .isBetween(Instant.parse("2024-02-29T15:00:00Z"), Instant.parse("2024-03-01T01:00:00.5Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-31T02:30:00, 2024-03-31T01:30:00Z, DST_GAP",
    "2024-10-27T02:30:00, 2024-10-27T00:30:00Z, DST_OVERLAP",
    "2024-03-31T03:00:00, 2024-03-31T01:00:00Z,",
    "2024-03-31T01:59:59, 2024-03-31T00:59:59Z,",
    "2024-07-01, 2024-06-30T22:00:00Z,"
  })
  void row43TimesThatTheClocksSkippedOrShowedTwiceAreSettledByRuleAndNoted(
      String time, String expected, Note note) {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Read read =
        Readings.read(CsvEvents.reader().zone(berlin), HEADER + "c1,%s,v\n".formatted(time));

    assertThat(read.events())
        .extracting(JourneyEvent::occurredAt)
        .containsExactly(Instant.parse(expected))
        .containsExactly(LocalDateTime.parse(whole(time)).atZone(berlin).toInstant());
    assertThat(read.reading().accounting().notes())
        .isEqualTo(note == null ? Map.of() : Map.of(note, 1L));
    Read strict =
        Readings.read(
            CsvEvents.reader().zone(berlin).strictLocalTimes(),
            HEADER + "c1,%s,v\n".formatted(time));
    assertThat(strict.events()).hasSize(note == null ? 1 : 0);
    assertThat(strict.reading().accounting().quarantined(RejectReason.BAD_TIME))
        .isEqualTo(note == null ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-03-01T10:00:00[Europe/Atlantis]",
        "2024-03-01T10:00:00+01:00[Europe/Atlantis]",
        "2024-03-01T10:00:00 CET",
        "2024-03-01T10:00:00CET",
        "2024-03-01T10:00:00+18:01",
        "2024-03-01T10:00:00-19",
        "2024-03-01T10:00:00+01:60",
        "2024-03-01T10:00:00Z[Europe/Berlin",
        "2024-03-01T10:00:00ZZ"
      })
  void row44UnknownZonesAndOffsetsBeyondEighteenHoursAreBad(String time) {
    assertThat(readBad(CsvEvents.reader(), time)).isEqualTo(RejectReason.BAD_ZONE);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-01T10:00:00+01:00, 2024-03-01T09:00:00Z",
    "2024-03-01T10:00:00+0100, 2024-03-01T09:00:00Z",
    "2024-03-01T10:00:00+01, 2024-03-01T09:00:00Z",
    "2024-03-01T10:00:00-18:00, 2024-03-02T04:00:00Z",
    "2024-03-01T10:00:00+00:19:32, 2024-03-01T09:40:28Z",
    "2024-03-01T10:00Z, 2024-03-01T10:00:00Z",
    "2024-03-01 10:00:00 UTC, 2024-03-01T10:00:00Z",
    "2024-03-01t10:00:00.1234567z, 2024-03-01T10:00:00.123456Z",
    "2024-03-01T10:00:00[Europe/Berlin], 2024-03-01T09:00:00Z",
    "2024-03-01T10:00:00+01:00[Europe/Berlin], 2024-03-01T09:00:00Z"
  })
  void row44EachWayToWriteAnOffsetIsRead(String time, String expected) {
    assertThat(readTime(CsvEvents.reader(), time)).isEqualTo(Instant.parse(expected));
  }

  @Test
  void row46EqualTimesAreAccepted() {
    assertThat(Readings.readRecords(GOOD.repeat(3)).events()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-02-29T10:00:00Z",
        "2024-W09-5",
        "2024-060T10:00:00Z",
        "2024-13-01T10:00:00Z",
        "2024-00-01T10:00:00Z",
        "2024-01-32T10:00:00Z",
        "2024-01-00T10:00:00Z",
        "2024-01-01T25:00:00Z",
        "2024-01-01T10:60:00Z",
        "2024-01-01T10:00:61Z",
        "2024-01-01T10:00:00.Z",
        "2024-01-01T10:00:00.1234567890Z",
        "2024-01-01T10Z",
        "2024-01-01x10:00:00Z",
        "2024-01-01T10:00:00+1",
        "24-01-01T10:00:00Z",
        "01/02/2024 10:00",
        " 2024-01-01T10:00:00Z",
        "+2024-01-01T10:00:00Z",
        "-",
        "٢٠٢٤-01-01T10:00:00Z"
      })
  void row47DatesThatAreNotInTheCalendarAreBad(String time) {
    assertThat(readBad(CsvEvents.reader(), time)).isEqualTo(RejectReason.BAD_TIME);
  }

  @Test
  void row47TheLeapDayIsInTheCalendar() {
    assertThat(readTime(CsvEvents.reader(), "2024-02-29T10:00:00Z"))
        .isEqualTo(Instant.parse("2024-02-29T10:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "0x1p3, BAD_NUMBER",
    "1d, BAD_NUMBER",
    "' 1 ', BAD_NUMBER",
    "1_000, BAD_NUMBER",
    "'1,5', BAD_NUMBER",
    ".5, BAD_NUMBER",
    "5., BAD_NUMBER",
    "+1, BAD_NUMBER",
    "--1, BAD_NUMBER",
    "1e, BAD_NUMBER",
    "1e1000000, BAD_NUMBER",
    "١, BAD_NUMBER",
    "NaN, NON_FINITE",
    "Infinity, NON_FINITE",
    "-Infinity, NON_FINITE",
    "1e400, NON_FINITE",
    "-1e400, NON_FINITE"
  })
  void rows21To23NumbersFollowAGrammarOfTheirOwn(String number, RejectReason reason) {
    Read read =
        Readings.read(
            "customer_id,timestamp,type,attr:n:number\nc1,2024-03-01T10:00:00Z,v,\"%s\"\n"
                .formatted(number));

    assertThat(read.quarantine()).containsExactly("2 " + reason + " attr:n:number");
  }

  @Test
  void row21AHundredDigitsAreANumberAndMoreAreNot() {
    String header = "customer_id,timestamp,type,attr:n:number\nc1,2024-03-01T10:00:00Z,v,";

    assertThat(Readings.read(header + "9".repeat(100) + "\n").events()).hasSize(1);
    assertThat(Readings.read(header + "9".repeat(101) + "\n").quarantine())
        .containsExactly("2 BAD_NUMBER attr:n:number");
    assertThat(Readings.read(header + "9".repeat(1_000_000) + "\n").quarantine())
        .containsExactly("2 BAD_NUMBER attr:n:number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "1.0", "1e3", "-", "x"})
  void rows21To23WholeNumbersHave64Bits(String number) {
    assertThat(
            Readings.read(
                    "customer_id,timestamp,type,sequence\nc1,2024-03-01T10:00:00Z,v,%s\n"
                        .formatted(number))
                .quarantine())
        .containsExactly("2 BAD_NUMBER sequence");
  }

  @Test
  void row58AnIdentifierOfMoreThan1024CharactersIsBad() {
    Read read =
        Readings.readRecords(
            "%s,2024-03-01T10:00:00Z,v\n%sx,2024-03-01T10:00:00Z,v\n"
                .formatted("x".repeat(1_024), "x".repeat(1_024)));

    assertThat(read.events()).hasSize(1);
    assertThat(read.quarantine()).containsExactly("3 BAD_IDENTIFIER customer_id");
  }

  @Test
  void row71NothingOfWhatARecordSaysIsInTheQuarantineOrInMessages() {
    String canary = "canary-7f3a";
    String columns = "customer_id,timestamp,type,value,rating,rating_scale,contact,attr:n:number\n";
    String good = canary + ",2024-03-01T10:00:00Z,v,,,,,\n";
    Read read =
        Readings.read(
            columns
                + good
                + good.replace("2024-03-01T10:00:00Z", canary)
                + good.replace("Z,v", "[" + canary + "],v")
                + good.replace(",v,,", ",v,%s,".formatted(canary))
                + good.replace(",,,\n", ",%s,,\n".formatted(canary))
                + good.replace(",,\n", ",%s,\n".formatted(canary))
                + good.replace(",\n", ",%s\n".formatted(canary))
                + canary
                + "\n"
                + good.replace(",v", ",\"v\"" + canary)
                + "\""
                + canary);

    assertThat(read.reading().accounting().quarantined()).isEqualTo(9);
    assertThat(read.reading().toString() + read.reading().quarantined() + read.reading().warning())
        .doesNotContain(canary);
    assertThat(read.events().toString()).doesNotContain(canary);
  }

  private static String whole(String time) {
    return time.length() == 10 ? time + "T00:00:00" : time;
  }

  private static Instant readTime(CsvEventReader.Builder reader, String time) {
    Read read = Readings.read(reader, HEADER + "c1,%s,visit\n".formatted(time));
    assertThat(read.quarantine()).isEmpty();
    return read.events().get(0).occurredAt();
  }

  private static RejectReason readBad(CsvEventReader.Builder reader, String time) {
    Read read = Readings.read(reader, HEADER + "c1,%s,visit\n".formatted(time));
    assertThat(read.events()).isEmpty();
    return read.reading().quarantined().get(0).reason();
  }

  private static void assertRefused(byte[] input, InputFormatException.Code code) {
    assertThatThrownBy(() -> Readings.read(CsvEvents.reader(), input))
        .isInstanceOf(InputFormatException.class)
        .extracting(e -> ((InputFormatException) e).code())
        .isEqualTo(code.name());
  }

  private static byte[] bytes(String first, String... more) {
    if (more.length == 0 && first.matches("[0-9A-F]{2}( [0-9A-F]{2})*")) {
      String[] digits = first.split(" ");
      byte[] bytes = new byte[digits.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Integer.parseInt(digits[i], 16);
      }
      return bytes;
    }
    return (first + String.join("", more)).getBytes(StandardCharsets.UTF_8);
  }
}
