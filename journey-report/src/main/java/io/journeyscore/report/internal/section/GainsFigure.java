package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.evaluation.LiftDecile;
import io.journeyscore.analytics.evaluation.TopRows;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.report.HeldOut;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.ChartData;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws which share of all outcomes one reaches by going down from the highest score on. */
final class GainsFigure {

  private static final int HEIGHT = 320;
  private static final double TENTH = 0.1;

  private final Evaluation evaluation;
  private final Words words;
  private final List<Point> points;

  /**
   * One point of the curve.
   *
   * @param share which share of the journeys was taken
   * @param gain which share of the successes they hold
   * @param interval of the gain, if it was measured
   * @param lift the gain by the share
   */
  private record Point(double share, double gain, Optional<Interval> interval, double lift) {}

  GainsFigure(HeldOut test, Words words) {
    evaluation = test.evaluation();
    this.words = words;
    points =
        test.gains()
            .map(gains -> gains.points().stream().map(GainsFigure::of).toList())
            .filter(measured -> !measured.isEmpty())
            .orElseGet(() -> evaluation.lift().stream().map(GainsFigure::of).toList());
  }

  private static Point of(TopRows rows) {
    Estimate recall = rows.recall();
    return new Point(
        rows.share(), recall.value(), Optional.of(recall.interval()), rows.lift().value());
  }

  private static Point of(LiftDecile decile) {
    return new Point(
        decile.share(), decile.gain(), Optional.empty(), decile.gain() / decile.share());
  }

  boolean isEmpty() {
    return points.isEmpty();
  }

  Figure figure() {
    return Figure.builder("gains")
        .finding(finding())
        .subtitle(
            words.say(
                "trust.gains.subtitle",
                words.n(evaluation.n()),
                words.count(evaluation.positives()),
                evaluation.auc().map(this::auc).orElseGet(() -> words.say("missing"))))
        .chart(chart())
        .caption(words.say("trust.gains.caption"))
        .tables(table())
        .interactive(numbers())
        .definition(words.say("trust.gains.definition"))
        .build();
  }

  private String auc(Estimate auc) {
    Interval interval = auc.interval();
    return words.say(
        "trust.estimate",
        words.number(auc.value(), 2),
        words.range(words.number(interval.low(), 2), words.number(interval.high(), 2)));
  }

  private String finding() {
    boolean clear =
        evaluation.topDecileLift().filter(lift -> lift.interval().low() > 1).isPresent();
    Optional<Point> tenth =
        points.stream().filter(point -> Math.abs(point.share - TENTH) < 1e-9).findFirst();
    if (!clear) {
      return words.say("trust.gains.chance");
    }
    return tenth
        .map(point -> words.say("trust.gains.finding", words.wholePercent(point.gain)))
        .orElseGet(() -> words.say("trust.gains.better"));
  }

  private PlotFrame frame() {
    return new PlotFrame(
        new Axis(0, 1, 0, 100),
        new Axis(0, 1, HEIGHT, 0),
        words::wholePercent,
        words::wholePercent,
        words.say("trust.gains.across"),
        words.say("trust.gains.up"));
  }

  private ChartData numbers() {
    List<ChartData.Point> curve = new ArrayList<>();
    curve.add(ChartData.Point.of(0, 0, ""));
    for (Point point : points) {
      curve.add(
          new ChartData.Point(
              point.share,
              point.gain,
              point.interval.map(one -> new ChartData.Bounds(one.low(), one.high())),
              text(point)));
    }
    ChartData.Series gains =
        new ChartData.Series("", ChartData.Form.LINE, ChartData.Colour.INK, curve);
    return new ChartData(
        frame().acrossScale(), frame().upScale(), List.of(frame().diagonal(), gains));
  }

  private String text(Point point) {
    String interval =
        point
            .interval
            .map(one -> words.range(words.percent(one.low()), words.percent(one.high())))
            .map(range -> " (" + range + ")")
            .orElse("");
    return "%s %s; %s %s%s"
        .formatted(
            words.say("column.taken"),
            words.percent(point.share),
            words.say("column.held"),
            words.percent(point.gain),
            interval);
  }

  private Markup chart() {
    PlotFrame frame = frame();
    Markup svg = frame.open(label());
    Shapes.line(svg, "0", "" + HEIGHT, "100%", "0", "class", "z dash");
    Shapes.text(
        svg,
        words.say("trust.gains.random"),
        "76%",
        Axis.number(0.24 * HEIGHT),
        "dx",
        "12",
        "dy",
        "16",
        "class",
        "s halo");
    svg.open(
        "svg",
        "width",
        "100%",
        "height",
        "" + HEIGHT,
        "viewBox",
        "0 0 100 100",
        "preserveAspectRatio",
        "none",
        "aria-hidden",
        "true");
    if (points.stream().allMatch(point -> point.interval.isPresent())) {
      svg.empty("path", "class", "fink band", "d", band());
    }
    svg.empty("path", "class", "ln sink", "d", curve()).close();
    for (Point point : points) {
      String x = Axis.number(100 * point.share) + "%";
      Shapes.circle(svg, x, frame.y().at(point.gain), "4", "class", "fink");
    }
    return new Markup().open("div", "class", "plotwrap").add(svg.close()).close();
  }

  private String label() {
    Point first = points.get(0);
    return words.say(
        "trust.gains.label", words.wholePercent(first.share), words.wholePercent(first.gain));
  }

  private String curve() {
    StringBuilder path = new StringBuilder("M0 100");
    points.forEach(point -> path.append(to(point.share, point.gain)));
    return path.toString();
  }

  private String band() {
    StringBuilder path = new StringBuilder("M0 100");
    points.forEach(point -> path.append(to(point.share, point.interval.orElseThrow().high())));
    for (int i = points.size() - 1; i >= 0; i--) {
      path.append(to(points.get(i).share, points.get(i).interval.orElseThrow().low()));
    }
    return path.append('Z').toString();
  }

  private static String to(double share, double gain) {
    return "L" + Axis.number(100 * share) + " " + Axis.number(100 - 100 * gain);
  }

  private DataTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Point point : points) {
      rows.add(
          List.of(
              Cell.share(point.share),
              Cell.share(point.gain),
              point.interval.map(one -> Cell.share(one.low())).orElseGet(Cell::missing),
              point.interval.map(one -> Cell.share(one.high())).orElseGet(Cell::missing),
              Cell.of(point.lift, 2)));
    }
    return new DataTable(
        words.say("trust.gains.table"),
        Columns.of(words, "column.", "taken", "held", "low", "high", "lift"),
        rows);
  }
}
