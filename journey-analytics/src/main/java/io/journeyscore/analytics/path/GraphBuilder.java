package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.LongBag;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes a graph of counts.
 *
 * <p>Not thread-safe.
 */
final class GraphBuilder {
  private final Follows measure;
  private final Names names;
  private final Counted steps;
  private final Counted edges;
  private final List<LongBag> times;

  /** By edge: how often it goes the other way round; by code: how often anything follows. */
  private final long[] back;

  private final long[] outOf;

  GraphBuilder(Follows measure, Names names, Counted steps, Counted edges, List<LongBag> times) {
    this.measure = measure;
    this.names = names;
    this.steps = steps;
    this.edges = edges;
    this.times = times;
    back = new long[edges.size()];
    outOf = new long[names.size() + FollowsCounts.NAMES];
    Sequences turned = new Sequences();
    for (int edge = 0; edge < edges.size(); edge++) {
      outOf[edges.code(edge, 0)] += edges.occurrences(edge);
      turned.number(new int[] {edges.code(edge, 1), edges.code(edge, 0)}, 2);
    }
    for (int edge = 0; edge < edges.size(); edge++) {
      int turnedEdge = turned.number(new int[] {edges.code(edge, 0), edges.code(edge, 1)}, 2);
      back[edge] = turnedEdge < edges.size() ? edges.occurrences(turnedEdge) : 0;
    }
  }

  FollowsGraph build(long journeys, long withoutSteps, long tied) {
    int[] ranks = new int[names.size() + FollowsCounts.NAMES];
    ranks[FollowsCounts.END] = ranks.length;
    int[] ofNames = names.ranks();
    for (int i = 0; i < ofNames.length; i++) {
      ranks[i + FollowsCounts.NAMES] = ofNames[i] + 1;
    }
    List<StepCount> counts =
        Arrays.stream(steps.mostFrequentFirst(ranks))
            .mapToObj(
                step ->
                    new StepCount(
                        node(steps.code(step, 0)).name(),
                        steps.journeys(step),
                        steps.occurrences(step),
                        Proportion.wilson(steps.journeys(step), journeys, measure.level())))
            .toList();
    List<Edge> built =
        Arrays.stream(edges.mostFrequentFirst(ranks)).mapToObj(e -> edge(e, journeys)).toList();
    long successions =
        built.stream()
            .filter(edge -> edge.elapsed().isPresent())
            .mapToLong(Edge::occurrences)
            .sum();
    boolean direct = measure.order() == Follows.Order.DIRECTLY;
    return new FollowsGraph(
        measure,
        counts,
        built,
        journeys,
        withoutSteps,
        direct ? Proportion.wilsonIfAny(tied, successions, measure.level()) : Optional.empty());
  }

  private Node node(int code) {
    return switch (code) {
      case FollowsCounts.START -> Node.START;
      case FollowsCounts.END -> Node.END;
      default -> Node.step(names.name(code - FollowsCounts.NAMES));
    };
  }

  private Edge edge(int edge, long journeys) {
    Node from = node(edges.code(edge, 0));
    Node to = node(edges.code(edge, 1));
    long occurrences = edges.occurrences(edge);
    boolean between = from.kind() == Node.Kind.STEP && to.kind() == Node.Kind.STEP;
    return new Edge(
        from,
        to,
        edges.journeys(edge),
        occurrences,
        Proportion.wilson(edges.journeys(edge), journeys, measure.level()),
        measure.order() == Follows.Order.DIRECTLY
            ? Proportion.wilsonIfAny(occurrences, outOf[edges.code(edge, 0)], measure.level())
            : Optional.empty(),
        between ? OptionalDouble.of(dependency(edge)) : OptionalDouble.empty(),
        Elapsed.of(times.get(edge)));
  }

  private double dependency(int edge) {
    double there = edges.occurrences(edge);
    boolean itself = edges.code(edge, 0) == edges.code(edge, 1);
    return itself ? there / (there + 1) : (there - back[edge]) / (there + back[edge] + 1);
  }
}
