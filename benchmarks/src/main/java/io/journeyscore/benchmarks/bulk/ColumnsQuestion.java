package io.journeyscore.benchmarks.bulk;

import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventLogBuilder;
import io.journeyscore.event.EventShape;
import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyTable;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A question to the library about a log in columns: journeys first, then what is asked of them.
 *
 * @param <R> the answer
 */
final class ColumnsQuestion<R> implements Side {

  private final JourneyReconstructor reconstructor;
  private final Function<JourneyTable, R> question;
  private final Function<R, Totals> totals;
  private Optional<EventLog> log = Optional.empty();
  private Optional<R> found = Optional.empty();

  /**
   * Asks a question.
   *
   * @param reconstructor makes the journeys
   * @param question what is asked of them; measured
   * @param totals what is compared of the answer; not measured
   */
  ColumnsQuestion(
      JourneyReconstructor reconstructor,
      Function<JourneyTable, R> question,
      Function<R, Totals> totals) {
    this.reconstructor = reconstructor;
    this.question = question;
    this.totals = totals;
  }

  @Override
  public void prepare(BulkEvents events) {
    log = Optional.of(encoded(events));
  }

  private static EventLog encoded(BulkEvents events) {
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
  public void run() {
    // What the last run found must not be held beside what this one finds.
    found = Optional.empty();
    found = Optional.of(question.apply(reconstructor.reconstruct(log.orElseThrow())));
  }

  @Override
  public Totals totals() {
    return totals.apply(found.orElseThrow());
  }
}
