package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * Which steps follow which, directly or eventually.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param measure how it was measured
 * @param steps the steps, the most frequent first
 * @param edges the edges, the most frequent first; of those as frequent as each other, in the order
 *     of their names, the start first and the end last
 * @param journeys how many journeys have steps: what shares are parts of
 * @param withoutSteps how many journeys have none
 * @param tied which part of the steps came at the same moment as the one before, so that their
 *     order is that of {@link io.journeyscore.sequence.JourneyRules} and no more; {@link
 *     Steps#joinMoments} does without it. Empty if no step follows another, or if steps are those
 *     that follow eventually
 */
public record FollowsGraph(
    Follows measure,
    List<StepCount> steps,
    List<Edge> edges,
    long journeys,
    long withoutSteps,
    Optional<Estimate> tied) {

  /**
   * Checks that all parts are given.
   *
   * @param measure how it was measured
   * @param steps the steps
   * @param edges the edges
   * @param journeys how many journeys have steps
   * @param withoutSteps how many journeys have none
   * @param tied which part of the steps came at the same moment as the one before
   */
  public FollowsGraph {
    requireNonNull(measure, "measure");
    steps = List.copyOf(steps);
    edges = List.copyOf(edges);
    requireNonNull(tied, "tied");
  }

  /**
   * Returns an edge. O(number of edges).
   *
   * @param from the earlier step
   * @param to the later step
   * @return the edge; empty if it never happened
   */
  public Optional<Edge> edge(Node from, Node to) {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    return edges.stream()
        .filter(edge -> edge.from().equals(from) && edge.to().equals(to))
        .findFirst();
  }

  /**
   * Returns the edges between steps, without the start and the end.
   *
   * @return an unmodifiable list, the most frequent first
   */
  public List<Edge> edgesBetweenSteps() {
    return edges.stream().filter(edge -> edge.elapsed().isPresent()).toList();
  }

  /**
   * Returns how likely each step is after each, from the start until the end: each row sums to 1.
   *
   * @return the matrix of the graph with its start and end
   * @throws IllegalStateException if steps are those that follow eventually
   */
  public TransitionMatrix transitions() {
    requireDirect();
    return TransitionMatrix.of(edges);
  }

  /**
   * Returns how likely each step is after each if one does follow: each row sums to 1. The
   * transition rates of TraMineR's {@code seqtrate}, if each step is one unit of time.
   *
   * @return the matrix of the graph without its start and end
   * @throws IllegalStateException if steps are those that follow eventually
   */
  public TransitionMatrix transitionsBetweenSteps() {
    requireDirect();
    return TransitionMatrix.of(edgesBetweenSteps());
  }

  private void requireDirect() {
    if (measure.order() != Follows.Order.DIRECTLY) {
      throw new IllegalStateException("order must be DIRECTLY: " + measure.order());
    }
  }
}
