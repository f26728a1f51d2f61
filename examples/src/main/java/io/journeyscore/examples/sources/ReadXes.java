package io.journeyscore.examples.sources;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.io.xes.XesEventReader;
import io.journeyscore.sequence.JourneyRules;
import java.io.IOException;

/**
 * A log of process mining, in which a case is a journey.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ReadXes {

  private ReadXes() {}

  /**
   * Reads the file and prints its journeys.
   *
   * @param arguments none
   * @throws IOException if the file cannot be read
   */
  public static void main(String... arguments) throws IOException {
    Journeys.print(
        "claims.xes",
        XesEventReader.builder().customer("client").build(),
        JourneyRules.builder("claims", "1")
            .byJourneyKey()
            .succeedsOn(ofType("pay"))
            .failsOn(ofType("reject"))
            .build());
  }
}
