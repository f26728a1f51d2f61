package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.RejectReason;
import java.util.Optional;

/**
 * Where a record that could not be taken in stands, and why it could not. It holds nothing of what
 * the record says, unless the reader was told to keep that.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param reason why
 * @param source the name of the input
 * @param line the line on which the record begins, counted from one
 * @param offset how many bytes of content come before the fault, where the reader knows the place
 *     of that (JSON that cannot be parsed), else before the record
 * @param column the column or field at fault, named as in the source; empty text if the record as a
 *     whole is
 * @param digest the HMAC-SHA-256 of the record's bytes, as 64 hexadecimal digits, to recognise the
 *     record in another reading; empty if the reader has no key, or the record is too large to be
 *     held
 * @param content the record's bytes; empty unless the reader was told to keep them, and if the
 *     record is too large to be held
 */
public record QuarantinedRecord(
    RejectReason reason,
    String source,
    long line,
    long offset,
    String column,
    Optional<String> digest,
    Optional<RecordContent> content) {

  /**
   * Checks the parts.
   *
   * @param reason why
   * @param source the name of the input
   * @param line the line on which the record begins, counted from one
   * @param offset how many bytes of content come before the fault or the record
   * @param column the column or field at fault
   * @param digest the HMAC-SHA-256 of the record's bytes
   * @param content the record's bytes
   * @throws IllegalArgumentException if the line is below one or the offset negative
   */
  public QuarantinedRecord {
    requireNonNull(reason, "reason");
    requireNonNull(source, "source");
    requireNonNull(column, "column");
    requireNonNull(digest, "digest");
    requireNonNull(content, "content");
    if (line < 1) {
      throw new IllegalArgumentException("line must be positive: " + line);
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset must not be negative: " + offset);
    }
  }
}
