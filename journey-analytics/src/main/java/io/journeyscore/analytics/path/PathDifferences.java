package io.journeyscore.analytics.path;

import io.journeyscore.analytics.driver.FalseDiscovery;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.Deviation;
import io.journeyscore.analytics.metric.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which variants and edges set two groups of journeys apart, such as those that succeeded and those
 * that did not.
 *
 * <p>Journeys are taken as independent. <i>Immutable and thread-safe.</i>
 */
public final class PathDifferences {
  private static final Comparator<List<Node>> BY_NODES =
      (one, other) -> {
        int shorter = Math.min(one.size(), other.size());
        for (int i = 0; i < shorter; i++) {
          int order = one.get(i).compareTo(other.get(i));
          if (order != 0) {
            return order;
          }
        }
        return Integer.compare(one.size(), other.size());
      };

  private PathDifferences() {}

  /**
   * Compares the shares of variants.
   *
   * @param first the variants of one group
   * @param second those of the other
   * @param least only variants that so many journeys of both groups together have are looked at; at
   *     least 1
   * @param level the confidence level, above 0 and below 1
   * @return the differences, the surest first; empty if either group has no journey
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static List<PathDifference> ofVariants(
      VariantTable first, VariantTable second, long least, double level) {
    Map<List<Node>, long[]> counts = new TreeMap<>(BY_NODES);
    count(first, 0, counts);
    count(second, 1, counts);
    return compare(counts, first.journeys(), second.journeys(), least, level);
  }

  private static void count(VariantTable table, int group, Map<List<Node>, long[]> counts) {
    for (int place = 0; place < table.columns().journeys().length; place++) {
      List<Node> path = table.names(place).stream().map(Node::step).toList();
      counts.computeIfAbsent(path, key -> new long[2])[group] = table.columns().journeys()[place];
    }
  }

  /**
   * Compares the shares of journeys that have each edge.
   *
   * @param first the graph of one group
   * @param second that of the other, of steps that follow in the same order
   * @param least only edges that so many journeys of both groups together have are looked at; at
   *     least 1
   * @param level the confidence level, above 0 and below 1
   * @return the differences, the surest first; empty if either group has no journey
   * @throws IllegalArgumentException if an argument is out of its range, or one graph is of steps
   *     that follow directly and the other is not
   */
  public static List<PathDifference> ofEdges(
      FollowsGraph first, FollowsGraph second, long least, double level) {
    if (first.measure().order() != second.measure().order()) {
      throw new IllegalArgumentException(
          "second must be of order %s: %s"
              .formatted(first.measure().order(), second.measure().order()));
    }
    Map<List<Node>, long[]> counts = new TreeMap<>(BY_NODES);
    List<FollowsGraph> graphs = List.of(first, second);
    for (int group = 0; group < graphs.size(); group++) {
      for (Edge edge : graphs.get(group).edges()) {
        List<Node> path = List.of(edge.from(), edge.to());
        counts.computeIfAbsent(path, key -> new long[2])[group] = edge.journeys();
      }
    }
    return compare(counts, first.journeys(), second.journeys(), least, level);
  }

  private static List<PathDifference> compare(
      Map<List<Node>, long[]> counts, long n1, long n2, long least, double level) {
    Checks.atLeast(least, 1, "least");
    Checks.level(level);
    if (n1 == 0 || n2 == 0) {
      return List.of();
    }
    counts.values().removeIf(both -> both[0] + both[1] < least);
    double[] p =
        counts.values().stream()
            .mapToDouble(
                both ->
                    Deviation.agrestiCaffo(
                            (double) both[0] / n1, (double) n1, (double) both[1] / n2, (double) n2)
                        .p())
            .toArray();
    double[] q = FalseDiscovery.benjaminiHochberg(p);
    List<PathDifference> differences = new ArrayList<>();
    counts.forEach(
        (path, both) -> {
          int i = differences.size();
          differences.add(
              new PathDifference(
                  path,
                  both[0],
                  both[1],
                  Proportion.agrestiCaffo(both[0], n1, both[1], n2, level),
                  p[i],
                  q[i]));
        });
    differences.sort(Comparator.comparingDouble(PathDifference::p));
    return List.copyOf(differences);
  }
}
