package io.journeyscore.benchmarks.bulk;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The library, from event objects with ids of text: into columns first, then as from columns. */
final class ObjectsSide implements Side {

  private List<JourneyEvent> log = List.of();
  private Optional<JourneysQuestion.Aggregates> found = Optional.empty();

  @Override
  public void prepare(BulkEvents events) {
    List<EventType> types =
        IntStream.range(0, BulkEvents.TYPES)
            .mapToObj(type -> EventType.of(BulkEvents.typeName(type)))
            .toList();
    List<JourneyEvent> made = new ArrayList<>(events.rows());
    for (int row = 0; row < events.rows(); row++) {
      int event = events.event(row);
      int customer = events.customer(event);
      made.add(
          JourneyEvent.builder(
                  types.get(events.type(event)),
                  Instant.EPOCH.plus(events.micros(event, customer), ChronoUnit.MICROS))
              .eventId("e" + event)
              .customer("c" + customer)
              .build());
    }
    log = made;
  }

  @Override
  public void run() {
    found = Optional.empty();
    found =
        Optional.of(
            JourneysQuestion.Aggregates.of(
                JourneysQuestion.RECONSTRUCTOR.reconstruct(EventLog.copyOf(log))));
  }

  @Override
  public Totals totals() {
    return found.orElseThrow().totals();
  }
}
