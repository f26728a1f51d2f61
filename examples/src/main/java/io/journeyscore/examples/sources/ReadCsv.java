package io.journeyscore.examples.sources;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.sequence.JourneyRules;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Events in CSV, whose columns have other names than ours.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ReadCsv {

  private ReadCsv() {}

  /**
   * Reads the file and prints its journeys.
   *
   * @param arguments none
   * @throws IOException if the file cannot be read
   */
  public static void main(String... arguments) throws IOException {
    Journeys.print(
        "orders.csv",
        CsvEvents.reader()
            .rename("user", "customer_id")
            .rename("ts", "timestamp")
            .rename("action", "type")
            .zone(ZoneId.of("Europe/Berlin"))
            .currency("EUR")
            .build(),
        JourneyRules.builder("orders", "1")
            .inactivityGap(Duration.ofDays(30))
            .succeedsOn(ofType("purchase"))
            .build());
  }
}
