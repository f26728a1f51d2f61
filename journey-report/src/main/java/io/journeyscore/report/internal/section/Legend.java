package io.journeyscore.report.internal.section;

import io.journeyscore.report.internal.markup.Markup;

/** A list of what the marks of a chart stand for: a small drawing each, and words. */
final class Legend {

  private final Markup html = new Markup().open("ul", "class", "legend");

  /**
   * Adds an entry.
   *
   * @param width how wide its drawing is, in pixels
   * @param height how high it is
   * @param mark the drawing
   * @param text the words
   */
  Legend entry(int width, int height, Markup mark, String text) {
    html.open("li").open("svg", "width", "" + width, "height", "" + height, "aria-hidden", "true");
    html.add(mark).close().text(text).close();
    return this;
  }

  /** Returns what was added. */
  Markup html() {
    return new Markup().add(html.close());
  }
}
