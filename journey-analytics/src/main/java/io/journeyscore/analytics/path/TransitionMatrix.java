package io.journeyscore.analytics.path;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * How likely each step is after each. Rows are the steps that are followed by any, and sum to 1;
 * columns are those that follow any.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class TransitionMatrix {
  private final List<Node> rows;
  private final List<Node> columns;
  private final Map<Node, Map<Node, Long>> counts = new HashMap<>();

  private TransitionMatrix(List<Node> rows, List<Node> columns) {
    this.rows = rows;
    this.columns = columns;
  }

  static TransitionMatrix of(List<Edge> edges) {
    TransitionMatrix matrix =
        new TransitionMatrix(
            List.copyOf(new TreeSet<>(edges.stream().map(Edge::from).toList())),
            List.copyOf(new TreeSet<>(edges.stream().map(Edge::to).toList())));
    for (Edge edge : edges) {
      matrix
          .counts
          .computeIfAbsent(edge.from(), from -> new HashMap<>())
          .put(edge.to(), edge.occurrences());
    }
    return matrix;
  }

  /**
   * Returns the steps that are followed by any.
   *
   * @return an unmodifiable list in the order of names, the start first
   */
  public List<Node> rows() {
    return rows;
  }

  /**
   * Returns the steps that follow any.
   *
   * @return an unmodifiable list in the order of names, the end last
   */
  public List<Node> columns() {
    return columns;
  }

  /**
   * Returns how often a step was followed by any.
   *
   * @param from the step
   * @return a count; 0 for one that is no row
   */
  public long n(Node from) {
    return row(from).values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns which part of all that followed a step another one is.
   *
   * @param from the step
   * @param to the other one
   * @return a share in [0, 1]; empty, not zero, if nothing ever followed the step
   */
  public OptionalDouble probability(Node from, Node to) {
    requireNonNull(to, "to");
    long all = n(from);
    return all == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) row(from).getOrDefault(to, 0L) / all);
  }

  private Map<Node, Long> row(Node from) {
    return counts.getOrDefault(requireNonNull(from, "from"), Map.of());
  }

  @Override
  public String toString() {
    return "TransitionMatrix[rows=%d, columns=%d]".formatted(rows.size(), columns.size());
  }
}
