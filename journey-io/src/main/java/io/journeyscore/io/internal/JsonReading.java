package io.journeyscore.io.internal;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.ReadOptions;
import java.util.function.Consumer;

/**
 * Makes an event of each record of JSON in one input, wherever the records stand in it.
 *
 * <p>Not thread-safe.
 */
final class JsonReading {

  private final JsonRecord json = new JsonRecord();
  private final JsonLines.Format format;
  private final EventParts parts;
  private final Recorder recorder;
  private final Consumer<? super JourneyEvent> events;

  JsonReading(
      ReadOptions options,
      JsonLines.Format format,
      Recorder recorder,
      Consumer<? super JourneyEvent> events) {
    this.format = format;
    this.parts = new EventParts(options, new TimeText(options, recorder::note));
    this.recorder = recorder;
    this.events = events;
    format.prepare(parts);
  }

  /**
   * Takes the record that a framer found last.
   *
   * @param record stands at the record
   * @param whole whether the record is known to be whole, rather than cut off by the end
   * @param line the line on which it begins
   * @param offset how many bytes come before it
   */
  void take(ByteFramer record, boolean whole, long line, long offset) {
    JourneyEvent event;
    try {
      if (!json.parse(record.chars(), record.charCount(), whole)) {
        recorder.skipBlank();
        return;
      }
      if (json.kind(JsonRecord.ROOT) != JsonRecord.Kind.OBJECT) {
        throw new BadRecord(RejectReason.TYPE, "");
      }
      parts.clear();
      format.put(json, parts);
      event = parts.assemble();
    } catch (BadRecord bad) {
      long fault = offset + json.faultOffset();
      recorder.quarantine(bad.reason(), bad.column(), line, fault, record::content);
      return;
    }
    recorder.accept();
    events.accept(event);
  }

  /** Returns the whole, once the input has ended. */
  EventReading finish(InputCounts counts) {
    return recorder.finish(counts, parts.identifierKinds(), format.ignored());
  }
}
