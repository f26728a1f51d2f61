package io.journeyscore.io;

import io.journeyscore.event.JourneyEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What the tests of this package read, and how. */
final class Readings {

  /** A reading with its events. */
  record Read(List<JourneyEvent> events, EventReading reading) {

    List<String> quarantine() {
      return reading.quarantined().stream()
          .map(bad -> bad.line() + " " + bad.reason() + " " + bad.column())
          .map(String::strip)
          .toList();
    }
  }

  private Readings() {}

  static Read read(CsvEventReader.Builder reader, byte[] bytes) {
    List<JourneyEvent> events = new ArrayList<>();
    try {
      EventReading reading =
          reader.build().read(new ByteArrayInputStream(bytes), "test.csv", events::add);
      return new Read(events, reading);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Read read(CsvEventReader.Builder reader, String text) {
    return read(reader, text.getBytes(StandardCharsets.UTF_8));
  }

  static Read read(String text) {
    return read(CsvEvents.reader(), text);
  }

  /** Reads records of customer, time and type, under a header of just those. */
  static Read readRecords(String records) {
    return read("customer_id,timestamp,type\n" + records);
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
