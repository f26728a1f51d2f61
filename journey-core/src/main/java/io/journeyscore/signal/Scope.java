package io.journeyscore.signal;

/** Which events a signal looks at. */
public enum Scope {
  /** Those of the journey at hand. */
  JOURNEY,
  /** All of the customer's, in other journeys or in none too. */
  CUSTOMER
}
