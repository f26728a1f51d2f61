package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.analytics.path.Elapsed;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Labels;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Flow.Arc;
import io.journeyscore.report.internal.section.Flow.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Transitions between touchpoints as arcs, with what they say. */
final class FlowFigure {

  private static final int NAME_IN_FINDING = 40;
  private static final double MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

  private final Flow flow;
  private final double level;
  private final Words words;

  FlowFigure(Flow flow, double level, Words words) {
    this.flow = flow;
    this.level = level;
    this.words = words;
  }

  Figure figure() {
    return Figure.builder("flow")
        .finding(finding())
        .subtitle(subtitle())
        .legend(legend())
        .chart(chart())
        .caption(caption())
        .tables(table())
        .definition(words.say("flow.definition"))
        .build();
  }

  private String finding() {
    long forward = flow.all(Kind.FORWARD);
    long back = flow.all(Kind.BACK);
    if (back == 0) {
      return words.say(forward == 0 ? "flow.finding.repeats" : "flow.finding.forward");
    }
    if (forward == 0) {
      return words.say("flow.finding.back");
    }
    String perTen = words.number(10.0 * back / forward, 10 * back < 10 * forward ? 1 : 0);
    return mostlyBackTo()
        .map(to -> words.say("flow.finding.to", perTen, Labels.cut(to, NAME_IN_FINDING)))
        .orElseGet(() -> words.say("flow.finding.ratio", perTen));
  }

  /**
   * The touchpoint to which more than half of the transitions back lead, if that is clear. Those of
   * one journey are alike, so that as many are taken as independent as there are journeys at most.
   */
  private Optional<String> mostlyBackTo() {
    Map<String, Long> back = flow.backTo();
    long all = back.values().stream().mapToLong(Long::longValue).sum();
    return back.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .filter(
            most ->
                Proportion.wilsonOfShare(
                            (double) most.getValue() / all,
                            (double) Math.min(all, flow.journeys()),
                            level)
                        .low()
                    > 0.5)
        .map(Map.Entry::getKey);
  }

  private String subtitle() {
    long drawn = flow.transitions() - flow.rest();
    return words.say(
        "flow.subtitle",
        words.count(flow.arcs().size()),
        words.percent((double) drawn / flow.transitions()),
        words.n(flow.transitions()));
  }

  private String caption() {
    String drawn =
        words.say(
            "flow.caption",
            words.count(flow.drawn(Kind.FORWARD)),
            words.count(flow.drawn(Kind.BACK)),
            words.count(flow.drawn(Kind.REPEAT)));
    String rest =
        flow.rest() == 0
            ? words.say("flow.caption.all")
            : words.say(
                "flow.caption.rest", words.count(flow.rest()), words.count(flow.restPairs()));
    return drawn + " " + rest;
  }

  private Markup legend() {
    Markup ring = new Markup();
    Shapes.circle(ring, "9", "9", "6.5", "fill", "none", "class", "k3", "stroke-width", "3.5");
    return new Legend()
        .entry(26, 12, line("fflow", "0.8"), words.say("flow.legend.forward"))
        .entry(26, 12, line("fbad", "0.68"), words.say("flow.legend.back"))
        .entry(18, 18, ring, words.say("flow.legend.repeat"))
        .html();
  }

  private static Markup line(String look, String opacity) {
    Markup line = new Markup();
    Shapes.rect(line, "0", "2", "26", "8", "class", look, "opacity", opacity);
    return line;
  }

  private Markup chart() {
    String label =
        words.say(
            "flow.label",
            words.count(flow.arcs().size()),
            words.count(flow.touchpoints().size()),
            words.count(flow.drawn(Kind.FORWARD)),
            words.count(flow.drawn(Kind.BACK)),
            words.count(flow.drawn(Kind.REPEAT)));
    return new Markup()
        .open("div", "class", "flow wide")
        .add(new FlowAcross(flow, words).svg(label))
        .close()
        .open("div", "class", "flow narrow")
        .add(new FlowDown(flow, words).svg(label))
        .close();
  }

  private DataTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Arc arc : flow.arcs()) {
      rows.add(
          List.of(
              Cell.of(arc.edge().from().name()),
              Cell.of(arc.edge().to().name()),
              Cell.of(words.say("flow.kind." + arc.kind().key())),
              Cell.of(arc.count()),
              share(arc.count()),
              arc.edge().elapsed().map(FlowFigure::days).orElse(Cell.missing())));
    }
    if (flow.rest() > 0) {
      rows.add(sum(words.say("flow.rest", words.count(flow.restPairs())), flow.rest()));
    }
    rows.add(sum(words.say("flow.all"), flow.transitions()));
    return new DataTable(
        words.say("flow.table"),
        Columns.of(
            words, "flow.column.", "from", "to", "kind", "transitions", "share", "median_gap_days"),
        rows);
  }

  private List<Cell> sum(String name, long count) {
    return List.of(
        Cell.of(name),
        Cell.missing(),
        Cell.missing(),
        Cell.of(count),
        share(count),
        Cell.missing());
  }

  private Cell share(long count) {
    return Cell.share((double) count / flow.transitions());
  }

  private static Cell days(Elapsed elapsed) {
    return Cell.of(elapsed.median().toMillis() / MILLIS_PER_DAY, 2);
  }

  /** The order in which arcs are drawn, so that long ones lie below short ones. */
  static Comparator<Arc> longestFirst() {
    return Comparator.comparingInt(Arc::span).reversed();
  }
}
