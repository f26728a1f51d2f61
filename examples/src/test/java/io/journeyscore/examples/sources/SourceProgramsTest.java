package io.journeyscore.examples.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourceProgramsTest {

  /** A program. */
  private interface Program {
    void main(String... arguments) throws IOException;
  }

  @Test
  void csvIsRead() throws IOException {
    assertPrinted(
        ReadCsv::main,
        """
        2024-03-01T08:12:00Z to 2024-03-01T08:20:00Z: visit > purchase, SUCCEEDED
        2024-03-02T16:45:10Z to 2024-03-02T16:45:10Z: visit, OPEN
        orders.csv: read 4 = accepted 3 (HELD 3) + quarantined 1 (BAD_TIME 1)
        """);
  }

  @Test
  void jsonLinesAreRead() throws IOException {
    assertPrinted(
        ReadJsonLines::main,
        """
        2024-03-01T09:12:00Z to 2024-03-01T09:20:00Z: page_view > purchase, SUCCEEDED
        2024-03-02T16:45:10Z to 2024-03-02T16:45:10Z: page_view, OPEN
        actions.jsonl: read 4 = accepted 3 (HELD 3) + quarantined 1 (BAD_JSON 1)
        """);
  }

  @Test
  void segmentIsRead() throws IOException {
    assertPrinted(
        ReadSegment::main,
        """
        2024-03-01T09:12:00Z to 2024-03-01T09:20:00Z: page > identify > Order Completed, SUCCEEDED
        calls.jsonl: read 4 = accepted 3 (HELD 3) + quarantined 1 (NO_IDENTITY 1)
        """);
  }

  @Test
  void cloudEventsAreRead() throws IOException {
    assertPrinted(
        ReadCloudEvents::main,
        """
        2024-03-01T09:12:00Z to 2024-03-01T09:20:00Z: com.example.cart.filled > com.example.order.placed, SUCCEEDED
        cloud-events.jsonl: read 3 = accepted 2 (HELD 2) + quarantined 1 (VERSION 1)
        """);
  }

  @Test
  void snowplowIsRead() throws IOException {
    assertPrinted(
        ReadSnowplow::main,
        """
        2024-03-01T09:12:00Z to 2024-03-01T09:20:00Z: page_view > cart/add > transaction, SUCCEEDED
        enriched.tsv: read 4 = accepted 3 (HELD 3) + quarantined 1 (FIELD_COUNT 1)
        """);
  }

  @Test
  void xesIsRead() throws IOException {
    assertPrinted(
        ReadXes::main,
        """
        2024-03-01T09:12:00Z to 2024-03-08T15:30:00Z: register > check > pay, SUCCEEDED
        2024-03-02T11:00:00Z to 2024-03-09T09:00:00Z: register > reject, FAILED
        claims.xes: read 6 = accepted 5 (HELD 5) + quarantined 1 (NO_TIMESTAMP 1)
        """);
  }

  private static void assertPrinted(Program program, String lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      program.main();
    } finally {
      System.setOut(before);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines(lines);
  }
}
