package io.journeyscore.examples.realdata;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.csv.CsvEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The log {@code hospital_billing} of the R package {@code eventdataR} as events of cases: packages
 * of medical services on their way to the bill.
 *
 * <p>The log knows cases, not people: each case is a customer and a journey of its own.
 *
 * @param events the events, in the order of the file
 */
record HospitalBilling(List<JourneyEvent> events) {

  static final String NEW = "NEW";
  static final String CHANGE = "CHANGE DIAGN";
  static final String FINISH = "FIN";
  static final String RELEASE = "RELEASE";
  static final String CODE_OK = "CODE OK";
  static final String CODE_NOT_OK = "CODE NOK";
  static final String REOPEN = "REOPEN";
  static final String BILLED = "BILLED";
  static final String DELETED = "DELETE";

  /** Just after the log's last event. */
  static final Instant OBSERVED_UNTIL = Instant.parse("2015-12-13T13:55:16Z");

  HospitalBilling {
    events = List.copyOf(events);
  }

  /**
   * Reads the log.
   *
   * @param file {@code hospital_billing.csv.gz}
   * @return the events
   */
  static HospitalBilling read(Path file) throws IOException {
    List<JourneyEvent> events = new ArrayList<>();
    CsvEvents.reader()
        .rename("case_id", "customer_id")
        .rename("case_id", "journey_key")
        .rename("activity", "type")
        .rename("activity_instance_id", "event_id")
        .rename(".order", "sequence")
        .rename("casetype", "attr:casetype")
        .rename("closecode", "attr:closecode")
        .rename("speciality", "attr:speciality")
        .ignoreUnknownColumns()
        .build()
        .read(file, events::add);
    return new HospitalBilling(events);
  }
}
