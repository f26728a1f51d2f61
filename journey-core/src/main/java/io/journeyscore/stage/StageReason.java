package io.journeyscore.stage;

/** Why an event left a customer in a stage. */
public enum StageReason {
  /** A rule leads there, or says that the customer stays. */
  RULE,
  /** No rule and no entry of the cancel list is met by the event: the stage is as it was. */
  UNMAPPED,
  /** The rules that the event meets do not hold from the stage that the customer is in. */
  NOT_FROM_HERE,
  /** A rule leads to an earlier stage, and the model goes forward only. */
  FORWARD_ONLY,
  /** A rule leads to an earlier stage, which too few events in a row have confirmed so far. */
  UNCONFIRMED,
  /** The entry into the stage before was taken back. */
  CANCELLED;

  /**
   * Says whether the event had a say in the stage.
   *
   * @return false if no rule and no entry of the cancel list is met by the event
   */
  public boolean isMapped() {
    return this != UNMAPPED;
  }
}
