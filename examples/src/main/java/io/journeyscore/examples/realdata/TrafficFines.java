package io.journeyscore.examples.realdata;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.csv.CsvEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The log {@code traffic_fines} of the R package {@code eventdataR} as events of cases.
 *
 * <p>The columns are ours by other names, so the library's reader does the work. The log knows
 * cases, not people: each case is a customer and a journey of its own. Its times are dates; events
 * of one day stand in the order of the file, which its column {@code .order} numbers.
 *
 * @param events the events, in the order of the file
 * @param reading what became of each record
 */
record TrafficFines(List<JourneyEvent> events, EventReading reading) {

  static final String CREATE = "Create Fine";
  static final String SEND = "Send Fine";
  static final String NOTIFY = "Insert Fine Notification";
  static final String PENALTY = "Add penalty";
  static final String PAYMENT = "Payment";
  static final String COLLECTION = "Send for Credit Collection";

  /** The end of the log's last day. */
  static final Instant OBSERVED_UNTIL = Instant.parse("2012-03-27T00:00:00Z");

  TrafficFines {
    events = List.copyOf(events);
  }

  /**
   * Reads the log.
   *
   * @param file {@code traffic_fines.csv.gz}
   * @return the events
   */
  static TrafficFines read(Path file) throws IOException {
    List<JourneyEvent> events = new ArrayList<>();
    EventReading reading =
        CsvEvents.reader()
            .rename("case_id", "customer_id")
            .rename("case_id", "journey_key")
            .rename("activity", "type")
            .rename("activity_instance_id", "event_id")
            .rename(".order", "sequence")
            .rename("amount", "value")
            .rename("article", "touchpoint")
            .currency("EUR")
            .ignoreUnknownColumns()
            .build()
            .read(file, events::add);
    return new TrafficFines(events, reading);
  }
}
