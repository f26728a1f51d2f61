package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.path.Edge;
import io.journeyscore.report.CustomerCounts;
import io.journeyscore.report.CustomerGroup;
import io.journeyscore.report.FirstPosition;
import io.journeyscore.report.JourneyFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The largest transitions between touchpoints, and what is left of all transitions beside them.
 *
 * <p>Pairs of fewer customers than a cell needs are never among them; nor is the smallest that
 * could be if the rest would otherwise tell of so few.
 */
final class Flow {

  /** How many touchpoints a line has room for. */
  static final int MOST_TOUCHPOINTS = 12;

  /** Which way a transition goes, in the order of median first positions. */
  enum Kind {
    /** To a touchpoint that is usually met later. */
    FORWARD,
    /** To a touchpoint that is usually met earlier. */
    BACK,
    /** To the same touchpoint again. */
    REPEAT;

    /** The end of the keys of its words. */
    String key() {
      return switch (this) {
        case FORWARD -> "forward";
        case BACK -> "back";
        case REPEAT -> "repeat";
      };
    }
  }

  /**
   * A transition that is drawn.
   *
   * @param edge how often it happened
   * @param from the place of the earlier touchpoint among those drawn
   * @param to the place of the later one
   * @param kind which way it goes
   */
  record Arc(Edge edge, int from, int to, Kind kind) {
    long count() {
      return edge.occurrences();
    }

    int span() {
      return Math.abs(to - from);
    }
  }

  private final CustomerCounts customers;
  private final List<Edge> edges;
  private final Map<String, Integer> ranks = new HashMap<>();
  private final List<String> touchpoints;
  private final List<Arc> arcs = new ArrayList<>();
  private final long journeys;

  private Flow(JourneyFigures figures) {
    customers = figures.customers();
    edges = figures.touchpoints().edgesBetweenSteps();
    journeys = figures.touchpoints().journeys();
    rank(figures.positions());
    List<Edge> drawn = largest(figures.settings().top());
    touchpoints =
        drawn.stream()
            .flatMap(edge -> List.of(edge.from().name(), edge.to().name()).stream())
            .distinct()
            .sorted(Comparator.comparingInt(this::rank))
            .toList();
    for (Edge edge : drawn) {
      int from = touchpoints.indexOf(edge.from().name());
      int to = touchpoints.indexOf(edge.to().name());
      arcs.add(new Arc(edge, from, to, kind(edge)));
    }
  }

  /** Finds what is drawn of some journeys. */
  static Flow of(JourneyFigures figures) {
    return new Flow(figures);
  }

  private void rank(Map<String, FirstPosition> positions) {
    List<Map.Entry<String, FirstPosition>> order = new ArrayList<>(positions.entrySet());
    order.sort(
        Comparator.<Map.Entry<String, FirstPosition>>comparingDouble(
                entry -> entry.getValue().median())
            .thenComparingDouble(entry -> entry.getValue().mean())
            .thenComparing(Map.Entry.comparingByKey()));
    order.forEach(entry -> ranks.put(entry.getKey(), ranks.size()));
  }

  private List<Edge> largest(int most) {
    List<Edge> drawn = new ArrayList<>();
    Set<String> met = new LinkedHashSet<>();
    List<CustomerGroup> rest = new ArrayList<>();
    for (Edge edge : edges) {
      Set<String> with = new LinkedHashSet<>(met);
      with.add(edge.from().name());
      with.add(edge.to().name());
      if (drawn.size() < most
          && customers.areEnough(group(edge))
          && with.size() <= MOST_TOUCHPOINTS) {
        drawn.add(edge);
        met = with;
      } else {
        rest.add(group(edge));
      }
    }
    while (!rest.isEmpty() && !customers.areEnough(rest.stream()) && !drawn.isEmpty()) {
      rest.add(group(drawn.remove(drawn.size() - 1)));
    }
    return drawn;
  }

  private static CustomerGroup group(Edge edge) {
    return CustomerGroup.transition(edge.from().name(), edge.to().name());
  }

  private int rank(String touchpoint) {
    return ranks.getOrDefault(touchpoint, 0);
  }

  private Kind kind(Edge edge) {
    int order = Integer.compare(rank(edge.from().name()), rank(edge.to().name()));
    return order < 0 ? Kind.FORWARD : order > 0 ? Kind.BACK : Kind.REPEAT;
  }

  /** Returns the touchpoints of the transitions that are drawn, in their order. */
  List<String> touchpoints() {
    return touchpoints;
  }

  /** Returns the transitions that are drawn, the most frequent first. */
  List<Arc> arcs() {
    return arcs;
  }

  /** Returns the transitions of one kind that are drawn, the most frequent first. */
  List<Arc> arcs(Kind kind) {
    return arcs.stream().filter(arc -> arc.kind() == kind).toList();
  }

  /** Returns how many transitions that are drawn are of each kind. */
  long drawn(Kind kind) {
    return arcs(kind).stream().mapToLong(Arc::count).sum();
  }

  /** Returns how many transitions are of a kind, drawn or not. */
  long all(Kind kind) {
    return edges.stream().filter(edge -> kind(edge) == kind).mapToLong(Edge::occurrences).sum();
  }

  /** Returns how many transitions back lead to each touchpoint, drawn or not. */
  Map<String, Long> backTo() {
    Map<String, Long> back = new HashMap<>();
    edges.stream()
        .filter(edge -> kind(edge) == Kind.BACK)
        .forEach(edge -> back.merge(edge.to().name(), edge.occurrences(), Long::sum));
    return back;
  }

  /** Returns how many transitions there are. */
  long transitions() {
    return edges.stream().mapToLong(Edge::occurrences).sum();
  }

  /** Returns how many transitions are not drawn. */
  long rest() {
    return transitions() - arcs.stream().mapToLong(Arc::count).sum();
  }

  /** Returns how many pairs of touchpoints are not drawn. */
  int restPairs() {
    return edges.size() - arcs.size();
  }

  /** Returns how many journeys have events. */
  long journeys() {
    return journeys;
  }
}
