package io.journeyscore.examples.realdata;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.csv.CsvEventReader;
import io.journeyscore.io.csv.CsvEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A log of the R package {@code eventdataR} as events of cases.
 *
 * <p>The columns are ours by other names, so the library's reader does the work. Such a log knows
 * cases, not people: each case is a customer and a journey of its own. Its column {@code .order}
 * numbers events of one moment.
 *
 * @param events the events, in the order of the file
 * @param reading what became of each record
 */
record CaseLog(List<JourneyEvent> events, EventReading reading) {

  CaseLog {
    events = List.copyOf(events);
  }

  /**
   * Reads fines on their way to payment or to credit collection. Their times are dates.
   *
   * @param file {@code traffic_fines.csv.gz}
   */
  static CaseLog fines(Path file) throws IOException {
    return read(
        columns().rename("amount", "value").rename("article", "touchpoint").currency("EUR"), file);
  }

  /**
   * Reads packages of medical services on their way to the bill.
   *
   * @param file {@code hospital_billing.csv.gz}
   */
  static CaseLog bills(Path file) throws IOException {
    return read(
        columns()
            .rename("casetype", "attr:casetype")
            .rename("closecode", "attr:closecode")
            .rename("speciality", "attr:speciality"),
        file);
  }

  /** The columns that all of these logs have; others are left out. */
  private static CsvEventReader.Builder columns() {
    return CsvEvents.reader()
        .rename("case_id", "customer_id")
        .rename("case_id", "journey_key")
        .rename("activity", "type")
        .rename("activity_instance_id", "event_id")
        .rename(".order", "sequence")
        .ignoreUnknownColumns();
  }

  private static CaseLog read(CsvEventReader.Builder columns, Path file) throws IOException {
    List<JourneyEvent> events = new ArrayList<>();
    EventReading reading = columns.build().read(file, events::add);
    return new CaseLog(events, reading);
  }
}
