package io.journeyscore.signal;

/** What became of an event that was given to the signals of a customer. */
public enum Arrival {
  /** It came after all others in the total order, and is counted. */
  IN_ORDER,
  /** It came before others in the total order, within grace, and is counted in its place. */
  WITHIN_GRACE,
  /** It is one of those that are still in grace, told again, and changes nothing. */
  DUPLICATE,
  /** It came before others that were past grace, and is not counted. */
  LATE;

  /**
   * Says whether the event is counted.
   *
   * @return true if so
   */
  public boolean isCounted() {
    return this == IN_ORDER || this == WITHIN_GRACE;
  }
}
