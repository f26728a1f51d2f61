package io.journeyscore.examples.sources;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.io.cloudevents.CloudEventReader;
import io.journeyscore.sequence.JourneyRules;
import java.io.IOException;
import java.time.Duration;

/**
 * CloudEvents, whose subject is the customer.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ReadCloudEvents {

  private ReadCloudEvents() {}

  /**
   * Reads the file and prints its journeys.
   *
   * @param arguments none
   * @throws IOException if the file cannot be read
   */
  public static void main(String... arguments) throws IOException {
    Journeys.print(
        "cloud-events.jsonl",
        CloudEventReader.builder().build(),
        JourneyRules.builder("orders", "1")
            .inactivityGap(Duration.ofDays(30))
            .succeedsOn(ofType("com.example.order.placed"))
            .build());
  }
}
