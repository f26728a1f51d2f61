package io.journeyscore.analytics.conformance;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import java.util.Optional;

/**
 * How many journeys leave the intended one at a place and in a way.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param deviation where and how
 * @param journeys how many journeys do so
 * @param occurrences how often in all of them
 * @param share which part of the journeys judged that is, with Wilson's interval
 * @param successRate which part of those whose outcome is known succeeded, with Wilson's interval;
 *     empty if there are none
 */
public record DeviationCount(
    Deviation deviation,
    long journeys,
    long occurrences,
    Estimate share,
    Optional<Estimate> successRate) {

  /**
   * Checks that all parts are given.
   *
   * @param deviation where and how
   * @param journeys how many journeys do so
   * @param occurrences how often in all of them
   * @param share which part of the journeys judged that is
   * @param successRate which part of those whose outcome is known succeeded
   */
  public DeviationCount {
    requireNonNull(deviation, "deviation");
    requireNonNull(share, "share");
    requireNonNull(successRate, "successRate");
  }
}
