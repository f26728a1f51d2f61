package io.journeyscore.io;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of an input: how many of its records are events now, and which are not, and why.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class EventReading {

  /** Above this share of times out of range, in per cent, the unit is likely to be another. */
  private static final int SUSPICIOUS_PERCENT = 1;

  private final String source;
  private final Accounting accounting;
  private final long records;
  private final long bytes;
  private final List<QuarantinedRecord> quarantined;
  private final List<IdentifierKind> identifierKinds;
  private final List<String> ignoredColumns;

  EventReading(
      String source,
      Accounting accounting,
      long records,
      long bytes,
      List<QuarantinedRecord> quarantined,
      Optional<Header> header) {
    this.source = source;
    this.accounting = accounting;
    this.records = records;
    this.bytes = bytes;
    this.quarantined = List.copyOf(quarantined);
    this.identifierKinds = header.map(Header::identifierKinds).orElse(List.of());
    this.ignoredColumns = header.map(Header::ignored).orElse(List.of());
  }

  /**
   * Returns the name of the input.
   *
   * @return the file's name, or what the caller called the input
   */
  public String source() {
    return source;
  }

  /**
   * Returns what became of each record. The accepted ones count as held, until a next step places
   * them.
   *
   * @return the counts, exact however many there are
   */
  public Accounting accounting() {
    return accounting;
  }

  /**
   * Returns how many records there are, blank lines included and the header not. They are counted
   * where the borders of records are found, apart from {@link #accounting()}.
   *
   * @return a count, not negative
   */
  public long records() {
    return records;
  }

  /**
   * Says whether every record is accounted for.
   *
   * @return true; anything else is a fault of this library
   */
  public boolean isBalanced() {
    return accounting.isBalanced(records);
  }

  /**
   * Returns how many bytes of content there are.
   *
   * @return a count, not negative; after expansion if the input is compressed
   */
  public long bytes() {
    return bytes;
  }

  /**
   * Returns the records that could not be taken in, in the order of the file.
   *
   * @return an unmodifiable list; the first ones only if there are more than the reader keeps
   */
  public List<QuarantinedRecord> quarantined() {
    return quarantined;
  }

  /**
   * Returns the kinds of identifiers that the header has, to say which of them name customers.
   *
   * @return an unmodifiable list without repeats: the kind of {@code customer_id}, then the others
   *     in the order of the file; empty if there is no header
   */
  public List<IdentifierKind> identifierKinds() {
    return identifierKinds;
  }

  /**
   * Returns the columns that were not known, and passed over as the reader was told to.
   *
   * @return an unmodifiable list of names, in the order of the file
   */
  public List<String> ignoredColumns() {
    return ignoredColumns;
  }

  /**
   * Returns a remark if more than one record in a hundred has a time out of range: then the unit of
   * the numbers, or the bounds, are likely to be wrong for the whole input.
   *
   * @return one line for people; empty if there is nothing to remark
   */
  public Optional<String> warning() {
    long outside = accounting.quarantined(RejectReason.TIME_OUT_OF_RANGE);
    if (outside * 100 <= records * SUSPICIOUS_PERCENT) {
      return Optional.empty();
    }
    return Optional.of(
        "%d of %d records have a time out of range: check the unit of the times"
            .formatted(outside, records));
  }

  /**
   * Returns the source and its counts.
   *
   * @return one line
   */
  @Override
  public String toString() {
    return source + ": " + accounting;
  }

  /** Collects what becomes of records while they are read. Not thread-safe. */
  static final class Recorder {

    private final String source;
    private final int maxKept;
    private final Accounting.Builder accounting = Accounting.builder();
    private final List<QuarantinedRecord> quarantined = new ArrayList<>();

    Recorder(String source, int maxKept) {
      this.source = source;
      this.maxKept = maxKept;
    }

    void accept() {
      accounting.place(Accounting.Fate.HELD);
    }

    void skipBlank() {
      accounting.skip(Accounting.Skip.BLANK);
    }

    void quarantine(RejectReason reason, long line, String column) {
      accounting.quarantine(reason);
      if (quarantined.size() < maxKept) {
        quarantined.add(new QuarantinedRecord(reason, line, column, source));
      }
    }

    Accounting soFar() {
      return accounting.build();
    }

    void note(Accounting.Note note) {
      accounting.note(note);
    }

    EventReading finish(long records, long bytes, Optional<Header> header) {
      return new EventReading(source, soFar(), records, bytes, quarantined, header);
    }
  }
}
