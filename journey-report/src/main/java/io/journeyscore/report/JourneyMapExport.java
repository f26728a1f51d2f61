package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.path.Edge;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.internal.markup.Json;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.map.JourneyMap;
import io.journeyscore.report.map.Selection;
import io.journeyscore.report.map.StageCount;
import io.journeyscore.report.map.Touchpoint;
import io.journeyscore.report.map.TouchpointCount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The map of journeys for other programs: stages, touchpoints with their numbers in each stage,
 * which touchpoint follows which, and event types in no stage.
 *
 * <p>Pairs of few customers, pairs of touchpoints that the map does not name, and pairs beyond the
 * thousand most frequent are one together, so that counts of pairs add up to all transitions. What
 * is of few customers is absent: {@code null} in JSON. <i>Immutable and thread-safe.</i>
 */
public final class JourneyMapExport {

  private static final int MOST_PAIRS = 1_000;

  private final Report report;
  private final JourneyMap map;
  private final List<Edge> pairs;
  private final long transitions;
  private final int otherPairs;

  private JourneyMapExport(Report report) {
    this.report = report;
    map = report.figures().map();
    List<Edge> all = report.figures().touchpoints().edgesBetweenSteps();
    transitions = all.stream().mapToLong(Edge::occurrences).sum();
    Set<String> named = new HashSet<>();
    map.touchpoints().forEach(touchpoint -> named.add(touchpoint.name()));
    List<Edge> told =
        new ArrayList<>(
            all.stream()
                .filter(edge -> report.figures().customers().areEnough(group(edge)))
                .filter(edge -> named.contains(edge.from().name()))
                .filter(edge -> named.contains(edge.to().name()))
                .limit(MOST_PAIRS)
                .toList());
    while (!told.isEmpty() && tellsOfFew(all, told)) {
      told.remove(told.size() - 1);
    }
    pairs = List.copyOf(told);
    otherPairs = all.size() - pairs.size();
  }

  /** The rest of one pair, or of few customers, would tell what was hidden. */
  private boolean tellsOfFew(List<Edge> all, List<Edge> told) {
    List<Edge> rest = new ArrayList<>(all);
    rest.removeAll(told);
    return rest.size() == 1
        || (!rest.isEmpty()
            && !report.figures().customers().areEnough(rest.stream().map(JourneyMapExport::group)));
  }

  private static CustomerGroup group(Edge edge) {
    return CustomerGroup.transition(edge.from().name(), edge.to().name());
  }

  private long others(List<Edge> told) {
    return transitions - told.stream().mapToLong(Edge::occurrences).sum();
  }

  /**
   * Returns the map of a report for other programs.
   *
   * @param report the report
   * @return the export
   */
  public static JourneyMapExport of(Report report) {
    return new JourneyMapExport(requireNonNull(report, "report"));
  }

  /**
   * Returns the graph in the language of Graphviz: a cluster for each stage, with the touchpoints
   * that most journeys meet there, and an edge for each pair.
   *
   * @return the text of a directed graph
   */
  public String dot() {
    StringBuilder dot = new StringBuilder("digraph journeys {\n  rankdir=LR;\n");
    dot.append("  node [shape=box];\n");
    dot.append("  label=").append(quoted(transitions + " transitions")).append(";\n");
    for (int stage = 0; stage < map.stages().size(); stage++) {
      dot.append("  subgraph cluster_").append(stage).append(" {\n    label=");
      dot.append(quoted(map.stages().get(stage).name())).append(";\n");
      for (int row = 0; row < map.touchpoints().size(); row++) {
        if (mainStage(row).orElse(-1) == stage) {
          node(dot, row, stage);
        }
      }
      dot.append("  }\n");
    }
    for (int row = 0; row < map.touchpoints().size(); row++) {
      if (mainStage(row).isEmpty()) {
        node(dot, row, -1);
      }
    }
    for (Edge pair : pairs) {
      dot.append("  t").append(row(pair.from().name())).append(" -> t");
      dot.append(row(pair.to().name())).append(" [label=");
      dot.append(quoted(String.valueOf(pair.occurrences()))).append("];\n");
    }
    if (otherPairs > 0) {
      dot.append("  others [label=").append(quoted(otherPairs + " other pairs"));
      dot.append("];\n  others -> others [label=");
      dot.append(quoted(String.valueOf(others(pairs)))).append("];\n");
    }
    dot.append("  subgraph cluster_unmapped {\n    label=\"in no stage\";\n");
    int number = 0;
    for (var type : report.unmapped().entrySet()) {
      String events = told(type.getValue()).isPresent() ? " " + type.getValue() : "";
      dot.append("    u").append(number++).append(" [label=");
      dot.append(quoted(type.getKey().name() + events)).append("];\n");
    }
    return dot.append("  }\n}\n").toString();
  }

  private void node(StringBuilder dot, int row, int stage) {
    String journeys =
        stage >= 0
                && map.count(Selection.ALL, row, stage, TouchpointCount.MET)
                    instanceof Cell.Count count
            ? " " + count.count()
            : "";
    dot.append("    t").append(row).append(" [label=");
    dot.append(quoted(map.touchpoints().get(row).name() + journeys)).append("];\n");
  }

  /** The stage in which most journeys met a touchpoint. */
  private OptionalInt mainStage(int row) {
    return IntStream.range(0, map.stages().size())
        .filter(stage -> met(row, stage) > 0)
        .reduce((one, other) -> met(row, other) > met(row, one) ? other : one);
  }

  private long met(int row, int stage) {
    return map.count(Selection.ALL, row, stage, TouchpointCount.MET) instanceof Cell.Count count
        ? count.count()
        : 0;
  }

  private int row(String name) {
    return IntStream.range(0, map.touchpoints().size())
        .filter(row -> map.touchpoints().get(row).name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String quoted(String text) {
    return '"' + Markup.shown(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /**
   * Returns the map as JSON: {@code stages}, {@code nodes} for each touchpoint and stage, {@code
   * edges} for each pair, {@code other_edges}, {@code transitions} and {@code unmapped}.
   *
   * @return an object of JSON
   */
  public String json() {
    Json json = new Json().object().name("stages").array();
    for (int stage = 0; stage < map.stages().size(); stage++) {
      json.object().name("stage").value(map.stages().get(stage).name());
      for (StageCount what : StageCount.values()) {
        json.name(what.name().toLowerCase(java.util.Locale.ROOT));
        value(json, map.count(Selection.ALL, stage, what));
      }
      json.close();
    }
    json.close().name("nodes").array();
    for (int row = 0; row < map.touchpoints().size(); row++) {
      for (int stage = 0; stage < map.stages().size(); stage++) {
        node(json, row, stage);
      }
    }
    json.close().name("edges").array();
    for (Edge pair : pairs) {
      json.object().name("from").value(Markup.shown(pair.from().name()));
      json.name("to").value(Markup.shown(pair.to().name()));
      json.name("count").value(pair.occurrences());
      json.name("journeys").value(pair.journeys()).close();
    }
    json.close().name("other_edges").object().name("pairs").value(otherPairs);
    json.name("count").value(others(pairs)).close();
    json.name("transitions").value(transitions).name("unmapped").array();
    report
        .unmapped()
        .forEach(
            (type, events) -> {
              json.object().name("type").value(Markup.shown(type.name())).name("events");
              value(json, told(events).isPresent() ? Cell.of(events) : Cell.hidden());
              json.close();
            });
    return json.close().close().toString();
  }

  private void node(Json json, int row, int stage) {
    Cell met = map.count(Selection.ALL, row, stage, TouchpointCount.MET);
    if (met instanceof Cell.Count count && count.count() == 0) {
      return;
    }
    Touchpoint touchpoint = map.touchpoints().get(row);
    json.object().name("touchpoint").value(Markup.shown(touchpoint.name()));
    json.name("family").value(touchpoint.family().map(Enum::name).orElse(""));
    json.name("stage").value(map.stages().get(stage).name()).name("journeys");
    value(json, met);
    json.name("last_seen");
    value(json, map.count(Selection.ALL, row, stage, TouchpointCount.LAST));
    json.name("rating");
    map.rating(Selection.ALL, row, stage)
        .ifPresentOrElse(mean -> json.value(mean.value()), json::nothing);
    json.close();
  }

  private OptionalLong told(long events) {
    return events >= map.leastCell() ? OptionalLong.of(events) : OptionalLong.empty();
  }

  private static void value(Json json, Cell cell) {
    if (cell instanceof Cell.Count count) {
      json.value(count.count());
    } else {
      json.nothing();
    }
  }

  @Override
  public String toString() {
    return "export of " + map;
  }
}
