package io.journeyscore.report.map;

/**
 * What is counted for each touchpoint in each stage. A journey counts once for each touchpoint and
 * stage.
 */
public enum TouchpointCount {
  /** Journeys with a contact there, in the stage. */
  MET,
  /** Journeys with a contact there, in the stage, before their outcome was known. */
  BEFORE,
  /** Journeys that left the stage, and whose last contact it was. */
  LAST,
  /** Ratings given there, in the stage. */
  RATED
}
