package io.journeyscore.io.internal;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads one array of JSON, an event in each element, without holding more than one of them. The
 * counterpart of {@link JsonLines}.
 */
public final class JsonArray {

  private JsonArray() {}

  /**
   * Reads an input to its end.
   *
   * @param in the bytes, plain or gzipped
   * @param source the name of the input
   * @param options the options of the reader
   * @param format knows the fields
   * @param events what to do with each event
   * @return what became of each element
   * @throws IOException if the stream cannot be read
   * @throws io.journeyscore.io.BrokenInputException if the input is no array, or ends within it
   */
  public static EventReading read(
      InputStream in,
      String source,
      ReadOptions options,
      JsonLines.Format format,
      Consumer<? super JourneyEvent> events)
      throws IOException {
    return InputPass.run(
        in,
        source,
        "an array of JSON",
        options,
        (content, recorder) -> {
          ElementFramer elements = new ElementFramer(content, options.maxBytes(), recorder::soFar);
          JsonReading reading = new JsonReading(options, format, recorder, events);
          ByteFramer.Kind found = elements.next();
          while (found != ByteFramer.Kind.END) {
            long line = elements.elementLine();
            long offset = elements.elementOffset();
            if (found == ByteFramer.Kind.RECORD) {
              reading.take(elements, true, line, offset);
            } else {
              recorder.quarantine(elements.reason(), "", line, offset, elements::content);
            }
            found = elements.next();
          }
          return reading.finish(elements.counts(0));
        });
  }
}
