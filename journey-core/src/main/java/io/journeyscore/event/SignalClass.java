package io.journeyscore.event;

/** How an event came to be known. */
public enum SignalClass {
  /** The customer was asked: a survey, a rating. */
  SOLICITED,
  /** The customer did something that was seen: a visit, a call, a purchase. */
  OBSERVED,
  /** The company did something: a message sent, a delivery, an invoice. */
  OPERATIONAL
}
