package io.journeyscore.io.fuzz;

import io.journeyscore.error.InputFormatException;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.EventLog;
import io.journeyscore.event.EventLogBuilder;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.io.BrokenInputException;
import io.journeyscore.io.EventReader;
import io.journeyscore.io.EventReading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What any bytes must lead to in any reader: events and an accounting that balances, or a refusal
 * that is documented; and the same whatever the pieces in which the bytes arrive, and whether the
 * events are handed over or put into a log.
 */
public final class Fuzzing {

  /** What came of an input: the events, and how it ended. */
  private record Ended(
      List<JourneyEvent> events, Optional<EventReading> reading, Optional<String> refusal) {}

  private Fuzzing() {}

  /** Reads the bytes, whole and in pieces. Anything that a reader must not do fails. */
  public static void read(EventReader reader, byte[] bytes) {
    Way way = (in, events) -> reader.read(in, "fuzz", events);
    Ended whole = end(way, new ByteArrayInputStream(bytes), new ArrayList<>());
    whole.reading().ifPresent(reading -> requireAccounted(reading, whole.events()));
    whole.refusal().ifPresent(Fuzzing::requireOneLine);
    Ended inPieces = end(way, inPieces(bytes), new ArrayList<>());
    require(inPieces.equals(whole), "in pieces: %s; whole: %s", inPieces, whole);
    Ended inLog =
        end(
            (in, events) -> readInto(reader, in, events),
            new ByteArrayInputStream(bytes),
            new ArrayList<>());
    require(inLog.equals(whole), "in a log: %s; as events: %s", inLog, whole);
  }

  /** The bytes, a few at a time: how many, the last of them says. */
  public static InputStream inPieces(byte[] bytes) {
    return inPieces(bytes, bytes.length == 0 ? 1 : 1 + (bytes[bytes.length - 1] & 7));
  }

  /** The bytes, not more than so many at a time. */
  public static InputStream inPieces(byte[] bytes, int most) {
    return new Pieces(bytes, most);
  }

  private static EventReading readInto(
      EventReader reader, InputStream in, Consumer<JourneyEvent> events) throws IOException {
    EventLogBuilder log = EventLog.builder();
    try {
      return reader.readInto(log, in, "fuzz");
    } finally {
      log.build().events().forEach(events);
    }
  }

  /** One way to read. */
  private interface Way {
    EventReading read(InputStream in, Consumer<JourneyEvent> events) throws IOException;
  }

  private static Ended end(Way way, InputStream in, List<JourneyEvent> events) {
    try {
      EventReading reading = way.read(in, events::add);
      return new Ended(events, Optional.of(reading), Optional.empty());
    } catch (InputFormatException e) {
      if (e instanceof BrokenInputException broken) {
        require(
            broken.accounting().accepted() == events.size(),
            "%d events, and %s",
            events.size(),
            broken.accounting());
      }
      return new Ended(events, Optional.empty(), Optional.of(e.code() + ": " + e.getMessage()));
    } catch (IOException e) {
      throw new AssertionError("bytes in memory can be read", e);
    }
  }

  private static void requireAccounted(EventReading reading, List<JourneyEvent> events) {
    Accounting accounting = reading.accounting();
    require(reading.isBalanced(), "not balanced: %s", reading);
    require(
        accounting.count(Accounting.Fate.HELD) == events.size(),
        "%d events, and %s",
        events.size(),
        accounting);
    require(
        accounting.accepted() == accounting.count(Accounting.Fate.HELD), "fates: %s", accounting);
    require(
        reading.quarantined().size() == Math.min(accounting.quarantined(), 10_000),
        "%d kept, and %s",
        reading.quarantined().size(),
        accounting);
    events.forEach(
        event -> require(!event.identifiers().isEmpty(), "an event without an identifier"));
  }

  /** Fails unless a message fits on a line. */
  public static void requireOneLine(String refusal) {
    require(
        refusal.chars().noneMatch(Character::isISOControl), "a message with control characters");
  }

  /** Fails unless something holds. */
  public static void require(boolean holds, String message, Object... parts) {
    if (!holds) {
      throw new AssertionError(message.formatted(parts));
    }
  }

  /** Hands out a few bytes at a time. */
  private static final class Pieces extends ByteArrayInputStream {

    private final int most;

    Pieces(byte[] bytes, int most) {
      super(bytes);
      this.most = most;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, most));
    }
  }
}
