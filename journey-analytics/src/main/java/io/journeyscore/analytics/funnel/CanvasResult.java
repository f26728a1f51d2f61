package io.journeyscore.analytics.funnel;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many arrived at the nodes of a canvas and by which links, and how many fell out.
 *
 * <p>All are counts of what the canvas is counted by: customers, sessions or journeys; beside them
 * stand those of the customers. Shares have Wilson's interval, which takes rows as independent, and
 * are empty where they would be of nobody.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param units how many customers, sessions or journeys with an event there were
 * @param customers how many customers with an event there were
 * @param nodes the nodes, each after those from which links lead to it
 * @param links the links
 */
public record CanvasResult(long units, long customers, List<Node> nodes, List<Flow> links) {

  /**
   * What was counted at a node.
   *
   * @param name the node
   * @param arrived how many arrived at it
   * @param customers how many customers they are of
   * @param fallenOut how many of them arrived at none of the next nodes; empty if there is none
   * @param customersFallenOut how many customers arrived at it and, in all their sessions or
   *     journeys, at none of the next; empty if there is none
   * @param arrivedBefore how many arrived at any node from which a link leads here; empty for an
   *     entry
   * @param arrivedAtStart how many arrived at the one entry from which ways lead here; empty if
   *     there are several
   */
  public record Node(
      String name,
      long arrived,
      long customers,
      OptionalLong fallenOut,
      OptionalLong customersFallenOut,
      OptionalLong arrivedBefore,
      OptionalLong arrivedAtStart) {

    /**
     * Checks that all parts are given.
     *
     * @param name the node
     * @param arrived how many arrived at it
     * @param customers how many customers they are of
     * @param fallenOut how many of them arrived at none of the next nodes
     * @param customersFallenOut how many customers did so
     * @param arrivedBefore how many arrived at any node from which a link leads here
     * @param arrivedAtStart how many arrived at the one entry from which ways lead here
     */
    public Node {
      requireNonNull(name, "name");
      requireNonNull(fallenOut, "fallenOut");
      requireNonNull(customersFallenOut, "customersFallenOut");
      requireNonNull(arrivedBefore, "arrivedBefore");
      requireNonNull(arrivedAtStart, "arrivedAtStart");
    }

    /**
     * Returns the share of those at the one entry from which ways lead here.
     *
     * @param level confidence level, above 0 and below 1
     * @return the share; empty if there are several such entries, or nobody arrived there
     * @throws IllegalArgumentException if the level is out of its range
     */
    public Optional<Estimate> shareOfStart(double level) {
      return share(arrived, arrivedAtStart, level);
    }

    /**
     * Returns the share of those at any of the nodes just before.
     *
     * @param level confidence level, above 0 and below 1
     * @return the share; empty for an entry, or if nobody arrived there
     * @throws IllegalArgumentException if the level is out of its range
     */
    public Optional<Estimate> shareOfPrevious(double level) {
      return share(arrived, arrivedBefore, level);
    }

    /**
     * Returns the share of those who fell out here.
     *
     * @param level confidence level, above 0 and below 1
     * @return the share; empty if no link leads on, or nobody arrived
     * @throws IllegalArgumentException if the level is out of its range
     */
    public Optional<Estimate> fallout(double level) {
      return fallenOut.isEmpty()
          ? Optional.empty()
          : share(fallenOut.getAsLong(), OptionalLong.of(arrived), level);
    }

    private static Optional<Estimate> share(long some, OptionalLong all, double level) {
      return all.isEmpty() || all.getAsLong() == 0
          ? Optional.empty()
          : Optional.of(Proportion.wilson(some, all.getAsLong(), level));
    }
  }

  /**
   * What was counted at a link.
   *
   * @param from the node that it leads from
   * @param to the node that it leads to
   * @param passed how many arrived by it; one may arrive at a node by several links
   */
  public record Flow(String from, String to, long passed) {}

  /**
   * Copies the lists.
   *
   * @param units how many customers, sessions or journeys with an event there were
   * @param customers how many customers with an event there were
   * @param nodes the nodes
   * @param links the links
   */
  public CanvasResult {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
  }

  /**
   * Returns a node by its name.
   *
   * @param name the name
   * @return the node
   * @throws IllegalArgumentException if there is none
   */
  public Node node(String name) {
    requireNonNull(name, "name");
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("name must be that of a node: " + name));
  }

  /**
   * Returns the share of all customers, sessions or journeys that arrived at a node.
   *
   * @param name the name of the node
   * @param level confidence level, above 0 and below 1
   * @return the share; empty if there was none
   * @throws IllegalArgumentException if there is no such node, or the level is out of its range
   */
  public Optional<Estimate> shareOfAll(String name, double level) {
    return Node.share(node(name).arrived(), OptionalLong.of(units), level);
  }
}
