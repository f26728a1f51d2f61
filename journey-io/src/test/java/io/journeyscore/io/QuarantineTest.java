package io.journeyscore.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.journeyscore.event.RejectReason;
import io.journeyscore.io.Readings.Read;
import io.journeyscore.io.csv.CsvEvents;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuarantineTest {

  private static final String HEADER = "customer_id,timestamp,type\n";
  private static final String GOOD = "c1,2024-03-01T10:00:00Z,visit\n";
  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @Test
  void aRecordIsFoundAgainByItsLineAndByItsOffset() {
    String text = HEADER + GOOD + "é,never,visit\r\n\r\n" + "c2,\"no\n\",b\n" + GOOD;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    Read read = Readings.read(CsvEvents.reader().keepQuarantinedContent(), bytes);

    assertThat(read.reading().quarantined()).hasSize(2);
    for (QuarantinedRecord bad : read.reading().quarantined()) {
      byte[] content = bad.content().orElseThrow().bytes();
      assertThat(bytes).startsWith(Arrays.copyOf(bytes, (int) bad.offset()));
      assertThat(Arrays.copyOfRange(bytes, (int) bad.offset(), bytes.length)).startsWith(content);
    }
    assertThat(read.reading().quarantined())
        .extracting(bad -> bad.content().orElseThrow().text())
        .containsExactly("é,never,visit", "c2,\"no\n\",b");
    assertThat(read.reading().quarantined()).extracting(QuarantinedRecord::line).contains(3L, 5L);
  }

  @Test
  void nothingOfARecordIsKeptUnlessToldSo() {
    Read read = Readings.read(HEADER + "canary,never,visit\n");

    QuarantinedRecord bad = read.reading().quarantined().get(0);
    assertThat(bad.digest()).isEmpty();
    assertThat(bad.content()).isEmpty();
    assertThat(bad.toString()).doesNotContain("canary");
  }

  @Test
  void evenKeptContentStaysOutOfTextForms() {
    Read read =
        Readings.read(
            CsvEvents.reader().keepQuarantinedContent().quarantineDigest(KEY),
            HEADER + "canary,never,visit\n");

    assertThat(read.reading().quarantined().get(0).toString())
        .contains("18 bytes")
        .doesNotContain("canary");
    assertThat(read.reading().toString()).doesNotContain("canary");
  }

  @Test
  void theDigestIsTheHmacOfTheBytesWithoutTheLineEnd() throws Exception {
    Read read =
        Readings.read(CsvEvents.reader().quarantineDigest(KEY), HEADER + "c1,never,visit\r\n");

    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    byte[] expected = mac.doFinal("c1,never,visit".getBytes(StandardCharsets.UTF_8));
    QuarantinedRecord bad = read.reading().quarantined().get(0);
    assertThat(bad.digest()).contains(HexFormat.of().formatHex(expected));
    assertThat(bad.content()).isEmpty();
  }

  @Test
  void aRecordThatIsTooLargeToBeHeldHasNeitherDigestNorContent() {
    Read read =
        Readings.read(
            CsvEvents.reader().quarantineDigest(KEY).keepQuarantinedContent(),
            HEADER + "c1,2024-03-01T10:00:00Z," + "x".repeat(5 << 20) + "\n" + GOOD);

    QuarantinedRecord bad = read.reading().quarantined().get(0);
    assertThat(bad.reason()).isEqualTo(RejectReason.TOO_LARGE);
    assertThat(bad.digest()).isEmpty();
    assertThat(bad.content()).isEmpty();
    assertThat(read.events()).hasSize(1);
    assertThat(read.reading().isBalanced()).isTrue();
  }

  @Test
  void theSinkIsToldOfAllWhereTheReadingKeepsASample() {
    List<QuarantinedRecord> told = new ArrayList<>();
    String bad = bad(5_000);

    Read read =
        Readings.read(CsvEvents.reader().maxQuarantined(100).quarantineTo(told::add), HEADER + bad);

    assertThat(told).hasSize(5_000);
    assertThat(read.reading().quarantined()).hasSize(100).isSubsetOf(told);
    assertThat(read.reading().accounting().quarantined()).isEqualTo(5_000);
  }

  @Test
  void aSampleIsTheSameForTheSameInputAndInItsOrder() {
    Read first = Readings.read(CsvEvents.reader().maxQuarantined(50), HEADER + bad(3_000));
    Read again = Readings.read(CsvEvents.reader().maxQuarantined(50), HEADER + bad(3_000));

    assertThat(first.reading().quarantined()).isEqualTo(again.reading().quarantined());
    assertThat(first.reading().quarantined())
        .extracting(QuarantinedRecord::line)
        .isSorted()
        .doesNotHaveDuplicates()
        .anyMatch(line -> line > 2_000);
  }

  @Test
  void theSampleFavoursNoPartOfTheInput() {
    int kept = 1_000;
    List<QuarantinedRecord> sample =
        Readings.read(CsvEvents.reader().maxQuarantined(kept), HEADER + bad(10 * kept))
            .reading()
            .quarantined();

    // Of ten tenths each has 100 on average; 4.5 standard deviations are 43.
    for (int tenth = 0; tenth < 10; tenth++) {
      long from = 2L + tenth * kept;
      assertThat(sample.stream().filter(b -> b.line() >= from && b.line() < from + kept).count())
          .isBetween(57L, 143L);
    }
  }

  @Property(tries = 100, seed = "20260301")
  void aSampleHoldsAllUpToItsSize(
      @ForAll @IntRange(max = 60) int records, @ForAll @IntRange(max = 30) int size) {
    Read read = Readings.read(CsvEvents.reader().maxQuarantined(size), HEADER + bad(records));

    assertThat(read.reading().quarantined()).hasSize(Math.min(records, size));
    assertThat(read.reading().accounting().quarantined()).isEqualTo(records);
    if (records <= size) {
      assertThat(read.reading().quarantined())
          .extracting(QuarantinedRecord::line)
          .isEqualTo(IntStream.range(0, records).mapToObj(i -> i + 2L).toList());
    }
  }

  @Test
  void tooLargeAShareOfBadRecordsStopsTheReadingFromAThousandOn() {
    List<QuarantinedRecord> told = new ArrayList<>();
    String text = HEADER + GOOD.repeat(899) + bad(200) + GOOD.repeat(10_000);

    TooManyBadRecordsException stopped =
        catchThrowableOfType(
            TooManyBadRecordsException.class,
            () ->
                Readings.read(
                    CsvEvents.reader().maxBadFraction(0.1).quarantineTo(told::add), text));

    assertThat(stopped.code()).isEqualTo("TOO_MANY_BAD_RECORDS");
    assertThat(stopped.accounting().read()).isEqualTo(1_000);
    assertThat(stopped.accounting().quarantined()).isEqualTo(101);
    assertThat(stopped).hasMessageContaining("a share of 0.1 at most");
    assertThat(told).hasSize(101);
  }

  @Test
  void aShortInputIsJudgedAtItsEnd() {
    TooManyBadRecordsException stopped =
        catchThrowableOfType(
            TooManyBadRecordsException.class,
            () ->
                Readings.read(
                    CsvEvents.reader().maxBadFraction(0.5), HEADER + bad(2) + "\n\n\n" + GOOD));

    assertThat(stopped.accounting().read()).isEqualTo(6);
    assertThat(
            Readings.read(CsvEvents.reader().maxBadFraction(0.5), HEADER + bad(1) + GOOD).events())
        .hasSize(1);
  }

  @Test
  void anInputOfNoRecordsHasNoShare() {
    assertThat(Readings.read(CsvEvents.reader().maxBadFraction(0), HEADER).events()).isEmpty();
  }

  @Test
  void optionsAreCheckedAtTheDoor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvEvents.reader().maxBadFraction(1))
        .withMessage("maxBadFraction must be in [0, 1): 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvEvents.reader().maxBadFraction(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CsvEvents.reader().quarantineDigest(new byte[15]))
        .withMessage("key must have 16 bytes at least: 15");
    assertThatIllegalStateException()
        .isThrownBy(() -> CsvEvents.reader().quarantineDigest(KEY).quarantineDigest(KEY))
        .withMessage("quarantineDigest was already set");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(0, 0))
        .withMessage("line must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> record(1, -1))
        .withMessage("offset must not be negative: -1");
  }

  @Test
  void contentIsAValue() {
    RecordContent content = RecordContent.of(KEY);

    assertThat(content).isEqualTo(RecordContent.of(KEY)).hasSameHashCodeAs(RecordContent.of(KEY));
    assertThat(content).isNotEqualTo(RecordContent.of(new byte[0]));
    assertThat(content.bytes()).isEqualTo(KEY).isNotSameAs(content.bytes());
  }

  private static QuarantinedRecord record(long line, long offset) {
    return new QuarantinedRecord(
        RejectReason.BAD_TIME, "f.csv", line, offset, "", Optional.empty(), Optional.empty());
  }

  private static String bad(int records) {
    return IntStream.range(0, records)
        .mapToObj(i -> "c" + i + ",never,visit\n")
        .collect(Collectors.joining());
  }
}
