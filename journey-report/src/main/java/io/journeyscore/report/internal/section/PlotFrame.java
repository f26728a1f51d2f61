package io.journeyscore.report.internal.section;

import io.journeyscore.report.figure.ChartData.Colour;
import io.journeyscore.report.figure.ChartData.Form;
import io.journeyscore.report.figure.ChartData.Point;
import io.journeyscore.report.figure.ChartData.Scale;
import io.journeyscore.report.figure.ChartData.Series;
import io.journeyscore.report.figure.ChartData.Tick;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * The frame of a drawing with two axes: grid, numbers and titles. Across goes in per cent of the
 * width, up in pixels.
 *
 * @param x across, from 0 to 100
 * @param y up, from the height to 0
 * @param acrossText writes the numbers across
 * @param upText writes the numbers up
 * @param across the title across
 * @param up the title up
 */
record PlotFrame(
    Axis x,
    Axis y,
    DoubleFunction<String> acrossText,
    DoubleFunction<String> upText,
    String across,
    String up) {

  /** Returns the axis across as the script draws it. */
  Scale acrossScale() {
    return scale(across, x, acrossText);
  }

  /** Returns the axis up as the script draws it. */
  Scale upScale() {
    return scale(up, y, upText);
  }

  private static Scale scale(String title, Axis axis, DoubleFunction<String> text) {
    List<Tick> ticks = axis.ticks().stream().map(tick -> new Tick(tick, text.apply(tick))).toList();
    return new Scale(title, axis.from(), axis.to(), ticks);
  }

  /** Returns a dashed line from corner to corner. */
  Series diagonal() {
    return new Series(
        "",
        Form.DASHED,
        Colour.QUIET,
        List.of(Point.of(x.from(), y.from(), ""), Point.of(x.to(), y.to(), "")));
  }

  int height() {
    return (int) Math.max(y.start(), y.end());
  }

  /**
   * Opens a drawing and draws the frame; who calls draws on and closes it.
   *
   * @param label what the drawing says to those who do not see it
   */
  Markup open(String label) {
    String height = Axis.number(height());
    Markup svg =
        new Markup()
            .open("svg", "class", "p", "height", height, "role", "img", "aria-label", label);
    for (double tick : y.ticks()) {
      String at = y.at(tick);
      String style = tick == y.from() ? "ax" : "g";
      Shapes.level(svg, at, "class", style);
      Shapes.text(svg, upText.apply(tick), "0", at, "dx", "-8", "dy", "4", "class", "te");
    }
    for (double tick : x.ticks()) {
      Shapes.text(
          svg,
          acrossText.apply(tick),
          x.percent(tick),
          Axis.number(height() + 20.0),
          "class",
          "tm");
    }
    Shapes.text(svg, across, "100%", Axis.number(height() + 38.0), "class", "te");
    Shapes.text(svg, up, "0", "-10", "dx", "-36");
    return svg;
  }
}
