package io.journeyscore.report.internal.section;

import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Labels;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Flow.Arc;
import io.journeyscore.report.internal.section.Flow.Kind;
import java.util.List;

/** Touchpoints in a row, forward arcs above and back arcs below: for wide pages. */
final class FlowAcross {

  private static final double WIDTH = 1140;
  private static final double BOX = 46;
  private static final double LOW = 74;
  private static final double HIGH = 250;
  private static final double LETTER = 7.4;

  /** How far along its control line a curve goes at most. */
  private static final double APEX = 0.75;

  private final Flow flow;
  private final Words words;
  private final FlowScale scale;
  private final double step;
  private final double half;
  private final double top;
  private final double bottom;
  private final double height;

  FlowAcross(Flow flow, Words words) {
    this.flow = flow;
    this.words = words;
    scale = new FlowScale(flow, 20);
    step = WIDTH / flow.touchpoints().size();
    half = Math.min(56, step / 2 - 9);
    top = 34 + APEX * Math.max(40, scale.highest(Kind.FORWARD, LOW, HIGH));
    bottom = top + BOX;
    double deepest = APEX * scale.highest(Kind.BACK, LOW, HIGH);
    height = bottom + 34 + Math.max(flow.arcs(Kind.REPEAT).isEmpty() ? 10 : 60, deepest);
  }

  Markup svg(String label) {
    Markup svg =
        new Markup()
            .open(
                "svg",
                "viewBox",
                "0 0 %s %s".formatted(number(WIDTH), number(height)),
                "role",
                "img",
                "aria-label",
                label);
    Shapes.text(svg, words.say("flow.above"), "0", "14", "class", "k");
    Shapes.text(svg, words.say("flow.below"), "0", number(height - 6), "class", "k");
    flow.arcs().stream()
        .filter(arc -> arc.kind() != Kind.REPEAT)
        .sorted(FlowFigure.longestFirst())
        .forEach(arc -> arc(svg, arc));
    flow.arcs(Kind.REPEAT).forEach(arc -> ring(svg, arc));
    for (int i = 0; i < flow.touchpoints().size(); i++) {
      box(svg, i);
    }
    flow.arcs().stream().filter(scale::isLabelled).forEach(arc -> count(svg, arc));
    return svg.close();
  }

  private double centre(int place) {
    return step * (place + 0.5);
  }

  private double from(Arc arc) {
    return centre(arc.from()) + half * scale.begins(arc);
  }

  private double to(Arc arc) {
    return centre(arc.to()) + half * scale.ends(arc);
  }

  private void arc(Markup svg, Arc arc) {
    boolean forward = arc.kind() == Kind.FORWARD;
    double sign = forward ? -1 : 1;
    double edge = forward ? top : bottom;
    double width = scale.width(arc);
    double head = Math.max(4, 0.8 * width);
    double neck = edge + sign * (head + 2);
    double control = edge + sign * scale.rise(arc, LOW, HIGH);
    svg.empty(
        "path",
        "class",
        forward ? "a fw" : "a bk",
        "stroke-width",
        number(width),
        "d",
        "M%s %sC%s %s %s %s %s %s"
            .formatted(
                number(from(arc)),
                number(edge),
                number(from(arc)),
                number(control),
                number(to(arc)),
                number(control),
                number(to(arc)),
                number(neck)));
    svg.empty(
        "path",
        "class",
        forward ? "hfw" : "hbk",
        "d",
        "M%s %sH%sL%s %sZ"
            .formatted(
                number(to(arc) - head),
                number(neck),
                number(to(arc) + head),
                number(to(arc)),
                number(edge)));
  }

  private double radius(Arc arc) {
    return 15 + scale.width(arc) / 2;
  }

  /** The ring hangs below its box, which covers what is above the box's lower edge. */
  private double ringCentre(Arc arc) {
    return bottom + 6 + scale.width(arc) / 2;
  }

  private void ring(Markup svg, Arc arc) {
    Shapes.circle(
        svg,
        number(centre(arc.from())),
        number(ringCentre(arc)),
        number(radius(arc)),
        "class",
        "a sl",
        "stroke-width",
        number(scale.width(arc)));
  }

  private void box(Markup svg, int place) {
    double left = centre(place) - half;
    svg.open("g").element("title", flow.touchpoints().get(place));
    Shapes.rect(
        svg, number(left), number(top), number(2 * half), number(BOX), "class", "nd", "rx", "3");
    int letters = (int) Math.max(3, (2 * half - 6) / LETTER);
    List<String> lines = Labels.lines(flow.touchpoints().get(place), letters, 2);
    double first = top + BOX / 2 + (lines.size() == 1 ? 4.5 : -3.5);
    for (int i = 0; i < lines.size(); i++) {
      Shapes.text(
          svg, lines.get(i), number(centre(place)), number(first + 16 * i), "class", "n tm");
    }
    svg.close();
  }

  private void count(Markup svg, Arc arc) {
    double x = arc.kind() == Kind.REPEAT ? centre(arc.from()) : (from(arc) + to(arc)) / 2;
    double rise = APEX * scale.rise(arc, LOW, HIGH);
    double y =
        switch (arc.kind()) {
          case FORWARD -> top - rise - scale.width(arc) / 2 - 1;
          case BACK -> bottom + rise + scale.width(arc) / 2 + 11;
          case REPEAT -> ringCentre(arc) + radius(arc) + scale.width(arc) / 2 + 12;
        };
    Shapes.text(
        svg, FlowScale.shortCount(arc.count(), words), number(x), number(y), "class", "tm k halo");
  }

  private static String number(double value) {
    return Axis.number(value);
  }
}
