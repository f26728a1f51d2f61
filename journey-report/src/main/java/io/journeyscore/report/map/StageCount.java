package io.journeyscore.report.map;

/**
 * What is counted for each stage. Every journey that reached a stage went on, succeeded there, is
 * still there, or left.
 */
public enum StageCount {
  /** Journeys that were in the stage. */
  REACHED,
  /** Journeys whose first stage it was. */
  BEGAN,
  /** Journeys whose last stage was another one. */
  WENT_ON,
  /** Those of {@link #WENT_ON} that were in the next stage afterwards. */
  NEXT,
  /** Those of {@link #WENT_ON} that were not, but in another stage. */
  ELSEWHERE,
  /** Journeys that reached their goal and whose last stage it was. */
  SUCCEEDED,
  /** Journeys whose last stage it is so far, and whose outcome is not known. */
  STILL,
  /** Journeys whose last stage it was, and that failed or lapsed. */
  LEFT,
  /** Journeys that entered the stage before their outcome was known. */
  BEFORE,
  /** Ratings given in the stage. */
  RATED
}
