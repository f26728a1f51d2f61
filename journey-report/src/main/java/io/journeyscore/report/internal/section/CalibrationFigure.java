package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.evaluation.ReliabilityBin;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.ChartData;
import io.journeyscore.report.figure.ChartData.Colour;
import io.journeyscore.report.figure.ChartData.Form;
import io.journeyscore.report.figure.ChartData.Point;
import io.journeyscore.report.figure.ChartData.Series;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Words;
import java.util.ArrayList;
import java.util.List;

/** Draws what happened against what was predicted, in bins of scores, beside the diagonal. */
final class CalibrationFigure {

  private static final int HEIGHT = 320;

  private final Evaluation evaluation;
  private final Words words;
  private final int least;
  private final double level;
  private final List<ReliabilityBin> bins;
  private final PlotFrame frame;

  CalibrationFigure(Evaluation evaluation, Words words, int least, double level) {
    this.evaluation = evaluation;
    this.words = words;
    this.least = least;
    this.level = level;
    bins = evaluation.reliability().stream().filter(bin -> bin.n() >= least).toList();
    double most =
        bins.stream()
            .mapToDouble(bin -> Math.max(bin.meanProbability(), bin.rate().interval().high()))
            .max()
            .orElse(1);
    Axis scale = Axis.around(0, most, 0, 100);
    frame =
        new PlotFrame(
            scale,
            new Axis(0, scale.to(), HEIGHT, 0),
            words::wholePercent,
            words::wholePercent,
            words.say("trust.calibration.across"),
            words.say("trust.calibration.up"));
  }

  boolean isEmpty() {
    return bins.isEmpty();
  }

  Figure figure() {
    return Figure.builder("calibration")
        .finding(finding())
        .subtitle(
            words.say(
                "trust.calibration.subtitle",
                words.n(evaluation.n()),
                words.count(evaluation.positives()),
                estimate(evaluation.ece())))
        .chart(chart())
        .caption(words.say("trust.calibration.caption"))
        .tables(table())
        .interactive(
            new ChartData(
                frame.acrossScale(),
                frame.upScale(),
                List.of(frame.diagonal(), dots(true), dots(false))))
        .definition(words.say("trust.calibration.definition", words.count(least)))
        .build();
  }

  private String estimate(Estimate of) {
    Interval interval = of.interval();
    return words.say(
        "trust.estimate",
        words.number(of.value(), 3),
        words.range(words.number(interval.low(), 3), words.number(interval.high(), 3)));
  }

  /**
   * Tells whether what happened in a bin is off what was predicted, so seldom wrong that it is
   * rarely so in any of the bins (Bonferroni).
   */
  private boolean isOff(ReliabilityBin bin) {
    double joint = 1 - (1 - level) / bins.size();
    return !Proportion.wilson(bin.positives(), bin.n(), joint)
        .interval()
        .contains(bin.meanProbability());
  }

  private String finding() {
    long off = bins.stream().filter(this::isOff).count();
    return off == 0
        ? words.say("trust.calibration.good", words.count(bins.size()))
        : words.say("trust.calibration.off", words.count(off), words.count(bins.size()));
  }

  private Markup chart() {
    Markup svg = frame.open(words.say("trust.calibration.label", words.count(bins.size())));
    Shapes.line(svg, "0", "" + HEIGHT, "100%", "0", "class", "z dash");
    Shapes.text(
        svg,
        words.say("trust.calibration.perfect"),
        "76%",
        Axis.number(0.24 * HEIGHT),
        "dx",
        "-10",
        "class",
        "te s halo");
    for (ReliabilityBin bin : bins) {
      String x = frame.x().percent(bin.meanProbability());
      Interval interval = bin.rate().interval();
      Shapes.upright(
          svg, x, frame.y().at(interval.low()), frame.y().at(interval.high()), "class", "iv sink");
      Shapes.circle(
          svg,
          x,
          frame.y().at(bin.rate().value()),
          "5",
          "class",
          isOff(bin) ? "ring sink" : "fink");
    }
    return new Markup().open("div", "class", "plotwrap").add(svg.close()).close();
  }

  private Series dots(boolean off) {
    List<Point> points = new ArrayList<>();
    for (ReliabilityBin bin : bins) {
      if (isOff(bin) == off) {
        Interval interval = bin.rate().interval();
        points.add(
            Point.of(
                bin.meanProbability(),
                bin.rate().value(),
                interval.low(),
                interval.high(),
                text(bin)));
      }
    }
    return new Series("", off ? Form.RINGS : Form.DOTS, Colour.INK, points);
  }

  private String text(ReliabilityBin bin) {
    Interval interval = bin.rate().interval();
    return "%s %s; %s %s (%s); %s"
        .formatted(
            words.say("column.predicted"),
            words.percent(bin.meanProbability()),
            words.say("column.observed"),
            words.percent(bin.rate().value()),
            words.range(words.percent(interval.low()), words.percent(interval.high())),
            words.n(bin.n()));
  }

  private DataTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (ReliabilityBin bin : evaluation.reliability()) {
      boolean hidden = bin.n() < least;
      rows.add(
          List.of(
              Cell.of(words.range(words.percent(bin.low()), words.percent(bin.high()))),
              Cell.share(bin.meanProbability()),
              hidden ? Cell.hidden() : Cell.of(bin.n()),
              hidden ? Cell.missing() : Cell.share(bin.rate().value()),
              hidden ? Cell.missing() : Cell.share(bin.rate().interval().low()),
              hidden ? Cell.missing() : Cell.share(bin.rate().interval().high())));
    }
    return new DataTable(
        words.say("trust.calibration.table"),
        Columns.of(words, "column.", "scores", "predicted", "n", "observed", "low", "high"),
        rows);
  }
}
