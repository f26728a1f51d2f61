package io.journeyscore.report.internal.section;

import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Labels;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Flow.Arc;
import io.journeyscore.report.internal.section.Flow.Kind;

/** Touchpoints in a column, back arcs at the left and forward arcs at the right: for phones. */
final class FlowDown {

  private static final double WIDTH = 340;
  private static final double STEP = 70;
  private static final double BOX = 36;
  private static final double LEFT = 99;
  private static final double RIGHT = 205;
  private static final double LOW = 60;
  private static final double HIGH = 126;
  private static final double APEX = 0.75;
  private static final int LETTERS = 14;

  private final Flow flow;
  private final Words words;
  private final FlowScale scale;
  private final double height;

  FlowDown(Flow flow, Words words) {
    this.flow = flow;
    this.words = words;
    scale = new FlowScale(flow, 14);
    height = STEP * flow.touchpoints().size() + 12;
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
    Shapes.text(svg, words.say("flow.left"), "2", "12", "class", "k");
    Shapes.text(svg, words.say("flow.right"), number(WIDTH - 2), "12", "class", "k te");
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

  private static double centre(int place) {
    return STEP * (place + 0.5) + 15;
  }

  private double from(Arc arc) {
    return centre(arc.from()) + BOX / 2 * scale.begins(arc);
  }

  private double to(Arc arc) {
    return centre(arc.to()) + BOX / 2 * scale.ends(arc);
  }

  private void arc(Markup svg, Arc arc) {
    boolean forward = arc.kind() == Kind.FORWARD;
    double sign = forward ? 1 : -1;
    double edge = forward ? RIGHT : LEFT;
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
                number(edge),
                number(from(arc)),
                number(control),
                number(from(arc)),
                number(control),
                number(to(arc)),
                number(neck),
                number(to(arc))));
    svg.empty(
        "path",
        "class",
        forward ? "hfw" : "hbk",
        "d",
        "M%s %sV%sL%s %sZ"
            .formatted(
                number(neck),
                number(to(arc) - head),
                number(to(arc) + head),
                number(edge),
                number(to(arc))));
  }

  private void ring(Markup svg, Arc arc) {
    double width = scale.width(arc);
    Shapes.circle(
        svg,
        number(LEFT - 4 - width / 2),
        number(centre(arc.from())),
        number(9 + width / 2),
        "class",
        "a sl",
        "stroke-width",
        number(width));
  }

  private void box(Markup svg, int place) {
    String name = flow.touchpoints().get(place);
    svg.open("g").element("title", name);
    Shapes.rect(
        svg,
        number(LEFT),
        number(centre(place) - BOX / 2),
        number(RIGHT - LEFT),
        number(BOX),
        "class",
        "nd",
        "rx",
        "3");
    Shapes.text(
        svg,
        Labels.cut(name, LETTERS),
        number((LEFT + RIGHT) / 2),
        number(centre(place) + 4.5),
        "class",
        "n tm");
    svg.close();
  }

  private void count(Markup svg, Arc arc) {
    double middle = (from(arc) + to(arc)) / 2 + 4;
    double rise = APEX * scale.rise(arc, LOW, HIGH);
    String text = FlowScale.shortCount(arc.count(), words);
    switch (arc.kind()) {
      case FORWARD -> label(svg, text, RIGHT + rise, middle);
      case BACK -> label(svg, text, LEFT - rise, middle);
      case REPEAT -> label(svg, text, LEFT - 26 - 2 * scale.width(arc), centre(arc.from()) + 4);
    }
  }

  private static void label(Markup svg, String text, double x, double y) {
    Shapes.text(svg, text, number(x), number(y), "class", "tm k halo");
  }

  private static String number(double value) {
    return Axis.number(value);
  }
}
