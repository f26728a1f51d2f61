package io.journeyscore.sequence;

/** What became of an event that was given to a {@link JourneyAssembler}. */
public enum Acceptance {
  /** It is in the stream, in a journey or not. */
  TAKEN,
  /** It is a copy of one that is. */
  DUPLICATE,
  /** It came too late; the listener has heard of it. */
  LATE,
  /** It went to quarantine; the listener has heard why. */
  REJECTED
}
