package io.journeyscore.signal;

/**
 * What gauges read: the states of both scopes as of a moment.
 *
 * <p>Not thread-safe.
 */
final class Reading {

  private SignalState journey;
  private SignalState customer;
  private long asOfMicros;
  private boolean truncated;
  private final long[] scratch = new long[AmountFold.WORDS];

  Reading(SignalState journey, SignalState customer) {
    this.journey = journey;
    this.customer = customer;
  }

  /** Turns to a journey, its customer, and a moment. */
  Reading of(SignalState journeyState, SignalState customerState, long moment) {
    journey = journeyState;
    customer = customerState;
    asOfMicros = moment;
    truncated = false;
    return this;
  }

  SignalState state(Scope scope) {
    return scope == Scope.JOURNEY ? journey : customer;
  }

  SignalState customer() {
    return customer;
  }

  long asOfMicros() {
    return asOfMicros;
  }

  /** Working memory of one gauge, whatever it held. */
  long[] scratch() {
    return scratch;
  }

  /** Notes that an event was forgotten that would have counted. */
  void noteTruncated() {
    truncated = true;
  }

  boolean isTruncated() {
    return truncated;
  }
}
