package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;

/**
 * How often the steps of a name were taken.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name what they are called
 * @param journeys how many journeys have one
 * @param occurrences how many there are in all journeys
 * @param share which part of the journeys with steps have one, with Wilson's interval
 */
public record StepCount(String name, long journeys, long occurrences, Estimate share) {

  /**
   * Checks that all parts are given.
   *
   * @param name what they are called
   * @param journeys how many journeys have one
   * @param occurrences how many there are in all journeys
   * @param share which part of the journeys with steps have one
   */
  public StepCount {
    requireNonNull(name, "name");
    requireNonNull(share, "share");
  }
}
