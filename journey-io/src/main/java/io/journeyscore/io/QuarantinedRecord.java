package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.RejectReason;

/**
 * Where a record that could not be taken in stands, and why it could not. It holds nothing of what
 * the record says.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param reason why
 * @param line the line on which the record begins, counted from one
 * @param column the column at fault, named as in the file; empty text if the record as a whole is
 * @param source the name of the input
 */
public record QuarantinedRecord(RejectReason reason, long line, String column, String source) {

  /**
   * Checks the parts.
   *
   * @param reason why
   * @param line the line on which the record begins, counted from one
   * @param column the column at fault, named as in the file
   * @param source the name of the input
   * @throws IllegalArgumentException if the line is below one
   */
  public QuarantinedRecord {
    requireNonNull(reason, "reason");
    requireNonNull(column, "column");
    requireNonNull(source, "source");
    if (line < 1) {
      throw new IllegalArgumentException("line must be positive: " + line);
    }
  }
}
