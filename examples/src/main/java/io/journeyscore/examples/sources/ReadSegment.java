package io.journeyscore.examples.sources;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.io.segment.SegmentEventReader;
import io.journeyscore.sequence.JourneyRules;
import java.io.IOException;
import java.time.Duration;

/**
 * Calls of Segment's specification, in which a visitor becomes a customer.
 *
 * <p><i>Thread-safe.</i>
 */
public final class ReadSegment {

  private ReadSegment() {}

  /**
   * Reads the file and prints its journeys.
   *
   * @param arguments none
   * @throws IOException if the file cannot be read
   */
  public static void main(String... arguments) throws IOException {
    Journeys.print(
        "calls.jsonl",
        SegmentEventReader.builder().build(),
        JourneyRules.builder("orders", "1")
            .stitcher(
                IdentityStitcher.deterministic(
                    IdentifierKind.CUSTOMER, IdentifierKind.weak("anonymous")))
            .inactivityGap(Duration.ofDays(30))
            .succeedsOn(ofType("Order Completed"))
            .build());
  }
}
