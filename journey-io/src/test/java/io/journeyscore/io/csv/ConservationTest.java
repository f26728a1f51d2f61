package io.journeyscore.io.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EpochUnit;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.Readings;
import io.journeyscore.io.Readings.Read;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** Nothing is lost: every record is an event, in quarantine, or blank. */
class ConservationTest {

  private static final String HEADER =
      "customer_id,timestamp,type,id:email,value,currency,rating,rating_scale,text,attr:n:number\n";

  @Property(tries = 1_500, seed = "20260301")
  void anyBytesBalanceOrAreRefusedAsAWhole(@ForAll byte[] bytes) {
    assertBalancedOrRefused(CsvEvents.reader(), bytes);
    assertBalancedOrRefused(CsvEvents.reader(), Readings.gzip(bytes));
  }

  @Property(tries = 1_500, seed = "20260301")
  void anyBytesBehindAHeaderBalance(@ForAll("junk") List<byte[]> pieces) {
    byte[] bytes = Readings.join(pieces.toArray(new byte[0][]));
    byte[] input = Readings.join(HEADER.getBytes(StandardCharsets.UTF_8), bytes);
    CsvEventReader.Builder lenient =
        CsvEvents.reader()
            .resync()
            .zone(ZoneId.of("Europe/Berlin"))
            .epochUnit(EpochUnit.MILLIS)
            .currency("EUR");

    for (CsvEventReader.Builder reader : List.of(CsvEvents.reader(), lenient)) {
      Read read = Readings.read(reader, input);
      assertBalanced(read);
      assertThat(Readings.read(reader, Readings.gzip(input)).events()).isEqualTo(read.events());
    }
  }

  @Property(tries = 500, seed = "20260301")
  void damageToOneRecordLeavesTheOthersAsTheyWere(
      @ForAll("junk") List<byte[]> pieces, @ForAll("places") int place) {
    String record = "c%d,2024-03-01T10:00:00Z,visit\n";
    byte[] junk = Readings.join(pieces.toArray(new byte[0][]));
    boolean spreads = new String(junk, StandardCharsets.ISO_8859_1).matches("(?s).*[\"\\n\\r].*");
    List<byte[]> lines = new ArrayList<>();
    lines.add("customer_id,timestamp,type\n".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 10; i++) {
      byte[] line = record.formatted(i).getBytes(StandardCharsets.UTF_8);
      lines.add(i == place && !spreads ? Readings.join(junk, line) : line);
    }

    Read read = Readings.read(CsvEvents.reader(), Readings.join(lines.toArray(new byte[0][])));

    assertBalanced(read);
    assertThat(read.reading().records()).isEqualTo(10);
    assertThat(read.events()).hasSizeGreaterThanOrEqualTo(9);
  }

  @Test
  void aLongInputIsHandedOverWhileItIsReadAndNeverHeld() throws IOException {
    int records = 2_000_000;
    Rows rows = new Rows(records);
    AtomicLong accepted = new AtomicLong();
    AtomicLong furthestAhead = new AtomicLong();

    EventReading reading =
        CsvEvents.reader()
            .maxQuarantined(100)
            .build()
            .read(
                rows,
                "rows.csv",
                event -> {
                  long seen = event.sequence().orElseThrow() + 1;
                  furthestAhead.accumulateAndGet(rows.handedOut() - seen, Math::max);
                  accepted.incrementAndGet();
                });

    assertThat(reading.records()).isEqualTo(records);
    assertThat(accepted.get()).isEqualTo(records - records / 10);
    assertThat(reading.accounting().quarantined()).isEqualTo(records / 10);
    assertThat(reading.quarantined()).hasSize(100);
    assertThat(reading.isBalanced()).isTrue();
    // One buffer of 64 KiB holds fewer than 4,000 such rows.
    assertThat(furthestAhead.get()).isLessThan(4_000);
  }

  @Provide
  Arbitrary<List<byte[]>> junk() {
    Arbitrary<byte[]> sensible =
        Arbitraries.of(
                ",",
                "\n",
                "\r\n",
                "\"",
                "c1",
                "2024-03-01T10:00:00Z",
                "2024-03-01",
                "visit",
                "1709287200000",
                "12.5",
                "EUR",
                "9",
                "nps",
                "é",
                "NaN",
                " ",
                "\0",
                "=1",
                "c1,2024-03-01T10:00:00Z,visit,,,,,,,\n",
                ",,,,,,,,,\n")
            .map(text -> text.getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> senseless = Arbitraries.bytes().array(byte[].class).ofMaxSize(4);
    return Arbitraries.frequencyOf(Tuple.of(5, sensible), Tuple.of(1, senseless))
        .list()
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.integers().between(0, 9);
  }

  private static void assertBalancedOrRefused(CsvEventReader.Builder reader, byte[] bytes) {
    try {
      assertBalanced(Readings.read(reader, bytes));
    } catch (InputFormatException e) {
      assertThat(e.code()).isNotEmpty();
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
  }

  private static void assertBalanced(Read read) {
    Accounting accounting = read.reading().accounting();
    assertThat(read.reading().isBalanced()).as("%s", accounting).isTrue();
    assertThat(accounting.count(Accounting.Fate.HELD)).isEqualTo(read.events().size());
    assertThat(accounting.quarantined()).isEqualTo(read.reading().quarantined().size());
    assertThat(read.events()).extracting(JourneyEvent::identifiers).noneMatch(List::isEmpty);
  }

  /** Rows made while they are read, each tenth of them bad. */
  private static final class Rows extends InputStream {

    private final int records;
    private int next;
    private byte[] current =
        "customer_id,timestamp,type,sequence\n".getBytes(StandardCharsets.UTF_8);
    private int at;

    Rows(int records) {
      this.records = records;
    }

    long handedOut() {
      return next;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("one byte at a time would be slow");
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = 0;
      while (count < length && (at < current.length || advance())) {
        int part = Math.min(length - count, current.length - at);
        System.arraycopy(current, at, target, offset + count, part);
        at += part;
        count += part;
      }
      return count == 0 ? -1 : count;
    }

    private boolean advance() {
      if (next == records) {
        return false;
      }
      String time = next % 10 == 9 ? "never" : "2024-03-01T10:00:00Z";
      current = ("c1," + time + ",visit," + next + "\n").getBytes(StandardCharsets.UTF_8);
      at = 0;
      next++;
      return true;
    }
  }
}
