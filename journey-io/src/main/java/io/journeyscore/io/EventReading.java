package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.RejectReason;
import java.util.List;
import java.util.Optional;

/**
 * What became of an input: how many of its records are events now, and which are not, and why. Made
 * by an {@link EventReader}.
 *
 * <p>Records and bytes are counted where the borders of records are found, apart from the
 * accounting, so that the two can be held against each other.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param source the name of the input: the file's name, or what the caller called it
 * @param accounting what became of each record; the accepted ones count as held, until a next step
 *     places them. Exact however many there are
 * @param records how many records there are, blank lines included and a header not
 * @param bytes how many bytes of content there are, after expansion if the input is compressed
 * @param bytesInRecords how many of them belong to records, a header included
 * @param bytesBetween how many of them stand between records: line ends, a byte-order mark
 * @param quarantined the records that could not be taken in, in the order of the input; a fair
 *     sample of them if there are more than the reader keeps
 * @param identifierKinds the kinds of identifiers that the input has, to say which of them name
 *     customers; without repeats, in the order in which they were found
 * @param ignoredColumns the columns or fields that were not known, and passed over as the reader
 *     was told to
 */
public record EventReading(
    String source,
    Accounting accounting,
    long records,
    long bytes,
    long bytesInRecords,
    long bytesBetween,
    List<QuarantinedRecord> quarantined,
    List<IdentifierKind> identifierKinds,
    List<String> ignoredColumns) {

  /** Above this share of times out of range, in per cent, the unit is likely to be another. */
  private static final int SUSPICIOUS_PERCENT = 1;

  /**
   * Copies the parts.
   *
   * @param source the name of the input
   * @param accounting what became of each record
   * @param records how many records there are
   * @param bytes how many bytes of content there are
   * @param bytesInRecords how many of them belong to records
   * @param bytesBetween how many of them stand between records
   * @param quarantined the records that could not be taken in
   * @param identifierKinds the kinds of identifiers that the input has
   * @param ignoredColumns the columns or fields that were passed over
   */
  public EventReading {
    requireNonNull(source, "source");
    requireNonNull(accounting, "accounting");
    quarantined = List.copyOf(quarantined);
    identifierKinds = List.copyOf(identifierKinds);
    ignoredColumns = List.copyOf(ignoredColumns);
  }

  /**
   * Says whether every record and every byte is accounted for.
   *
   * @return true; anything else is a fault of this library
   */
  public boolean isBalanced() {
    return accounting.isBalanced(records) && bytes == bytesInRecords + bytesBetween;
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
}
