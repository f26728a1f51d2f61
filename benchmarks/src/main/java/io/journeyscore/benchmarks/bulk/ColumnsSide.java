package io.journeyscore.benchmarks.bulk;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventLogBuilder;
import io.journeyscore.event.EventShape;
import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.JourneyTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The library, from a log in columns. */
class ColumnsSide implements Side {

  static final JourneyReconstructor RECONSTRUCTOR =
      JourneyRules.builder().inactivityGap(Duration.ofMinutes(30)).build().reconstructor();

  private Optional<EventLog> log = Optional.empty();
  private Optional<Aggregates> found = Optional.empty();

  /** The journeys with the types of event in each. */
  record Aggregates(JourneyTable table, int[] types) {

    static Aggregates of(JourneyTable table) {
      EventLog log = table.log();
      int[] bits = new int[log.shapes().size()];
      for (int shape = 0; shape < bits.length; shape++) {
        String name = log.shapes().get(shape).type().name();
        bits[shape] = 1 << Integer.parseInt(name.substring(name.indexOf('_') + 1));
      }
      int[] types = new int[table.size()];
      for (int journey = 0; journey < types.length; journey++) {
        int all = 0;
        for (int i = 0; i < table.eventCount(journey); i++) {
          all |= bits[table.shape(journey, i)];
        }
        types[journey] = all;
      }
      return new Aggregates(table, types);
    }

    Totals totals() {
      int[] numbers = new int[table.customers()];
      for (int customer = 0; customer < numbers.length; customer++) {
        numbers[customer] = Integer.parseInt(table.customerId(customer).value().substring(1));
      }
      Totals totals = new Totals();
      for (int journey = 0; journey < types.length; journey++) {
        totals.add(
            numbers[table.customer(journey)],
            table.eventCount(journey),
            table.startMicros(journey),
            table.endMicros(journey),
            types[journey]);
      }
      return totals;
    }
  }

  static EventLog encoded(BulkEvents events) {
    EventLogBuilder builder = EventLog.builder();
    int[] shapes = new int[BulkEvents.TYPES];
    for (int type = 0; type < shapes.length; type++) {
      EventType named = EventType.of(BulkEvents.typeName(type));
      shapes[type] =
          builder.shape(EventShape.of(JourneyEvent.builder(named, Instant.EPOCH).build()));
    }
    byte[] id = new byte[16];
    byte[] who = new byte[16];
    for (int row = 0; row < events.rows(); row++) {
      int event = events.event(row);
      int customer = events.customer(event);
      builder
          .append(shapes[events.type(event)], events.micros(event, customer))
          .identifier(IdentifierKind.CUSTOMER, who, 0, BulkEvents.writeCustomer(customer, who))
          .eventId(id, 0, BulkEvents.writeId(event, id));
    }
    return builder.build();
  }

  @Override
  public void prepare(BulkEvents events) {
    log = Optional.of(encoded(events));
  }

  @Override
  public void run() {
    found = Optional.empty();
    found = Optional.of(Aggregates.of(RECONSTRUCTOR.reconstruct(log.orElseThrow())));
  }

  @Override
  public Totals totals() {
    return found.orElseThrow().totals();
  }
}
