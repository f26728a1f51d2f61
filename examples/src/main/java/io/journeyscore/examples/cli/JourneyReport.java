package io.journeyscore.examples.cli;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.QuarantinedRecord;
import io.journeyscore.io.csv.CsvTable;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.sequence.RejectedEvent;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The journeys of a log, as tables and as lines for people.
 *
 * @param reconstruction the journeys
 * @param stages the rules of the stages
 * @param reading what became of each record
 * @param accounting what became of each record and each event
 */
record JourneyReport(
    Reconstruction reconstruction, StageModel stages, EventReading reading, Accounting accounting) {

  /** Where an event stands. */
  private record Place(String journeyId, int position) {}

  /** Reconstructs the journeys of what is known of a log. */
  static JourneyReport of(
      LoadedEvents log,
      LoadedEvents.Known known,
      JourneyReconstructor reconstructor,
      StageModel stages) {
    Reconstruction reconstruction = reconstructor.reconstruct(known.events());
    Accounting accounting =
        log.reading().accounting().followedBy(known.accounting().plus(reconstruction.accounting()));
    return new JourneyReport(reconstruction, stages, log.reading(), accounting);
  }

  /** Returns the events of all customers, as far as they were known. */
  List<JourneyEvent> events() {
    return reconstruction.timelines().stream()
        .flatMap(timeline -> timeline.events().stream())
        .toList();
  }

  /** Writes one row for each journey, by first event. */
  void writeJourneys(Writer out) throws IOException {
    CsvTable table =
        CsvTable.to(
            out,
            "journey_id",
            "customer_id",
            "start",
            "end",
            "events",
            "outcome",
            "outcome_at",
            "value");
    for (Journey journey : reconstruction.journeys()) {
      table.text(journey.id()).text(journey.customer().value());
      table.moment(journey.start()).moment(journey.end()).number(journey.events().size());
      table.text(journey.outcome().status().name()).moment(journey.outcome().at());
      table.number(journey.value()).endRow();
    }
    table.flush();
  }

  /** Writes one row for each event of a customer, by customer and order. */
  void writeEvents(Writer out) throws IOException {
    CsvTable table = CsvTable.to(out, "event_id", "customer_id", "journey_id", "position", "stage");
    for (CustomerTimeline timeline : reconstruction.timelines()) {
      IdentityHashMap<JourneyEvent, Place> places = places(timeline);
      List<Stage> stageAfter = stages.stagesAfter(timeline.events());
      for (int i = 0; i < timeline.events().size(); i++) {
        JourneyEvent event = timeline.events().get(i);
        table.text(event.eventId().orElse("")).text(timeline.customer().value());
        Place place = places.get(event);
        if (place == null) {
          table.empty().empty();
        } else {
          table.text(place.journeyId()).number(place.position());
        }
        table.text(stageAfter.get(i).name()).endRow();
      }
    }
    table.flush();
  }

  private static IdentityHashMap<JourneyEvent, Place> places(CustomerTimeline timeline) {
    IdentityHashMap<JourneyEvent, Place> places = new IdentityHashMap<>();
    for (Journey journey : timeline.journeys()) {
      for (int i = 0; i < journey.events().size(); i++) {
        places.put(journey.events().get(i), new Place(journey.id(), i + 1));
      }
    }
    return places;
  }

  /** Writes one row for each record that could not be read and each event that was rejected. */
  void writeQuarantine(Writer out) throws IOException {
    CsvTable table = CsvTable.to(out, "line", "column", "reason", "source", "event_id");
    for (QuarantinedRecord record : reading.quarantined()) {
      table.number(record.line()).text(record.column()).text(record.reason().name());
      table.text(record.source()).empty().endRow();
    }
    for (RejectedEvent rejected : reconstruction.rejected()) {
      table.empty().empty().text(rejected.reason().name());
      table.text(reading.source()).text(rejected.event().eventId().orElse("")).endRow();
    }
    table.flush();
  }

  /** Returns how many journeys ended in each way, those without any included. */
  Map<Outcome.Status, Long> outcomes() {
    Map<Outcome.Status, Long> counts = new EnumMap<>(Outcome.Status.class);
    for (Outcome.Status status : Outcome.Status.values()) {
      counts.put(status, 0L);
    }
    reconstruction
        .journeys()
        .forEach(journey -> counts.merge(journey.outcome().status(), 1L, Long::sum));
    return counts;
  }

  /**
   * Returns how many journeys stand in each stage after their last event, in the order of stages.
   */
  Map<Stage, Long> currentStages() {
    Map<Stage, Long> counts = new LinkedHashMap<>();
    List<Stage> order = new ArrayList<>(List.of(Stage.UNKNOWN));
    order.addAll(stages.stages());
    order.forEach(stage -> counts.put(stage, 0L));
    for (CustomerTimeline timeline : reconstruction.timelines()) {
      stages.assign(timeline).forEach(staged -> counts.merge(staged.current(), 1L, Long::sum));
    }
    return counts;
  }

  /** Returns the types of event that no stage maps, and how many events each has. */
  SortedMap<EventType, Long> unmapped() {
    SortedMap<EventType, Long> counts = new TreeMap<>();
    for (CustomerTimeline timeline : reconstruction.timelines()) {
      for (JourneyEvent event : timeline.events()) {
        if (stages.stageOf(event).isEmpty()) {
          counts.merge(event.type(), 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  /** Tells people what became of the records, and what the journeys look like. */
  void tell(Streams streams) {
    streams.tell(accounting.toString());
    long nameless = reconstruction.accounting().quarantined(RejectReason.NO_IDENTITY);
    if (nameless > 0) {
      streams.tell(
          "warning: %d events have identifiers of other kinds alone; --identify says which count"
              .formatted(nameless));
    }
    streams.tell(
        "customers %d, journeys %d: %s"
            .formatted(
                reconstruction.timelines().size(),
                reconstruction.journeys().size(),
                counted(outcomes())));
    streams.tell("observed until " + reconstruction.observedUntil());
    Map<EventType, Long> unmapped = unmapped();
    if (!unmapped.isEmpty()) {
      streams.tell("event types in no stage: " + counted(unmapped));
    }
  }

  /** Returns counts as text, such as {@code OPEN 3, LAPSED 4}. */
  static String counted(Map<?, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }
}
