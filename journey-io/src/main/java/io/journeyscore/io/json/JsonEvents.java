package io.journeyscore.io.json;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.AtomicFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/**
 * Events as JSON Lines: the place to start reading and writing them.
 *
 * <pre>{@code
 * List<JourneyEvent> events = new ArrayList<>();
 * EventReading reading = JsonEvents.reader().build().read(file, events::add);
 * }</pre>
 *
 * <p>What is written reads back as equal events, given that their times are within the reader's
 * bounds.
 *
 * <p><i>Thread-safe.</i>
 */
public final class JsonEvents {

  private JsonEvents() {}

  /**
   * Starts a reader.
   *
   * @return a builder; with nothing set it builds a reader for lines with our names
   */
  public static JsonEventReader.Builder reader() {
    return JsonEventReader.builder();
  }

  /**
   * Writes events to a file, which appears whole or not at all.
   *
   * @param file where it is to stand
   * @param events the events, written in their order
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
   * Writes events, one in each line. What the reader would fill in by itself is left out.
   *
   * @param out where they go; to be encoded as UTF-8, flushed, and closed by the caller
   * @param events the events, written in their order
   * @throws IOException if writing fails
   * @throws IllegalArgumentException if an event cannot be read back: it has no identifier, or more
   *     than 999 of one kind; a source that is blank or holds control characters; a time outside
   *     the years 0 to 9999; half a surrogate pair; a name of more than 1,024 characters; or if it
   *     has more than 9,999 parts or its line more than 4 MiB
   */
  public static void write(Writer out, Iterable<JourneyEvent> events) throws IOException {
    requireNonNull(out, "out");
    try (LineWriter lines = new LineWriter()) {
      for (JourneyEvent event : events) {
        lines.write(event, out);
      }
    }
    out.flush();
  }
}
