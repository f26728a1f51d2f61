package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.report.SuccessCurve;
import io.journeyscore.report.SuccessTimes;
import io.journeyscore.report.figure.ChartData;
import io.journeyscore.report.figure.ChartData.Colour;
import io.journeyscore.report.figure.ChartData.Form;
import io.journeyscore.report.figure.ChartData.Point;
import io.journeyscore.report.figure.ChartData.Scale;
import io.journeyscore.report.figure.ChartData.Series;
import io.journeyscore.report.figure.ChartData.Tick;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Words;
import java.util.ArrayList;
import java.util.List;

/** Hands the curves of success to the script. Its texts are of the days that the table holds. */
final class SuccessNumbers {

  private static final List<Colour> COLOURS = List.of(Colour.FIRST, Colour.SECOND, Colour.THIRD);

  private final SuccessTimes times;
  private final SuccessPlot plot;
  private final Words words;

  SuccessNumbers(SuccessTimes times, SuccessPlot plot, Words words) {
    this.times = times;
    this.plot = plot;
    this.words = words;
  }

  ChartData data() {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < times.curves().size(); i++) {
      SuccessCurve curve = times.curves().get(i);
      Colour colour = COLOURS.get(i % COLOURS.size());
      series.add(new Series(plot.nameWithShare(curve), Form.STEPS, colour, points(curve)));
      series.add(new Series("", Form.TICKS, colour, censored(curve)));
    }
    return new ChartData(across(), up(), series);
  }

  private Scale across() {
    List<Tick> ticks = new ArrayList<>();
    for (int tick = 0; tick <= SuccessFigure.TICKS; tick++) {
      double day = (double) tick * times.horizonDays() / SuccessFigure.TICKS;
      ticks.add(new Tick(day, words.count((long) day)));
    }
    return new Scale(words.say("time.axis"), 0, times.horizonDays(), ticks);
  }

  private Scale up() {
    List<Tick> ticks =
        new Axis(0, plot.end(), 0, 1)
            .ticks().stream().map(tick -> new Tick(tick, words.wholePercent(tick))).toList();
    return new Scale("", 0, plot.end(), ticks);
  }

  private List<Point> points(SuccessCurve curve) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < curve.points().size(); i++) {
      SuccessCurve.Point point = curve.points().get(i);
      Interval interval = point.share().interval();
      points.add(
          Point.of(
              point.days(),
              point.share().value(),
              interval.low(),
              interval.high(),
              i % (SuccessTimes.STEPS / SuccessFigure.TICKS) == 0 ? text(curve, point) : ""));
    }
    return points;
  }

  private String text(SuccessCurve curve, SuccessCurve.Point point) {
    Interval interval = point.share().interval();
    return "%s: %s (%s)"
        .formatted(
            plot.name(curve),
            words.say(
                "time.byday", words.percent(point.share().value()), words.number(point.days(), 0)),
            words.range(words.percent(interval.low()), words.percent(interval.high())));
  }

  private static List<Point> censored(SuccessCurve curve) {
    List<Point> ticks = new ArrayList<>();
    for (int i = 1; i < curve.points().size(); i++) {
      if (curve.points().get(i).censored()) {
        SuccessCurve.Point before = curve.points().get(i - 1);
        double middle = (before.days() + curve.points().get(i).days()) / 2;
        ticks.add(Point.of(middle, before.share().value(), ""));
      }
    }
    return ticks;
  }
}
