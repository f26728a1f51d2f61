package io.journeyscore.examples.cli;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.QuarantinedRecord;
import io.journeyscore.ml.ProgressListener;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The events of one input.
 *
 * @param events the events that could be read, at least one, in the order of the input
 * @param reading what became of each record
 */
record LoadedEvents(List<JourneyEvent> events, EventReading reading) {

  LoadedEvents {
    events = List.copyOf(events);
  }

  /**
   * What was known at a moment.
   *
   * @param events the events that had occurred and were known by then
   * @param accounting what became of the others: occurred later, or known too late
   */
  record Known(List<JourneyEvent> events, Accounting accounting) {}

  /** Reads a file, or standard input. */
  static LoadedEvents read(
      String file, EventReader reader, Streams streams, ProgressListener progress) {
    List<JourneyEvent> events = new ArrayList<>();
    EventReading reading;
    try {
      reading =
          file.equals(Streams.STANDARD)
              ? reader.read(streams.in(), "standard input", events::add)
              : readFile(path(file), reader, events, progress);
    } catch (IOException e) {
      throw CommandFailure.input(file, e);
    }
    if (events.isEmpty()) {
      throw CommandFailure.input(nothingIn(reading));
    }
    return new LoadedEvents(events, reading);
  }

  private static EventReading readFile(
      Path path, EventReader reader, List<JourneyEvent> events, ProgressListener progress)
      throws IOException {
    if (Files.isDirectory(path)) {
      throw new FileSystemException(path.toString(), null, "is a directory");
    }
    String name = String.valueOf(path.getFileName());
    try (InputStream in = new Watched(Files.newInputStream(path), Files.size(path), progress)) {
      return reader.read(in, name, events::add);
    }
  }

  /** Returns the path of a name that was given as an option. */
  static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw CommandFailure.usage("a file must have a name that can be one: " + e.getReason());
    }
  }

  private static String nothingIn(EventReading reading) {
    if (reading.bytes() == 0) {
      return reading.source() + " has no events: it is empty";
    }
    if (reading.quarantined().isEmpty()) {
      return reading.source() + " has no events: no record follows the header";
    }
    QuarantinedRecord one = reading.quarantined().get(0);
    String column = one.column().isEmpty() ? "" : ", column " + one.column();
    return "%s has no events: none of %d records can be read (%s), such as line %d%s: %s"
        .formatted(
            reading.source(),
            reading.records(),
            counts(reading.accounting()),
            one.line(),
            column,
            one.reason());
  }

  private static String counts(Accounting accounting) {
    return accounting.quarantinedByReason().entrySet().stream()
        .sorted(Map.Entry.<RejectReason, Long>comparingByKey())
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Returns what was known at a moment: occurred at or before it, and known at or before it. */
  Known asOf(Instant moment) {
    Accounting.Builder others = Accounting.builder();
    List<JourneyEvent> known = new ArrayList<>(events.size());
    for (JourneyEvent event : events) {
      if (event.occurredAt().isAfter(moment)) {
        others.place(Fate.OUTSIDE);
      } else if (event.knownAt().isAfter(moment)) {
        others.place(Fate.LATE);
      } else {
        known.add(event);
      }
    }
    return new Known(known, others.build());
  }

  /** Returns all events. */
  Known all() {
    return new Known(events, Accounting.empty());
  }

  /** Tells people what they should know of the input before they trust the rest. */
  void warn(Streams streams) {
    reading.warning().ifPresent(warning -> streams.tell("warning: " + warning));
    if (!reading.ignoredColumns().isEmpty()) {
      streams.tell("ignored columns: " + String.join(", ", reading.ignoredColumns()));
    }
    if (!reading.accounting().notes().isEmpty()) {
      streams.tell(
          "times settled by rule: "
              + reading.accounting().notes().entrySet().stream()
                  .map(note -> note.getKey() + " " + note.getValue())
                  .collect(Collectors.joining(", ")));
    }
  }

  /** Counts the bytes that are read, for the progress. */
  private static final class Watched extends FilterInputStream {

    private final long total;
    private final ProgressListener progress;
    private long done;

    Watched(InputStream in, long total, ProgressListener progress) {
      super(in);
      this.total = total;
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int bytes) {
      done += bytes;
      progress.progress("read", done, Math.max(done, total));
    }
  }
}
