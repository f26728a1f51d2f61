package io.journeyscore.io.csv;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.AtomicFile;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.QuarantinedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;

/**
 * Events as CSV: the place to start reading and writing them.
 *
 * <pre>{@code
 * List<JourneyEvent> events = new ArrayList<>();
 * EventReading reading = CsvEvents.reader().currency("EUR").build().read(file, events::add);
 * }</pre>
 *
 * <p>What is written reads back as equal events, given that their times are within the reader's
 * bounds. Nothing is guarded against spreadsheets here, as {@link CsvTable} does, because the guard
 * would change what is read back: this is a format between programs.
 *
 * <p><i>Thread-safe.</i>
 */
public final class CsvEvents {

  private CsvEvents() {}

  /**
   * Starts a reader.
   *
   * @return a builder; with nothing set it builds a reader for plain CSV with our column names
   */
  public static CsvEventReader.Builder reader() {
    return CsvEventReader.builder();
  }

  /**
   * Writes events to a file, which appears whole or not at all.
   *
   * @param file where it is to stand
   * @param events the events, written in their order; gone through twice
   * @throws IOException if writing fails
   * @throws IllegalArgumentException if an event cannot be read back, as for {@link #write(Writer,
   *     Iterable)}
   */
  public static void write(Path file, Iterable<JourneyEvent> events) throws IOException {
    try (AtomicFile target = AtomicFile.create(file)) {
      write(target.writer(), events);
      target.commit();
    }
  }

  /**
   * Writes events. The first way through them finds the columns that they need; {@code
   * customer_id}, {@code timestamp} and {@code type} are always there.
   *
   * @param out where they go; to be encoded as UTF-8, flushed, and closed by the caller
   * @param events the events, written in their order; gone through twice
   * @throws IOException if writing fails
   * @throws IllegalArgumentException if an event cannot be read back: it has no identifier, a
   *     source that is blank or holds control characters, a time outside the years 0 to 9999, half
   *     a surrogate pair, a text of more than 349,524 characters; or if all together need more than
   *     1,000 columns
   */
  public static void write(Writer out, Iterable<JourneyEvent> events) throws IOException {
    requireNonNull(out, "out");
    requireNonNull(events, "events");
    EventColumns columns = new EventColumns();
    events.forEach(columns::add);
    CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .quoteStrategy(QuoteStrategies.EMPTY)
            .bufferSize(0)
            .build(out);
    try {
      csv.writeRecord(columns.names());
      for (JourneyEvent event : events) {
        csv.writeRecord(columns.row(event));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.flush();
  }

  /**
   * Writes the quarantined records that a reading kept, as a table with the columns {@code line},
   * {@code column}, {@code reason} and {@code source}.
   *
   * @param out where they go; flushed, and closed by the caller
   * @param reading the reading
   * @throws IOException if writing fails
   */
  public static void writeQuarantine(Writer out, EventReading reading) throws IOException {
    requireNonNull(reading, "reading");
    CsvTable table = CsvTable.to(out, "line", "column", "reason", "source");
    for (QuarantinedRecord record : reading.quarantined()) {
      table.number(record.line()).text(record.column());
      table.text(record.reason().name()).text(record.source()).endRow();
    }
    table.flush();
  }
}
