package io.journeyscore.signal;

/** Reads the value of a compiled signal off what the trackers kept. */
@FunctionalInterface
interface Gauge {

  /** The value as of a moment; {@code NaN} if it is missing. Allocates nothing. */
  double value(Reading at);
}
