package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import java.util.Optional;
import java.util.Set;

/**
 * How many journeys have a pattern, and how they and the others ended.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param pattern the pattern
 * @param journeys how many journeys have it
 * @param share which part of the journeys with steps that is, with Wilson's interval; empty if
 *     there are none
 * @param successRate which part of those with it whose outcome is known succeeded; empty if there
 *     are none
 * @param successRateWithout the same of those without it
 * @param elapsed how long the first match of each journey took from its first step to its last;
 *     empty if there is none
 * @param neverSeen the names in the pattern that no journey has a step of: a slip of the pen, or
 *     something that has not happened yet
 */
public record PatternCount(
    PathPattern pattern,
    long journeys,
    Optional<Estimate> share,
    Optional<Estimate> successRate,
    Optional<Estimate> successRateWithout,
    Optional<Elapsed> elapsed,
    Set<String> neverSeen) {

  /**
   * Checks that all parts are given.
   *
   * @param pattern the pattern
   * @param journeys how many journeys have it
   * @param share which part of the journeys with steps that is
   * @param successRate which part of those with it succeeded
   * @param successRateWithout which part of those without it succeeded
   * @param elapsed how long the first match of each journey took
   * @param neverSeen the names that no journey has a step of
   */
  public PatternCount {
    requireNonNull(pattern, "pattern");
    requireNonNull(share, "share");
    requireNonNull(successRate, "successRate");
    requireNonNull(successRateWithout, "successRateWithout");
    requireNonNull(elapsed, "elapsed");
    requireNonNull(neverSeen, "neverSeen");
  }
}
