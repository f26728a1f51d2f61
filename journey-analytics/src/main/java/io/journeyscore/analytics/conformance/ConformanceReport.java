package io.journeyscore.analytics.conformance;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * How far some journeys keep to the intended one, and where they leave it.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param journeys how many journeys were judged: what shares are parts of
 * @param unjudged how many could not be: open ones that have taken no step that matters
 * @param conforming which part of those judged have no deviation, with Wilson's interval; empty if
 *     there are none
 * @param fitness the mean fitness of those judged. The interval is Wilson's for a share of that
 *     size, which is wide enough for the mean of any numbers from 0 to 1; empty if there are none
 * @param deviations the deviations, those of the most journeys first, then by kind and step
 * @param neverTaken the intended steps that no journey took: a slip of the pen in their names, or
 *     nobody goes there
 */
public record ConformanceReport(
    long journeys,
    long unjudged,
    Optional<Estimate> conforming,
    Optional<Estimate> fitness,
    List<DeviationCount> deviations,
    List<String> neverTaken) {

  /**
   * Checks that all parts are given.
   *
   * @param journeys how many journeys were judged
   * @param unjudged how many could not be
   * @param conforming which part of those judged have no deviation
   * @param fitness the mean fitness of those judged
   * @param deviations the deviations
   * @param neverTaken the intended steps that no journey took
   */
  public ConformanceReport {
    requireNonNull(conforming, "conforming");
    requireNonNull(fitness, "fitness");
    deviations = List.copyOf(deviations);
    neverTaken = List.copyOf(neverTaken);
  }

  /**
   * Returns the deviations of a kind.
   *
   * @param kind the kind
   * @return an unmodifiable list, those of the most journeys first
   */
  public List<DeviationCount> deviations(Deviation.Kind kind) {
    requireNonNull(kind, "kind");
    return deviations.stream().filter(count -> count.deviation().kind() == kind).toList();
  }
}
