package io.journeyscore.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventLogBuilder;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.Readings.Read;
import io.journeyscore.io.cloudevents.CloudEventReader;
import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.io.json.JsonEvents;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/sources.md} says is so. */
class SourcesGuideTest {

  private static final Path GUIDE = Path.of("..", "docs", "sources.md");

  @TempDir private Path folder;

  @Test
  void theLinesWithOurNamesAreThreeEvents() throws IOException {
    Path file = folder.resolve("events.jsonl");
    Files.writeString(file, blocks("jsonl").get(0));

    List<JourneyEvent> events = new ArrayList<>();
    EventReading reading = JsonEvents.reader().currency("EUR").build().read(file, events::add);

    assertThat(events)
        .extracting(event -> event.type().name())
        .containsExactly("visit", "purchase", "call");
    assertThat(events.get(1).identifiers().get(0).value()).isEqualTo("9007199254740993");
    assertThat(events.get(2).get(AttributeKey.ofFlag("solved"))).contains(true);
    assertThat(reading.isBalanced()).isTrue();
  }

  @Test
  void readIntoALogTheLinesAreTheSameEventsAndMakeJourneys() throws IOException {
    Path file = folder.resolve("events.csv");
    Files.writeString(
        file, "customer_id,timestamp,type\n" + "c1,2026-01-31T10:20:30.5Z,visit\n".repeat(3));
    JourneyRules rules = JourneyRules.builder().inactivityGap(Duration.ofDays(30)).build();

    EventLogBuilder log = EventLog.builder();
    EventReading reading = CsvEvents.reader().build().readInto(log, file);
    JourneyTable journeys = rules.reconstructor().reconstruct(log.build());

    assertThat(blocks("java").get(1))
        .contains("CsvEvents.reader().build().readInto(log, file)")
        .contains("rules.reconstructor().reconstruct(log.build())");
    assertThat(reading.records()).isEqualTo(3);
    assertThat(journeys.size()).isEqualTo(1);
    assertThat(journeys.eventCount(0)).isEqualTo(3);
  }

  @Test
  void theMappingReadsItsLine() throws IOException {
    EventMapping mapping = EventMapping.fromJson(blocks("json").get(0));

    Read read = Readings.read(JsonEvents.reader().mapping(mapping), blocks("jsonl").get(1));

    assertThat(read.events()).hasSize(1);
    JourneyEvent event = read.events().get(0);
    assertThat(event.type().name()).isEqualTo("page_view");
    assertThat(event.value()).contains(Money.of(new BigDecimal("12.5"), "EUR"));
    assertThat(event.get(AttributeKey.ofText("plan"))).contains("pro");
    assertThat(event.source()).isEqualTo("shop");
    assertThat(event.identifiers())
        .extracting(identifier -> identifier.kind().name())
        .containsExactly("customer", "email");
  }

  @Test
  void rowsAreMappedByThePassAndSummedUp() throws IOException {
    EventMapping mapping = EventMapping.ofColumns(List.of("customer_id", "timestamp", "type"));
    FieldValue customer = FieldValue.ofInteger(7);
    FieldValue type = FieldValue.ofText("visit");
    List<Map<String, FieldValue>> rows =
        List.of(
            Map.of(
                "customer_id", customer,
                "timestamp", FieldValue.ofDate(LocalDate.of(2024, 3, 1)),
                "type", type),
            Map.of("customer_id", customer, "timestamp", FieldValue.ofFlag(true), "type", type));
    List<JourneyEvent> events = new ArrayList<>();

    RecordMapper mapper = RecordMapper.builder(mapping).zone(ZoneId.of("Europe/Rome")).build();
    RecordMapper.Pass pass = mapper.pass();
    for (Map<String, FieldValue> row : rows) {
      MappedRecord record = pass.map(path -> Optional.ofNullable(row.get(path)));
      record.event().ifPresent(events::add);
    }

    assertThat(blocks("java").get(2))
        .contains("RecordMapper.builder(mapping).zone(ZoneId.of(\"Europe/Rome\")).build();")
        .contains("pass.map(path -> Optional.ofNullable(row.get(path)));")
        .contains("record.event().ifPresent(events::add);");
    assertThat(events)
        .singleElement()
        .extracting(JourneyEvent::occurredAt)
        .isEqualTo(Instant.parse("2024-02-29T23:00:00Z"));
    assertThat(pass.accounting())
        .hasToString("read 2 = accepted 1 (HELD 1) + quarantined 1 (TYPE 1)");
  }

  @Test
  void theBatchIsTwoEventsAndOneInQuarantine() throws IOException {
    Path file = folder.resolve("batch.json");
    Files.writeString(file, blocks("json").get(1));

    List<JourneyEvent> events = new ArrayList<>();
    EventReading reading = CloudEventReader.builder().batch().build().read(file, events::add);

    assertThat(blocks("java").get(3))
        .contains("CloudEventReader.builder().batch().build().read(file");
    assertThat(events)
        .extracting(event -> event.type().name())
        .containsExactly("visit", "purchase");
    assertThat(reading.quarantined())
        .singleElement()
        .satisfies(
            bad -> {
              assertThat(bad.reason()).isEqualTo(RejectReason.NO_TIMESTAMP);
              assertThat(bad.line()).isEqualTo(3);
              assertThat(Files.readString(file).substring((int) bad.offset()))
                  .startsWith("{\"spec");
            });
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("(?s)```" + language + "\\n(.*?)```")
        .matcher(Files.readString(GUIDE))
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
