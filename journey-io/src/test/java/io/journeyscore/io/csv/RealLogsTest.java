package io.journeyscore.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EventReading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Event logs from the world, gzipped, as they are. Expected counts come from {@code zcat}, {@code
 * awk} and {@code sort -u} (GNU coreutils 9.1, mawk 1.3.4).
 */
class RealLogsTest {

  @Test
  void ecomOfRetentioneeringIsReadWhole() throws IOException {
    CsvEventReader reader =
        CsvEvents.reader()
            .rename("user_id", "customer_id")
            .rename("session_id", "journey_key")
            .rename("event", "type")
            .rename("platform", "attr:platform")
            .rename("acquisition_channel", "channel")
            .ignoreUnknownColumns()
            .zone(ZoneOffset.UTC)
            .build();
    List<JourneyEvent> events = new ArrayList<>();

    EventReading reading = reader.read(data("retentioneering/ecom.csv.gz"), events::add);

    assertThat(reading.accounting().quarantined()).isZero();
    assertThat(reading.isBalanced()).isTrue();
    assertThat(events).hasSize(31_106);
    assertThat(customers(events)).isEqualTo(600);
    assertThat(
            events.stream()
                .filter(event -> event.type().name().equals("purchase"))
                .map(JourneyEvent::journeyKey)
                .distinct())
        .hasSize(470);
    assertThat(events.get(0).occurredAt()).isEqualTo(Instant.parse("2024-03-13T10:21:14Z"));
    assertThat(reading.ignoredColumns()).containsExactly("user_cohort", "user_lifecycle");
    assertReadsBack(events);
  }

  @Test
  void roadTrafficFinesAreReadWhole() throws IOException {
    AttributeKey<Double> amount = AttributeKey.ofNumber("amount");
    CsvEventReader reader =
        CsvEvents.reader()
            .rename("case_id", "customer_id")
            .rename("case_id", "journey_key")
            .rename("activity", "type")
            .rename("resource", "owner")
            .rename("amount", "attr:amount:number")
            .rename("activity_instance_id", "event_id")
            .rename(".order", "sequence")
            .ignoreUnknownColumns()
            .build();
    List<JourneyEvent> events = new ArrayList<>();

    EventReading reading = reader.read(data("eventdatar/traffic_fines.csv.gz"), events::add);

    assertThat(reading.accounting().quarantined()).isZero();
    assertThat(events).hasSize(34_724);
    assertThat(customers(events)).isEqualTo(10_000);
    assertThat(events.get(0).get(amount)).contains(35.0);
    assertThat(events.get(1).get(amount)).isEmpty();
    assertReadsBack(events);
  }

  private static long customers(List<JourneyEvent> events) {
    return events.stream()
        .flatMap(event -> event.identifiers().stream())
        .map(Identifier::value)
        .collect(Collectors.toSet())
        .size();
  }

  private static void assertReadsBack(List<JourneyEvent> events) throws IOException {
    StringWriter text = new StringWriter();
    CsvEvents.write(text, events);
    List<JourneyEvent> again = new ArrayList<>();
    CsvEvents.reader()
        .build()
        .read(
            new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
            "again.csv",
            again::add);
    assertThat(again.equals(events)).isTrue();
  }

  private static Path data(String file) {
    Optional<String> folder = Optional.ofNullable(System.getProperty("journeyscore.data"));
    assumeThat(folder)
        .as("skipped: the system property journeyscore.data does not name the folder of event logs")
        .isPresent();
    return Path.of(folder.orElseThrow()).resolve(file);
  }
}
