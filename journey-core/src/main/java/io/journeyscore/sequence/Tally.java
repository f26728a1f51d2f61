package io.journeyscore.sequence;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.RejectReason;

/**
 * The counts of an accounting that is still being made, in which an event may change its place.
 *
 * <p>Not thread-safe.
 */
final class Tally {

  private static final Fate[] FATES = Fate.values();
  private static final RejectReason[] REASONS = RejectReason.values();
  private static final Note[] NOTES = Note.values();

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
