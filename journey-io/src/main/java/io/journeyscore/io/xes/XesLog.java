package io.journeyscore.io.xes;

import io.journeyscore.error.InputFormatException.Code;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.ReadOptions;
import io.journeyscore.io.internal.BadRecord;
import io.journeyscore.io.internal.EventParts;
import io.journeyscore.io.internal.InputCounts;
import io.journeyscore.io.internal.Recorder;
import io.journeyscore.io.internal.TimeText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One pass over one log. It holds the attributes of the trace and of the event at hand, and the
 * defaults of the log; nothing else grows.
 *
 * <p>Not thread-safe.
 */
final class XesLog {

  private static final int MAX_IGNORED = 1_000;
  private static final byte[] NOT_HELD = new byte[0];

  private final XmlCursor cursor;
  private final XesFields fields;
  private final EventParts parts;
  private final Recorder recorder;
  private final Consumer<? super JourneyEvent> events;
  private final XesAttributes traceDefaults = new XesAttributes();
  private final XesAttributes eventDefaults = new XesAttributes();
  private final XesAttributes trace = new XesAttributes();
  private final XesAttributes event = new XesAttributes();
  private final Set<String> ignored = new LinkedHashSet<>();
  private long records;

  XesLog(
      InputStream content,
      ReadOptions options,
      XesFields fields,
      Recorder recorder,
      Consumer<? super JourneyEvent> events)
      throws IOException {
    this.cursor = new XmlCursor(content, options.maxBytes(), recorder::soFar);
    this.fields = fields;
    this.parts = new EventParts(options, new TimeText(options, recorder::note));
    this.recorder = recorder;
    this.events = events;
    fields.prepare(parts);
  }

  /** Reads to the end of the document. */
  EventReading read() throws IOException {
    cursor.next();
    if (!cursor.name().equals("log")) {
      throw cursor.broken(Code.UNSUPPORTED, "input must be XES: the outermost element is no log");
    }
    while (cursor.next()) {
      switch (cursor.name()) {
        case "global" -> readDefaults();
        case "trace" -> readTrace();
        case "event" -> readEvent(0);
        default -> cursor.skip();
      }
    }
    while (cursor.depth() >= 0) {
      cursor.next();
    }
    return recorder.finish(
        new InputCounts(records, cursor.bytes(), cursor.bytes(), 0),
        fields.identifierKinds(),
        new ArrayList<>(ignored));
  }

  private void readDefaults() throws IOException {
    String scope = cursor.attribute("scope");
    // The standard has it that the scope of a group without one is that of events.
    XesAttributes defaults = "trace".equals(scope) ? traceDefaults : eventDefaults;
    while (cursor.next()) {
      if ("log".equals(scope)) {
        cursor.skip();
      } else {
        defaults.take(cursor);
      }
    }
  }

  private void readTrace() throws IOException {
    trace.clear();
    long position = 0;
    while (cursor.next()) {
      if (cursor.name().equals("event")) {
        readEvent(position++);
      } else if (position == 0) {
        trace.take(cursor);
      } else {
        // The standard puts them first; the events before this one would not have it.
        ignore(XesFields.CASE, List.of(name()));
        cursor.skip();
      }
    }
    ignore(XesFields.CASE, trace.nested());
    trace.clear();
  }

  private String name() {
    String key = cursor.attribute("key");
    return key == null ? cursor.name() : key;
  }

  private void readEvent(long position) throws IOException {
    long line = cursor.line();
    event.clear();
    while (cursor.next()) {
      event.take(cursor);
    }
    records++;
    ignore("", event.nested());
    JourneyEvent made;
    try {
      trace.requireGood();
      event.requireGood();
      fields.put(trace, traceDefaults, event, eventDefaults, position, parts);
      made = parts.assemble();
    } catch (BadRecord bad) {
      recorder.quarantine(bad.reason(), bad.column(), line, 0, () -> NOT_HELD);
      return;
    }
    recorder.accept();
    events.accept(made);
  }

  private void ignore(String prefix, List<String> keys) {
    for (String key : keys) {
      if (ignored.size() < MAX_IGNORED) {
        ignored.add(prefix + key);
      }
    }
  }
}
