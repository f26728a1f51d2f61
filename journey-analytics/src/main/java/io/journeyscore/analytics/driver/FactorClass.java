package io.journeyscore.analytics.driver;

/** What a signal is associated with in the course of journeys. Immutable and thread-safe. */
public enum FactorClass {
  /** Journeys with more of it succeed at a higher rate. */
  ACCELERATOR,
  /** Journeys with more of it succeed at a lower rate, and are not left at a higher one. */
  SLOWER,
  /** Journeys with more of it are left at a higher rate, whatever their rate of success. */
  BLOCKER,
  /** None of these was seen beyond chance, or could be told. */
  NEITHER
}
