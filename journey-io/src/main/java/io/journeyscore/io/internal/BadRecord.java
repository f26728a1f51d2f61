package io.journeyscore.io.internal;

import io.journeyscore.event.RejectReason;

/** Leaves the reading of one record. Carries no stack, as it is part of the normal way. */
public final class BadRecord extends Exception {

  private static final long serialVersionUID = 1L;

  private final RejectReason reason;
  private final String column;

  /**
   * Creates the exception.
   *
   * @param reason why the record is bad
   * @param column the column or field at fault; empty text if the record as a whole is
   */
  public BadRecord(RejectReason reason, String column) {
    super(reason.name(), null, false, false);
    this.reason = reason;
    this.column = Printable.name(column);
  }

  /**
   * Returns why the record is bad.
   *
   * @return the reason
   */
  public RejectReason reason() {
    return reason;
  }

  /**
   * Returns the column or field at fault.
   *
   * @return its name as in the source; empty text if the record as a whole is
   */
  public String column() {
    return column;
  }
}
