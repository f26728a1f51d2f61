package io.journeyscore.report.internal.section;

import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;

/** Draws bars of one scale that starts at zero, one beneath the other, each with its value. */
final class Bars {

  /** How much of the width the longest bar takes, so that its value has room beside it. */
  private static final double LONGEST = 55;

  private final Axis axis;
  private final Markup html = new Markup().open("div", "class", "bars");

  /**
   * Starts a drawing.
   *
   * @param most the longest bar's value
   */
  Bars(long most) {
    axis = new Axis(0, Math.max(1, most), 0, LONGEST);
  }

  /** Draws a line of text. */
  Bars line(String text) {
    html.element("p", text);
    return this;
  }

  /** Draws a bar whose label is words. */
  Bars bar(String label, long value, String text, String style) {
    return bar(new Markup().element("span", label), label, value, text, style);
  }

  /** Draws a bar whose label is words with a code beneath. */
  Bars coded(String label, String code, long value, String text, String style) {
    Markup both = new Markup().open("span").text(label).open("small").element("code", code);
    return bar(both.close().close(), label, value, text, style);
  }

  private Bars bar(Markup label, String name, long value, String text, String style) {
    html.open("div", "class", "row").add(label);
    html.open("svg", "class", "p", "role", "img", "aria-label", name + ": " + text);
    String end = axis.percent((double) value);
    Shapes.rect(html, "0", "4", end, "18", "class", style);
    Shapes.text(html, text, end, "17.5", "dx", "7");
    html.close().close();
    return this;
  }

  /** Returns what was drawn. */
  Markup html() {
    return new Markup().add(html.close());
  }
}
