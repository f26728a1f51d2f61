package io.journeyscore.sequence;

/** What became of an event that was given to a {@link JourneyAssembler}. */
public enum Acceptance {
  /** It is in the stream, in a journey or not. */
  TAKEN,
  /** It is a copy of one that is. */
  DUPLICATE,
  /** It came too late; the listener has heard of it. */
  LATE,
  /**
   * It may not be used: its customer was erased, or its use was not agreed to. It is counted, and
   * nobody hears of it.
   */
  LEFT_OUT,
  /** It went to quarantine; the listener has heard why. */
  REJECTED
}
