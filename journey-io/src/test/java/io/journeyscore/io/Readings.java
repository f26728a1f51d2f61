package io.journeyscore.io;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.csv.CsvEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What the tests of all formats read, and how. */
public final class Readings {

  /** A reading with its events. */
  public record Read(List<JourneyEvent> events, EventReading reading) {

    /** Line, reason and column of each quarantined record. */
    public List<String> quarantine() {
      return reading.quarantined().stream()
          .map(bad -> bad.line() + " " + bad.reason() + " " + bad.column())
          .map(String::strip)
          .toList();
    }
  }

  private Readings() {}

  public static Read read(EventReaderBuilder<?> reader, byte[] bytes) {
    List<JourneyEvent> events = new ArrayList<>();
    try {
      EventReading reading =
          reader.build().read(new ByteArrayInputStream(bytes), "test", events::add);
      return new Read(events, reading);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Read read(EventReaderBuilder<?> reader, String text) {
    return read(reader, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads CSV. */
  public static Read read(String text) {
    return read(CsvEvents.reader(), text);
  }

  /** Reads CSV of customer, time and type, under a header of just those. */
  public static Read readRecords(String records) {
    return read("customer_id,timestamp,type\n" + records);
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
