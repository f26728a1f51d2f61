package io.journeyscore.io;

import io.journeyscore.event.RejectReason;

/** Leaves the reading of one record. Carries no stack, as it is part of the normal way. */
final class BadRecord extends Exception {

  private static final long serialVersionUID = 1L;

  private final RejectReason reason;
  private final String column;

  BadRecord(RejectReason reason, String column) {
    super(reason.name(), null, false, false);
    this.reason = reason;
    this.column = column;
  }

  RejectReason reason() {
    return reason;
  }

  String column() {
    return column;
  }
}
