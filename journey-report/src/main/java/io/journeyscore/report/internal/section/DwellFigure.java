package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.time.TimeDistribution;
import io.journeyscore.report.CustomerCounts;
import io.journeyscore.report.CustomerGroup;
import io.journeyscore.report.JourneyFigures;
import io.journeyscore.report.ReportSettings;
import io.journeyscore.report.StageExits;
import io.journeyscore.report.StageExits.Exit;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.cell.SmallCells;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Labels;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Tables;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.stage.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long visits of stages lasted, by how they ended. */
final class DwellFigure {

  private static final double[] QUANTILES = {0.1, 0.25, 0.5, 0.75, 0.9};
  private static final int NAME_IN_FINDING = 30;
  private static final String MIDDLE = "17";

  private final ReportSettings settings;
  private final CustomerCounts customers;
  private final Words words;

  /** The stages that are drawn, in their order. */
  private final List<Stays> drawn = new ArrayList<>();

  /** The stages of whose visits most are under way. */
  private final List<String> open = new ArrayList<>();

  private final Lengths.Unit unit;
  private final Axis axis;

  /** The visits of one stage that ended one way. */
  private record Stay(Exit exit, long n, Optional<TimeDistribution> shown) {
    String key() {
      return exit == Exit.LEFT ? "dwell.left" : "dwell.wenton";
    }
  }

  /** The visits of one stage that ended. */
  private record Stays(String stage, Stay wentOn, Stay left) {
    List<Stay> both() {
      return List.of(wentOn, left);
    }
  }

  DwellFigure(JourneyFigures figures, Words words) {
    settings = figures.settings();
    customers = figures.customers();
    this.words = words;
    for (Stage stage : settings.stages()) {
      Optional.ofNullable(figures.exits().get(stage)).ifPresent(exits -> add(stage, exits));
    }
    double most =
        drawn.stream()
            .flatMap(stays -> stays.both().stream())
            .flatMap(stay -> stay.shown().stream())
            .mapToDouble(times -> times.quantile(0.9))
            .max()
            .orElse(1);
    unit = Lengths.Unit.of(most, Lengths.Unit.MINUTES);
    axis = new Axis(0, Axis.around(0, unit.of(most), 0, 100).to(), 0, 100);
  }

  private void add(Stage stage, StageExits exits) {
    if (!customers.areEnough(groups(stage))) {
      return;
    }
    String name = StageNames.of(stage, words);
    Stay wentOn = stay(stage, Exit.WENT_ON, exits.wentOn());
    Stay left = stay(stage, Exit.LEFT, exits.left());
    if (exits.ended() < exits.stillThere()) {
      open.add(name);
    } else if (wentOn.shown().isPresent() || left.shown().isPresent()) {
      drawn.add(new Stays(name, wentOn, left));
    }
  }

  private static Stream<CustomerGroup> groups(Stage stage) {
    return Arrays.stream(Exit.values()).map(exit -> CustomerGroup.visit(stage, exit));
  }

  private Stay stay(Stage stage, Exit exit, Optional<TimeDistribution> times) {
    boolean enough = customers.areEnough(CustomerGroup.visit(stage, exit));
    return new Stay(exit, times.map(TimeDistribution::n).orElse(0L), times.filter(any -> enough));
  }

  Optional<Figure> figure() {
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Figure.builder("dwell")
            .finding(finding())
            .subtitle(words.say("dwell.subtitle"))
            .chart(chart())
            .caption(caption())
            .tables(table())
            .definition(words.say("dwell.definition"))
            .build());
  }

  /** The stage where the medians differ most among those where they differ clearly. */
  private String finding() {
    List<Stays> compared =
        drawn.stream()
            .filter(stays -> stays.both().stream().allMatch(stay -> stay.shown().isPresent()))
            .toList();
    if (compared.isEmpty()) {
      return words.say("dwell.finding.none");
    }
    double level = 1 - (1 - settings.level()) / compared.size();
    String finding = words.say("dwell.finding.unclear");
    double largest = 0;
    for (Stays stays : compared) {
      Optional<Estimate> left = stays.left().shown().orElseThrow().quantile(0.5, level);
      Optional<Estimate> on = stays.wentOn().shown().orElseThrow().quantile(0.5, level);
      if (left.isPresent() && on.isPresent() && isApart(left.get(), on.get())) {
        double difference = left.get().value() - on.get().value();
        if (Math.abs(difference) > largest) {
          largest = Math.abs(difference);
          finding =
              words.say(
                  difference > 0 ? "dwell.finding.longer" : "dwell.finding.shorter",
                  Labels.cut(stays.stage(), NAME_IN_FINDING),
                  Lengths.whole(left.get().value(), words),
                  Lengths.whole(on.get().value(), words));
        }
      }
    }
    return finding;
  }

  private static boolean isApart(Estimate one, Estimate other) {
    return one.interval().low() > other.interval().high()
        || one.interval().high() < other.interval().low();
  }

  private String caption() {
    String together = words.say("dwell.caption");
    return open.isEmpty()
        ? together
        : together + " " + words.say("dwell.caption.open", words.list(open));
  }

  private Markup chart() {
    Markup chart = new Markup().open("div", "class", "dw");
    for (Stays stays : drawn) {
      chart.element("p", stays.stage(), "class", "grp");
      for (Stay stay : stays.both()) {
        if (stay.n() > 0) {
          row(chart, stays.stage(), stay);
        }
      }
    }
    chart.open("div", "class", "row").element("span", unit.said(words), "class", "te2");
    chart.open("svg", "class", "p", "aria-hidden", "true");
    for (double tick : axis.ticks()) {
      Shapes.text(chart, number(tick), axis.percent(tick), "16", "class", "tm");
    }
    return chart.close().close().close();
  }

  /** A number on the axis, which has as many decimals as its steps need. */
  private String number(double tick) {
    return words.number(tick, axis.to() >= 5 ? 0 : 1);
  }

  private void row(Markup chart, String stage, Stay stay) {
    chart.open("div", "class", "row").open("span").element("b", words.say(stay.key()));
    String n = Tables.text(cell(stay), settings.leastCell(), words);
    chart.element("small", words.say("dwell.n", n)).close();
    stay.shown()
        .ifPresentOrElse(
            times -> marks(chart, label(stage, stay, times), times, stay.exit() == Exit.LEFT),
            () -> chart.element("span", ""));
    chart.close();
  }

  private static Cell cell(Stay stay) {
    return SmallCells.alone(stay.n(), stay.shown().isPresent());
  }

  private String label(String stage, Stay stay, TimeDistribution times) {
    return words.say(
        "dwell.label",
        stage,
        words.say(stay.key()),
        length(times, 0.5),
        length(times, 0.25),
        length(times, 0.75),
        length(times, 0.1),
        length(times, 0.9));
  }

  private String length(TimeDistribution times, double p) {
    return Lengths.whole(times.quantile(p), words);
  }

  private void marks(Markup chart, String label, TimeDistribution times, boolean left) {
    String line = left ? "sbad" : "sink";
    chart.open("svg", "class", "p", "role", "img", "aria-label", label);
    Shapes.grid(chart, axis, "ax");
    double low = unit.of(times.quantile(0.1));
    double high = unit.of(times.quantile(0.9));
    Shapes.span(chart, axis, low, high, MIDDLE, "class", line, "stroke-width", "2");
    double from = unit.of(times.quantile(0.25));
    double to = unit.of(times.quantile(0.75));
    Shapes.bar(chart, axis, from, to, "11", "12", "class", left ? "fbad" : "fflow");
    String median = axis.percent(unit.of(times.quantile(0.5)));
    Shapes.circle(chart, median, MIDDLE, "5.5", "class", "ring " + line);
    String said = Lengths.brief(times.quantile(0.5), words);
    Shapes.text(chart, said, median, "7", "class", "tm k halo");
    chart.close();
  }

  private DataTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Stays stays : drawn) {
      stays.both().forEach(stay -> rows.add(row(stays.stage(), stay, words)));
    }
    return new DataTable(
        words.say("dwell.table"),
        Columns.of(
            words,
            "dwell.column.",
            "stage",
            "exit",
            "visits",
            "p10_days",
            "p25_days",
            "median_days",
            "p75_days",
            "p90_days"),
        rows);
  }

  private static List<Cell> row(String stage, Stay stay, Words words) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(stage));
    row.add(Cell.of(words.say(stay.key())));
    row.add(cell(stay));
    for (double p : QUANTILES) {
      row.add(stay.shown().map(held -> Cell.of(held.quantile(p), 2)).orElse(Cell.missing()));
    }
    return row;
  }
}
