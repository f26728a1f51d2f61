package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * That one step follows another, how often, and after how long.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param from the earlier step
 * @param to the later step
 * @param journeys how many journeys have it
 * @param occurrences how often it happened in all of them
 * @param share which part of the journeys with steps have it, with Wilson's interval
 * @param probability which part of all that followed {@code from} it is, with Wilson's interval,
 *     which takes the steps of one journey as independent; empty if the graph is of steps that
 *     follow eventually
 * @param dependency how sure it is that {@code to} follows {@code from} and not the other way
 *     round, in (-1, 1): {@code (a - b) / (a + b + 1)} of the occurrences {@code a} of this edge
 *     and {@code b} of the one back; of a step that follows itself {@code a / (a + 1)}. Empty at
 *     the start and the end. Source: A. Weijters, W. van der Aalst and A. Alves de Medeiros,
 *     <i>Process Mining with the HeuristicsMiner Algorithm</i>, BETA working paper 166, Eindhoven
 *     2006
 * @param elapsed how long it took from the one to the other; empty at the start and the end
 */
public record Edge(
    Node from,
    Node to,
    long journeys,
    long occurrences,
    Estimate share,
    Optional<Estimate> probability,
    OptionalDouble dependency,
    Optional<Elapsed> elapsed) {

  /**
   * Checks that all parts are given.
   *
   * @param from the earlier step
   * @param to the later step
   * @param journeys how many journeys have it
   * @param occurrences how often it happened in all of them
   * @param share which part of the journeys with steps have it
   * @param probability which part of all that followed {@code from} it is
   * @param dependency how sure the direction is
   * @param elapsed how long it took from the one to the other
   */
  public Edge {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(share, "share");
    requireNonNull(probability, "probability");
    requireNonNull(dependency, "dependency");
    requireNonNull(elapsed, "elapsed");
  }
}
