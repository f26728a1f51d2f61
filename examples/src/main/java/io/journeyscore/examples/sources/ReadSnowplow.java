package io.journeyscore.examples.sources;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.io.snowplow.SnowplowEventReader;
import io.journeyscore.sequence.JourneyRules;
import java.io.IOException;
import java.time.Duration;

/**
 * Snowplow's enriched events, in which a browser becomes a customer.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ReadSnowplow {

  private ReadSnowplow() {}

  /**
   * Reads the file and prints its journeys.
   *
   * @param arguments none
   * @throws IOException if the file cannot be read
   */
  public static void main(String... arguments) throws IOException {
    Journeys.print(
        "enriched.tsv",
        SnowplowEventReader.builder().build(),
        JourneyRules.builder("orders", "1")
            .stitcher(
                IdentityStitcher.deterministic(
                    IdentifierKind.CUSTOMER, IdentifierKind.weak("domain_userid")))
            .inactivityGap(Duration.ofDays(30))
            .succeedsOn(ofType("transaction"))
            .build());
  }
}
