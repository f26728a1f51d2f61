package io.journeyscore.report.internal.markup;

import java.util.ArrayList;
import java.util.List;

/**
 * Shapes of SVG. Places and lengths are attributes, in pixels or in per cent, as {@link Axis}
 * writes them; what stands behind them are more attributes, names and values by turns.
 */
public final class Shapes {

  private Shapes() {}

  /** Draws a rectangle. */
  public static void rect(
      Markup svg, String x, String y, String width, String height, String... more) {
    draw(svg, "rect", more, "x", x, "y", y, "width", width, "height", height);
  }

  /** Draws a bar from one value to another. */
  public static void bar(
      Markup svg, Axis axis, double from, double to, String y, String height, String... more) {
    String width = Axis.number(axis.place(to) - axis.place(from)) + "%";
    rect(svg, axis.percent(from), y, width, height, more);
  }

  /** Draws a straight line. */
  public static void line(Markup svg, String x1, String y1, String x2, String y2, String... more) {
    draw(svg, "line", more, "x1", x1, "x2", x2, "y1", y1, "y2", y2);
  }

  /** Draws a line down. */
  public static void upright(Markup svg, String x, String from, String to, String... more) {
    line(svg, x, from, x, to, more);
  }

  /** Draws a line across the whole width. */
  public static void level(Markup svg, String y, String... more) {
    line(svg, "0", y, "100%", y, more);
  }

  /** Draws a line across from one value to another. */
  public static void span(Markup svg, Axis axis, double from, double to, String y, String... more) {
    line(svg, axis.percent(from), y, axis.percent(to), y, more);
  }

  /**
   * Draws a line down at each round number of an axis.
   *
   * @param zero the class of the line at zero
   */
  public static void grid(Markup svg, Axis axis, String zero) {
    for (double tick : axis.ticks()) {
      upright(svg, axis.percent(tick), "0", "100%", "class", Math.abs(tick) < 1e-9 ? zero : "g");
    }
  }

  /** Draws a circle. */
  public static void circle(Markup svg, String x, String y, String radius, String... more) {
    draw(svg, "circle", more, "cx", x, "cy", y, "r", radius);
  }

  /** Writes a text. */
  public static void text(Markup svg, String text, String x, String y, String... more) {
    svg.element("text", text, with(more, "x", x, "y", y));
  }

  /**
   * Returns the pattern of what is not decided yet, which {@link #hatched} refers to.
   *
   * @param id the name of the pattern on the page
   */
  public static Markup hatch(String id) {
    Markup hatch = new Markup().open("defs");
    hatch.open("pattern", "id", id, "width", "6", "height", "6", "patternUnits", "userSpaceOnUse");
    rect(hatch, "0", "0", "6", "6", "class", "fflow2");
    hatch.empty("path", "d", "M0 6L6 0", "class", "sink3", "stroke-width", "1");
    return hatch.close().close();
  }

  /** Returns the fill of a shape that is hatched. */
  public static String hatched(String id) {
    return "url(#" + id + ")";
  }

  private static void draw(Markup svg, String shape, String[] more, String... geometry) {
    svg.empty(shape, with(more, geometry));
  }

  private static String[] with(String[] more, String... first) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
