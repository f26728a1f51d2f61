package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.analytics.driver.FactorClass;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Words;

/** Draws the class of a signal: a triangle up or down or a square, a word, and the hazard ratio. */
final class FactorTag {

  private final Factor factor;
  private final Words words;

  FactorTag(Factor factor, Words words) {
    this.factor = factor;
    this.words = words;
  }

  Markup html() {
    Markup html = new Markup();
    FactorClass found = factor.factor();
    if (found == FactorClass.NEITHER) {
      return html;
    }
    String style =
        switch (found) {
          case ACCELERATOR -> "tag g";
          case SLOWER -> "tag b";
          default -> "tag x";
        };
    html.element("span", sign(found) + " " + words.say("factor." + found), "class", style);
    Factor.Association shown = found == FactorClass.BLOCKER ? factor.leaving() : factor.success();
    shown
        .coefficient()
        .ifPresent(
            coefficient -> {
              Interval interval = coefficient.hazardRatio().interval();
              html.text(
                  words.say(
                          found == FactorClass.BLOCKER ? "factor.leaving" : "factor.success",
                          words.number(coefficient.hazardRatio().value(), 2),
                          words.range(
                              words.number(interval.low(), 2), words.number(interval.high(), 2)))
                      + " ");
            });
    return html;
  }

  /** Returns the sign of a class. */
  static String sign(FactorClass found) {
    return switch (found) {
      case ACCELERATOR -> "\u25B2";
      case SLOWER -> "\u25BC";
      default -> "\u25A0";
    };
  }
}
