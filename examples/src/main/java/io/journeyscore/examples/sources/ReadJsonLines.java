package io.journeyscore.examples.sources;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.io.EventMapping;
import io.journeyscore.io.json.JsonEvents;
import io.journeyscore.sequence.JourneyRules;
import java.io.IOException;
import java.time.Duration;

/**
 * Events in JSON Lines, whose fields a mapping names.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ReadJsonLines {

  private ReadJsonLines() {}

  /**
   * Reads the file and prints its journeys.
   *
   * @param arguments none
   * @throws IOException if the file cannot be read
   */
  public static void main(String... arguments) throws IOException {
    Journeys.print(
        "actions.jsonl",
        JsonEvents.reader()
            .mapping(
                EventMapping.builder()
                    .field("user.id", "customer_id")
                    .field("ts", "timestamp")
                    .field("action", "type")
                    .value("type", "pv", "page_view")
                    .field("cart.total", "value")
                    .constant("currency", "EUR")
                    .build())
            .build(),
        JourneyRules.builder("orders", "1")
            .inactivityGap(Duration.ofDays(30))
            .succeedsOn(ofType("purchase"))
            .build());
  }
}
