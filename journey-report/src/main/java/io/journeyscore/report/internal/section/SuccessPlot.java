package io.journeyscore.report.internal.section;

import io.journeyscore.report.SuccessCurve;
import io.journeyscore.report.SuccessTimes;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Labels;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws stepped curves with stepped bands, ticks where journeys were censored, and end labels. */
final class SuccessPlot {

  private static final double HEIGHT = 300;
  private static final double TICK = 5;
  private static final int NAME_BESIDE = 17;
  private static final double BESIDE = 36;
  private static final double WITHIN = 17;

  private final SuccessTimes times;
  private final Words words;
  private final Axis axis;

  SuccessPlot(SuccessTimes times, Words words) {
    this.times = times;
    this.words = words;
    double most =
        times.curves().stream()
            .flatMap(curve -> curve.points().stream())
            .mapToDouble(point -> point.share().interval().high())
            .max()
            .orElse(1);
    axis = new Axis(0, Math.min(1, Axis.around(0, most, HEIGHT, 0).to()), HEIGHT, 0);
  }

  /** Returns where the vertical axis ends. */
  double end() {
    return axis.to();
  }

  /** Returns what a group is called. */
  String name(SuccessCurve curve) {
    return curve
        .group()
        .orElseGet(
            () -> words.say(times.curves().contains(curve) ? "time.everyone" : "time.other"));
  }

  /** Returns a short name of a group with the share at the end of its curve. */
  String nameWithShare(SuccessCurve curve) {
    return "%s %s"
        .formatted(
            Labels.cut(name(curve), NAME_BESIDE), words.wholePercent(last(curve).share().value()));
  }

  /** Returns the last point of a curve, which always has the one at the first touch. */
  static SuccessCurve.Point last(SuccessCurve curve) {
    return curve.points().get(curve.points().size() - 1);
  }

  Markup svg(String label) {
    Markup svg =
        new Markup()
            .open(
                "svg",
                "class",
                "p",
                "height",
                Axis.number(HEIGHT),
                "role",
                "img",
                "aria-label",
                label);
    grid(svg);
    svg.open(
        "svg",
        "x",
        "0",
        "y",
        "0",
        "width",
        "100%",
        "height",
        Axis.number(HEIGHT),
        "viewBox",
        "0 0 %d %s".formatted(SuccessTimes.STEPS, Axis.number(HEIGHT)),
        "preserveAspectRatio",
        "none");
    for (int i = 0; i < times.curves().size(); i++) {
      List<SuccessCurve.Point> points = times.curves().get(i).points();
      svg.empty("path", "d", band(points), "class", "band f" + (i + 1));
      svg.empty("path", "d", curve(points), "class", "ln k" + (i + 1));
    }
    svg.close();
    for (int i = 0; i < times.curves().size(); i++) {
      ticks(svg, times.curves().get(i).points(), i + 1);
    }
    labels(BESIDE).forEach(end -> beside(svg, end));
    labels(WITHIN).forEach(end -> within(svg, end));
    return svg.close();
  }

  private void grid(Markup svg) {
    for (double tick : axis.ticks()) {
      String y = axis.at(tick);
      Shapes.level(svg, y, "class", tick == 0 ? "ax" : "g");
      Shapes.text(
          svg,
          words.wholePercent(tick),
          "0",
          Axis.number(axis.place(tick) + 4),
          "dx",
          "-8",
          "class",
          "te");
    }
    for (int tick = 0; tick <= SuccessFigure.TICKS; tick++) {
      Shapes.text(
          svg,
          words.count((long) tick * times.horizonDays() / SuccessFigure.TICKS),
          Axis.number(100.0 * tick / SuccessFigure.TICKS) + "%",
          "320",
          "class",
          "tm");
    }
    Shapes.text(svg, words.say("time.axis"), "100%", "338", "class", "te");
  }

  private String y(double share) {
    return axis.at(share);
  }

  /** What was so by a moment is so until the next. */
  private String curve(List<SuccessCurve.Point> points) {
    StringBuilder path = new StringBuilder("M0 ").append(y(points.get(0).share().value()));
    for (int i = 1; i < points.size(); i++) {
      path.append('H').append(i).append('V').append(y(points.get(i).share().value()));
    }
    return path.toString();
  }

  private String band(List<SuccessCurve.Point> points) {
    StringBuilder path = new StringBuilder("M0 ");
    path.append(y(points.get(0).share().interval().high()));
    for (int i = 1; i < points.size(); i++) {
      path.append('H').append(i).append('V').append(y(points.get(i).share().interval().high()));
    }
    path.append('V').append(y(points.get(points.size() - 1).share().interval().low()));
    for (int i = points.size() - 1; i > 0; i--) {
      path.append('H').append(i).append('V').append(y(points.get(i - 1).share().interval().low()));
    }
    return path.append("H0Z").toString();
  }

  private void ticks(Markup svg, List<SuccessCurve.Point> points, int colour) {
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).censored()) {
        String x = Axis.number(100 * (i - 0.5) / SuccessTimes.STEPS) + "%";
        double y = axis.place(points.get(i - 1).share().value());
        Shapes.upright(
            svg,
            x,
            Axis.number(y - TICK),
            Axis.number(y + TICK),
            "class",
            "k" + colour,
            "stroke-width",
            "1.2");
      }
    }
  }

  /** The end of a curve with the place of its label. */
  private record End(SuccessCurve curve, int colour, double y) {}

  /** Places labels so far apart that none covers another, the highest share on top. */
  private List<End> labels(double apart) {
    List<End> ends = new ArrayList<>();
    for (int i = 0; i < times.curves().size(); i++) {
      SuccessCurve curve = times.curves().get(i);
      ends.add(new End(curve, i + 1, axis.place(last(curve).share().value())));
    }
    ends.sort(Comparator.comparingDouble(End::y));
    double next = 0;
    List<End> placed = new ArrayList<>();
    for (int i = 0; i < ends.size(); i++) {
      double lowest = HEIGHT - apart * (ends.size() - 1 - i);
      double y = Math.min(Math.max(ends.get(i).y(), next), lowest);
      placed.add(new End(ends.get(i).curve(), ends.get(i).colour(), y));
      next = y + apart;
    }
    return placed;
  }

  private void beside(Markup svg, End end) {
    SuccessCurve.Point last = last(end.curve());
    Shapes.text(
        svg,
        Labels.cut(name(end.curve()), NAME_BESIDE),
        "100%",
        Axis.number(end.y() + 1),
        "dx",
        "9",
        "class",
        "f%d endlab".formatted(end.colour()));
    Shapes.text(
        svg,
        words.say(
            "time.byday", words.wholePercent(last.share().value()), words.number(last.days(), 0)),
        "100%",
        Axis.number(end.y() + 17),
        "dx",
        "9",
        "class",
        "endlab");
  }

  private void within(Markup svg, End end) {
    Shapes.text(
        svg,
        nameWithShare(end.curve()),
        "100%",
        Axis.number(end.y() - 7),
        "class",
        "f%d halo inlab te".formatted(end.colour()));
  }
}
