package io.journeyscore.io.internal;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.QuarantinedRecord;
import java.util.ArrayList;
import java.util.List;

/** Collects what becomes of records while they are read. Not thread-safe. */
public final class Recorder {

  private final String source;
  private final int maxKept;
  private final Accounting.Builder accounting = Accounting.builder();
  private final List<QuarantinedRecord> quarantined = new ArrayList<>();

  /**
   * Starts with all counts zero.
   *
   * @param source the name of the input
   * @param maxKept how many quarantined records are kept
   */
  public Recorder(String source, int maxKept) {
    this.source = source;
    this.maxKept = maxKept;
  }

  /** Counts a record that is an event now. */
  public void accept() {
    accounting.place(Accounting.Fate.HELD);
  }

  /** Counts a blank line. */
  public void skipBlank() {
    accounting.skip(Accounting.Skip.BLANK);
  }

  /**
   * Counts a record that could not be taken in.
   *
   * @param reason why
   * @param line the line on which it begins
   * @param column the column or field at fault; empty text if the record as a whole is
   */
  public void quarantine(RejectReason reason, long line, String column) {
    accounting.quarantine(reason);
    if (quarantined.size() < maxKept) {
      quarantined.add(new QuarantinedRecord(reason, line, column, source));
    }
  }

  /**
   * Counts what a rule settled.
   *
   * @param note what
   */
  public void note(Accounting.Note note) {
    accounting.note(note);
  }

  /**
   * Returns the counts so far.
   *
   * @return the counts, which later records do not change
   */
  public Accounting soFar() {
    return accounting.build();
  }

  /**
   * Returns the whole, once the input has ended.
   *
   * @param counts what was counted where the borders of records are found
   * @param kinds the kinds of identifiers of the input
   * @param ignored the columns or fields that were passed over
   * @return what became of the input
   */
  public EventReading finish(InputCounts counts, List<IdentifierKind> kinds, List<String> ignored) {
    return new EventReading(
        source,
        soFar(),
        counts.records(),
        counts.bytes(),
        counts.bytesInRecords(),
        counts.bytesBetween(),
        quarantined,
        kinds,
        ignored);
  }
}
