package io.journeyscore.sequence;

import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.RejectReason;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import java.util.Arrays;

/**
 * The counts of an accounting that is still being made, in which an event may change its place.
 *
 * <p>Not thread-safe.
 */
final class Tally {

  private static final Fate[] FATES = Fate.values();
  private static final RejectReason[] REASONS = RejectReason.values();
  private static final Note[] NOTES = Note.values();
  private static final int MAX_NAME = 64;

  private final Journal journal;
  private final long[] fates = new long[FATES.length];
  private final long[] quarantined = new long[REASONS.length];
  private final long[] notes = new long[NOTES.length];

  Tally(Journal journal) {
    this.journal = journal;
  }

  void place(Fate fate, long more) {
    add(fates, fate.ordinal(), more);
  }

  void move(Fate from, Fate to, long events) {
    place(from, -events);
    place(to, events);
  }

  void quarantine(RejectReason reason, long more) {
    add(quarantined, reason.ordinal(), more);
  }

  void note(Note note, long more) {
    add(notes, note.ordinal(), more);
  }

  private void add(long[] counts, int at, long more) {
    counts[at] += more;
    journal.note(() -> counts[at] -= more);
  }

  void write(ByteWriter out) {
    write(out, FATES, fates);
    write(out, REASONS, quarantined);
    write(out, NOTES, notes);
  }

  /** Writes the counts that are not zero by their names, which outlive their order. */
  private static <E extends Enum<E>> void write(ByteWriter out, E[] names, long[] counts) {
    out.count((int) Arrays.stream(counts).filter(count -> count != 0).count());
    for (E name : names) {
      if (counts[name.ordinal()] != 0) {
        out.text(name.name()).i64(counts[name.ordinal()]);
      }
    }
  }

  void read(ByteReader in) {
    read(in, FATES, fates);
    read(in, REASONS, quarantined);
    read(in, NOTES, notes);
  }

  private static <E extends Enum<E>> void read(ByteReader in, E[] names, long[] counts) {
    int some = in.count("counts", names.length, Long.BYTES);
    for (int i = 0; i < some; i++) {
      String name = in.text("count", MAX_NAME);
      long count = in.i64("count");
      int at = Arrays.stream(names).map(Enum::name).toList().indexOf(name);
      if (at < 0 || count < 0) {
        throw in.fail(
            at < 0 ? Code.BAD_ENUM : Code.BAD_NUMBER, "a count must be known and not negative");
      }
      counts[at] = count;
    }
  }

  Accounting accounting() {
    Accounting.Builder builder = Accounting.builder();
    for (Fate fate : FATES) {
      builder.place(fate, fates[fate.ordinal()]);
    }
    for (RejectReason reason : REASONS) {
      builder.quarantine(reason, quarantined[reason.ordinal()]);
    }
    for (Note note : NOTES) {
      builder.note(note, notes[note.ordinal()]);
    }
    return builder.build();
  }
}
