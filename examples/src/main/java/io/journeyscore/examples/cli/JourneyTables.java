package io.journeyscore.examples.cli;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.QuarantinedRecord;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.RejectedEvent;
import io.journeyscore.stage.Stage;
import java.io.IOException;
import java.io.Writer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The journeys of a log under one definition or several, as tables. Under several, each row says
 * which one it is of.
 *
 * @param reports the journeys under each definition, at least one, all of the same log
 * @param format how the tables are written
 * @param privacy how customers and journeys are shown
 */
record JourneyTables(List<JourneyReport> reports, Table.Format format, Privacy privacy) {

  /** Where an event stands. */
  private record Place(String journeyId, int position) {}

  /** Starts the rows of one table. */
  @FunctionalInterface
  interface Rows {
    Table start(JourneyDefinition definition) throws IOException;
  }

  private Table start(Writer out, String... columns) throws IOException {
    Stream<String> which = reports.size() > 1 ? Stream.of("definition", "version") : Stream.empty();
    return format.to(out, Stream.concat(which, Stream.of(columns)).toList());
  }

  private Table startRow(Table table, JourneyDefinition definition) throws IOException {
    return reports.size() > 1 ? table.text(definition.name()).text(definition.version()) : table;
  }

  /** Writes who is one customer and why, under each definition. */
  void writeIdentities(Writer out, List<JourneyEvent> events) throws IOException {
    Table table = start(out, IdentityAudit.COLUMNS);
    for (JourneyReport report : reports) {
      IdentityAudit.of(report.definition(), events, privacy)
          .write(definition -> startRow(table, definition), privacy);
    }
    table.flush();
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Writes one row for each journey, by first event. */
  void writeJourneys(Writer out) throws IOException {
    Table table =
        start(
            out,
            "journey_id",
            "customer_id",
            "start",
            "end",
            "events",
            "outcome",
            "outcome_at",
            "value");
    for (JourneyReport report : reports) {
      for (Journey journey : report.reconstruction().journeys()) {
        startRow(table, report.definition());
        table.text(privacy.shownJourney(journey.id())).text(privacy.shown(journey.customer()));
        table.moment(journey.start()).moment(journey.end()).number(journey.events().size());
        table.text(journey.outcome().status().name()).moment(journey.outcome().at());
        table.number(journey.value()).endRow();
      }
    }
    table.flush();
  }

  /** Writes one row for each event of a customer, by customer and order. */
  void writeEvents(Writer out) throws IOException {
    Table table = start(out, "event_id", "customer_id", "journey_id", "position", "stage");
    for (JourneyReport report : reports) {
      for (CustomerTimeline timeline : report.reconstruction().timelines()) {
        writeEvents(table, report, timeline);
      }
    }
    table.flush();
  }

  private void writeEvents(Table table, JourneyReport report, CustomerTimeline timeline)
      throws IOException {
    IdentityHashMap<JourneyEvent, Place> places = places(timeline);
    String customer = privacy.shown(timeline.customer());
    List<Stage> stageAfter = report.definition().stages().stagesAfter(timeline.events());
    for (int i = 0; i < timeline.events().size(); i++) {
      JourneyEvent event = timeline.events().get(i);
      startRow(table, report.definition());
      table.text(event.eventId().orElse("")).text(customer);
      Place place = places.get(event);
      if (place == null) {
        table.empty().empty();
      } else {
        table.text(place.journeyId()).number(place.position());
      }
      table.text(stageAfter.get(i).name()).endRow();
    }
  }

  private IdentityHashMap<JourneyEvent, Place> places(CustomerTimeline timeline) {
    IdentityHashMap<JourneyEvent, Place> places = new IdentityHashMap<>();
    for (Journey journey : timeline.journeys()) {
      String id = privacy.shownJourney(journey.id());
      for (int i = 0; i < journey.events().size(); i++) {
        places.put(journey.events().get(i), new Place(id, i + 1));
      }
    }
    return places;
  }

  /**
   * Writes one row for each record that could not be read, whatever the definition, and one for
   * each event that was rejected.
   */
  void writeQuarantine(Writer out) throws IOException {
    Table table = start(out, "line", "offset", "column", "reason", "source", "event_id");
    for (QuarantinedRecord record : reports.get(0).reading().quarantined()) {
      if (reports.size() > 1) {
        table.empty().empty();
      }
      table.number(record.line()).number(record.offset()).text(record.column());
      table.text(record.reason().name()).text(record.source()).empty().endRow();
    }
    for (JourneyReport report : reports) {
      for (RejectedEvent rejected : report.reconstruction().rejected()) {
        startRow(table, report.definition());
        table.empty().empty().empty().text(rejected.reason().name());
        table.text(report.reading().source());
        table.text(rejected.event().eventId().orElse("")).endRow();
      }
    }
    table.flush();
  }
}
