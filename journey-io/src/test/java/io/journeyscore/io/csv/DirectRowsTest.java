package io.journeyscore.io.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventLogBuilder;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EpochUnit;
import io.journeyscore.io.EventMapping;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.Readings;
import io.journeyscore.io.Readings.Read;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** Records put straight into columns are the same as those that go by way of events. */
class DirectRowsTest {

  private static final List<String> COLUMNS =
      List.of(
          "customer_id",
          "timestamp",
          "type",
          "event_id",
          "sequence",
          "known_at",
          "sent_at",
          "journey_key",
          "channel",
          "channel_family",
          "touchpoint",
          "owner",
          "source",
          "value",
          "cost",
          "currency",
          "rating",
          "rating_scale",
          "text",
          "contact",
          "id:email",
          "id:email:2",
          "id:cookie",
          "attr:plan",
          "attr:size:number",
          "attr:due:time");

  @Property(tries = 500, seed = "20261126", edgeCases = EdgeCasesMode.NONE)
  void logIsThatOfTheEvents(@ForAll("files") String file) throws IOException {
    assertSame(CsvEvents.reader(), CsvEvents.reader(), file);
  }

  @Property(tries = 500, seed = "20261126", edgeCases = EdgeCasesMode.NONE)
  void logIsThatOfTheEventsWithOptions(@ForAll("files") String file) throws IOException {
    assertSame(lenient(), lenient(), file);
  }

  /** Edge cases of many columns at once take most of the time. */
  @Property(tries = 2_000, seed = "20261125")
  @Tag("long")
  void logOfThousandsOfFilesIsThatOfTheEvents(@ForAll("files") String file) throws IOException {
    assertSame(CsvEvents.reader(), CsvEvents.reader(), file);
  }

  @Property(tries = 1_000, seed = "20261125")
  @Tag("long")
  void logOfThousandsOfFilesIsThatOfTheEventsWithOptions(@ForAll("files") String file)
      throws IOException {
    assertSame(lenient(), lenient(), file);
  }

  private static CsvEventReader.Builder lenient() {
    return CsvEvents.reader()
        .resync()
        .zone(ZoneId.of("Europe/Berlin"))
        .epochUnit(EpochUnit.MILLIS)
        .earliest(Instant.parse("2024-03-01T09:00:00.0000005Z"))
        .latest(Instant.parse("2024-03-31T10:00:00.1234565Z"))
        .currency("EUR");
  }

  private static void assertSame(
      CsvEventReader.Builder events, CsvEventReader.Builder direct, String file)
      throws IOException {
    Read read = Readings.read(events, file);
    EventLogBuilder log = EventLog.builder();
    EventReading reading =
        direct
            .build()
            .readInto(log, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "test");
    assertThat(log.build().events()).isEqualTo(read.events());
    assertThat(reading).isEqualTo(read.reading());
  }

  @Provide
  Arbitrary<String> files() {
    return Arbitraries.of(COLUMNS)
        .set()
        .ofMinSize(0)
        .ofMaxSize(12)
        .flatMap(
            chosen -> {
              List<String> columns = new ArrayList<>(List.of("customer_id", "timestamp", "type"));
              chosen.stream()
                  .filter(name -> !columns.contains(name))
                  .sorted()
                  .forEach(columns::add);
              return rows(columns)
                  .list()
                  .ofMaxSize(30)
                  .map(rows -> String.join(",", columns) + "\n" + String.join("\n", rows));
            });
  }

  private static Arbitrary<String> rows(List<String> columns) {
    return Combinators.combine(columns.stream().map(DirectRowsTest::cells).toList())
        .as(cells -> String.join(",", cells));
  }

  /** Mostly what is usual, in few variants so that it repeats, and now and then anything. */
  private static Arbitrary<String> cells(String column) {
    Arbitrary<String> usual =
        switch (column) {
          case "customer_id" -> Arbitraries.of("c1", "c2", "", "c3", "c4");
          case "timestamp", "known_at", "sent_at", "attr:due:time" ->
              Arbitraries.of(
                  "2024-03-01T10:00:00Z",
                  "2024-03-01 10:00:00.5Z",
                  "2024-03-01T10:00:00.123456Z",
                  "2024-02-29T23:59:59+01:00",
                  "2024-03-31T10:00:00.123457Z",
                  "1709287200000",
                  "");
          case "type" -> Arbitraries.of("visit", "purchase");
          case "sequence" -> Arbitraries.of("", "0", "7", "-3");
          case "value", "cost", "attr:size:number" -> Arbitraries.of("", "1", "-12.5", "0.000001");
          case "currency" -> Arbitraries.of("", "EUR");
          case "rating" -> Arbitraries.of("", "9", "11");
          case "rating_scale" -> Arbitraries.of("", "nps", "1..7");
          case "channel_family" -> Arbitraries.of("", "none", "owned");
          case "contact" -> Arbitraries.of("", "direct");
          default -> Arbitraries.of("", "a", "b");
        };
    Arbitrary<String> unusual =
        Arbitraries.of(
            "\"a\"",
            "\"\"",
            "\u00E9",
            " ",
            " a",
            "a b",
            "\0",
            "\t",
            "\u007F",
            "1e3",
            "1.",
            ".5",
            "-",
            "-0",
            "+1",
            "007",
            "999999999999.999999",
            "9999999999999",
            "123456789012345678",
            "1234567890123456789",
            "0.0000001",
            "NaN",
            "2024-02-30T10:00:00Z",
            "2023-02-29T10:00:00Z",
            "2024-03-01T10:00:00",
            "2024-03-01T10:00:60Z",
            "2024-12-31T23:59:60Z",
            "2024-03-01T24:00:00Z",
            "2024-03-01T10:00:00.1234567Z",
            "2024-03-01T10:00:00.Z",
            "2024-03-01T10:00:00+19:00",
            "2024-03-01T10:00:00+18:00",
            "2024-03-01T10:00:00-00:30",
            "2024-03-01T10:00:00z",
            "0000-01-01T00:00:00+01:00",
            "9999-12-31T23:59:59-01:00",
            "2024-03-01",
            "a,b",
            "x".repeat(600));
    return Arbitraries.frequencyOf(Tuple.of(40, usual), Tuple.of(1, unusual));
  }

  @Test
  void recordsOfAShapeThatIsKnownGoTheShortWay() throws IOException {
    String file =
        """
        customer_id,timestamp,type,value,currency,rating,rating_scale
        c1,2024-03-01T10:00:00Z,visit,,,,
        c2,2024-03-01T10:00:01Z,visit,,,,
        c2,2024-03-01T10:00:02Z,purchase,3.5,EUR,,
        c2,2024-03-01T10:00:03Z,purchase,4,EUR,,
        c2,2024-03-01T10:00:04Z,purchase,,EUR,,
        c2,2024-03-01T10:00:05Z,rated,,,7,nps
        c2,2024-03-01T10:00:06Z,rated,,,8,nps
        c2,2024-03-01T10:00:06Z,rated,,,11,nps
        "c2",2024-03-01T10:00:06Z,rated,,,8,nps
        c 2,2024-03-01T10:00:06Z,rated,,,8,nps
        c2,2024-03-01T10:00Z,rated,,,8,nps
        """;
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    RecordFramer framer =
        new RecordFramer(new ByteArrayInputStream(bytes), (byte) ',', false, Long.MAX_VALUE);
    framer.next();
    List<String> names = List.of(file.lines().findFirst().orElseThrow().split(","));
    Header header = new Header(names, Map.of(), Set.of(), false, ',');
    EventLogBuilder log = EventLog.builder();
    DirectRows rows = new DirectRows(header, CsvEvents.reader().options(), log);
    List<JourneyEvent> events = Readings.read(file).events();
    List<Boolean> direct = new ArrayList<>();
    for (int i = 0; framer.next() == RecordFramer.Kind.RECORD; i++) {
      boolean taken = rows.append(framer);
      direct.add(taken);
      if (!taken && i < 7) {
        rows.learn(events.get(i));
      }
    }
    assertThat(direct)
        .containsExactly(false, true, false, true, false, false, true, false, false, false, false);
    assertThat(log.build().events()).containsExactly(events.get(1), events.get(3), events.get(6));
  }

  @Test
  void aReaderWithAMappingPutsItsConstantsIntoTheLogToo() throws IOException {
    EventMapping mapping = EventMapping.builder().constant("channel", "web").build();
    assertSame(
        CsvEvents.reader().mapping(mapping),
        CsvEvents.reader().mapping(mapping),
        "customer_id,timestamp,type\nc1,2024-03-01T10:00:00Z,visit\nc1,2024-03-02T10:00:00Z,visit");
  }
}
