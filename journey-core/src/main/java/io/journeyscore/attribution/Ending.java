package io.journeyscore.attribution;

/** The end of journeys that touches are credited with. */
public enum Ending {
  /** A goal was reached: conversions, with their value. */
  SUCCESS,
  /** A failure event came before any goal; it counts one, of no value. */
  FAILURE,
  /** Silence, or the longest time, came before both; it counts one, of no value. */
  LAPSE
}
