package io.journeyscore.io.internal;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads lines of JSON, one event in each. What the fields of an event are called is the format's
 * business, which it settles in a {@link Format} of its own for each input.
 */
public final class JsonLines {

  /** Puts the fields of one format where they belong. Serves one input. */
  public interface Format {

    /**
     * Says beforehand what holds for all records.
     *
     * @param parts takes the parts of each record
     */
    default void prepare(EventParts parts) {
      // Nothing to be said.
    }

    /**
     * Hands a record over as the parts of an event.
     *
     * @param json the record, an object
     * @param parts takes the parts; empty at first
     * @throws BadRecord if the record breaks a rule of the format
     */
    void put(JsonRecord json, EventParts parts) throws BadRecord;

    /**
     * Returns the fields that were passed over as the reader was told to.
     *
     * @return names, in the order in which they were found
     */
    default List<String> ignored() {
      return List.of();
    }
  }

  private JsonLines() {}

  /**
   * Reads an input to its end.
   *
   * @param in the bytes, plain or gzipped
   * @param source the name of the input
   * @param options the options of the reader
   * @param format knows the fields
   * @param events what to do with each event
   * @return what became of each line
   * @throws IOException if the stream cannot be read
   */
  public static EventReading read(
      InputStream in,
      String source,
      ReadOptions options,
      Format format,
      Consumer<? super JourneyEvent> events)
      throws IOException {
    return InputPass.run(
        in,
        source,
        "JSON Lines",
        options,
        (content, recorder) -> {
          LineFramer lines = new LineFramer(content, options.maxBytes());
          JsonReading reading = new JsonReading(options, format, recorder, events);
          ByteFramer.Kind found = lines.next();
          while (found != ByteFramer.Kind.END) {
            switch (found) {
              case RECORD -> reading.take(lines, lines.terminated(), lines.line(), lines.offset());
              case BLANK -> recorder.skipBlank();
              default -> recorder.quarantine(lines.reason(), "", lines);
            }
            found = lines.next();
          }
          return reading.finish(lines.counts(0));
        });
  }
}
