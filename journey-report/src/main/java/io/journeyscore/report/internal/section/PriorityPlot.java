package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Labels;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.PlacedPriorities.Row;
import java.util.ArrayList;
import java.util.List;

/** Draws importance up and rating across, with crosses for intervals and dashed cuts. */
final class PriorityPlot {

  private static final int HEIGHT = 540;
  private static final double RADIUS = 9.5;
  private static final int LONGEST_NAME = 22;

  /** About how wide a drawing is, and a letter, in pixels, to keep names off each other. */
  private static final double WIDTH = 600;

  private static final double LETTER = 7;
  private static final double LINE = 15;

  private final PlacedPriorities placed;
  private final String rating;
  private final Words words;
  private final PlotFrame frame;
  private final List<Box> taken = new ArrayList<>();

  /** Where something is drawn, in pixels. */
  private record Box(double left, double right, double middle) {
    boolean meets(Box other) {
      return left < other.right && other.left < right && Math.abs(middle - other.middle) < LINE;
    }
  }

  PriorityPlot(PlacedPriorities placed, String rating, Words words) {
    this.placed = placed;
    this.rating = rating;
    this.words = words;
    double low = placed.ratingCut();
    double high = placed.ratingCut();
    double most = placed.importanceCut();
    for (Row row : placed.rows()) {
      low = Math.min(low, row.item().rating().interval().low());
      high = Math.max(high, row.item().rating().interval().high());
      most = Math.max(most, row.item().importance().interval().high());
    }
    Axis x = Axis.around(low, high, 0, 100);
    frame =
        new PlotFrame(
            x,
            new Axis(0, Axis.around(0, most, 0, 1).to(), HEIGHT, 0),
            this::tick,
            words::wholePercent,
            words.say("priorities.across", rating, tick(x.from())),
            words.say("priorities.up"));
  }

  private String tick(double value) {
    return words.number(value, value == Math.rint(value) ? 0 : 1);
  }

  Markup html() {
    Markup svg =
        frame.open(words.say("priorities.label", words.count(placed.rows().size()), rating));
    quadrants(svg);
    placed.rows().forEach(row -> svg.add(cross(row)));
    for (Row row : placed.rows()) {
      double x = frame.x().place(row.item().rating().value()) * WIDTH / 100;
      taken.add(new Box(x - RADIUS, x + RADIUS, up(row)));
    }
    placed.rows().forEach(row -> svg.add(dot(row)));
    return new Markup().open("div", "class", "plotwrap").add(svg.close()).close();
  }

  private double up(Row row) {
    return frame.y().place(row.item().importance().value());
  }

  private void quadrants(Markup svg) {
    String x = frame.x().percent(placed.ratingCut());
    String y = frame.y().at(placed.importanceCut());
    Shapes.rect(svg, "0", "0", x, y, "class", "crit");
    String bottom = Integer.toString(HEIGHT);
    Shapes.upright(svg, x, "0", bottom, "class", "z dash");
    Shapes.level(svg, y, "class", "z dash");
    String lower = Integer.toString(HEIGHT - 10);
    corner(svg, PriorityGroup.CRITICAL, "0", "20", "quad qb hn");
    corner(svg, PriorityGroup.KEEP_UP, "100%", "20", "quad te hn");
    corner(svg, PriorityGroup.LOW_PRIORITY, "0", lower, "quad hn");
    corner(svg, PriorityGroup.SAVINGS, "100%", lower, "quad te hn");
  }

  private void corner(Markup svg, PriorityGroup group, String x, String y, String style) {
    String text = words.say("priorities.group." + group);
    boolean left = x.equals("0");
    double width = text.length() * LETTER * 1.3;
    double at = left ? 0 : WIDTH - width;
    taken.add(new Box(at, at + width, Double.parseDouble(y)));
    Shapes.text(svg, text, x, y, "dx", left ? "8" : "-8", "class", style);
  }

  private Markup cross(Row row) {
    Interval rating = row.item().rating().interval();
    Interval importance = row.item().importance().interval();
    String x = frame.x().percent(row.item().rating().value());
    String y = frame.y().at(row.item().importance().value());
    String[] look = {"class", "sink3", "stroke-width", "1.25"};
    Markup cross = new Markup();
    Shapes.span(cross, frame.x(), rating.low(), rating.high(), y, look);
    Shapes.upright(cross, x, frame.y().at(importance.low()), frame.y().at(importance.high()), look);
    return cross;
  }

  private Markup dot(Row row) {
    String x = frame.x().percent(row.item().rating().value());
    String style =
        switch (row.group()) {
          case CRITICAL -> "fbad";
          case KEEP_UP -> "fink";
          case UNCLEAR -> "ring sink3";
          default -> "fink3";
        };
    Markup svg = new Markup();
    Shapes.circle(svg, x, Axis.number(up(row)), "" + RADIUS, "class", style);
    Shapes.text(
        svg,
        words.count(row.number()),
        x,
        Axis.number(up(row) + 4),
        "class",
        row.group() == PriorityGroup.UNCLEAR ? "tm ino" : "tm in");
    return svg.add(name(row, x));
  }

  /** The name beside the dot, where there is room; all names are in the list. */
  private Markup name(Row row, String x) {
    String name = Labels.cut(row.item().name(), LONGEST_NAME);
    double width = LETTER * name.length();
    double at = frame.x().place(row.item().rating().value()) * WIDTH / 100;
    boolean right = at + RADIUS + 2 + width < WIDTH;
    double left = right ? at + RADIUS + 2 : at - RADIUS - 2 - width;
    double middle = up(row) - 13;
    Box box = new Box(left, left + width, middle);
    if (taken.stream().anyMatch(box::meets)) {
      return new Markup();
    }
    taken.add(box);
    return new Markup()
        .element(
            "text",
            name,
            "x",
            x,
            "dx",
            right ? "11" : "-11",
            "y",
            Axis.number(middle + 4),
            "class",
            right ? "halo hn" : "te halo hn");
  }
}
