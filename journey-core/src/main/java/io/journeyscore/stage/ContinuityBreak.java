package io.journeyscore.stage;

/** What can keep a customer from moving smoothly from one contact to the next. */
public enum ContinuityBreak {
  /** The customer had to say again who they are. */
  REIDENTIFICATION,
  /** The customer had to ask the same again. */
  REPEATED_CONTACT,
  /** The customer was sent to another channel and back. */
  CHANNEL_BOUNCE,
  /** Nothing was heard for a long time. */
  SILENCE
}
