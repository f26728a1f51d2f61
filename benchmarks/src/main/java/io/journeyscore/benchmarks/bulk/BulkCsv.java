package io.journeyscore.benchmarks.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Writes a log as a file of comma-separated values, as the reader of the library takes them. */
final class BulkCsv {

  private BulkCsv() {}

  /** Writes a log into a file that is the caller's to {@link #delete}. */
  static Path temporary(BulkEvents events) {
    try {
      Path file = Files.createTempFile("events", ".csv");
      write(events, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(BulkEvents events, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("event_id,customer_id,occurred_at,event_type\n");
      for (int row = 0; row < events.rows(); row++) {
        int event = events.event(row);
        int customer = events.customer(event);
        long micros = events.micros(event, customer);
        Instant moment = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
        out.write("e" + event + ",c" + customer + "," + moment + ",");
        out.write(BulkEvents.typeName(events.type(event)) + "\n");
      }
    }
  }
}
