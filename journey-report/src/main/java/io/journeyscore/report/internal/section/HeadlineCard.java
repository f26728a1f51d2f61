package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Headline.Comparison;
import io.journeyscore.report.internal.section.Headline.Unit;
import io.journeyscore.report.internal.section.Headline.Word;
import java.util.Locale;

/** Draws one number with its interval, what may be said of its change, and both periods. */
final class HeadlineCard {

  /** Where the strip begins and ends, in per cent; its words stand at the right of it. */
  private static final double LEFT = 3;

  private static final double RIGHT = 52;

  private final Headline headline;
  private final Words words;

  HeadlineCard(Headline headline, Words words) {
    this.headline = headline;
    this.words = words;
  }

  Markup html() {
    Estimate all = headline.all();
    Markup html = new Markup().open("div", "class", "kpi").element("h3", title());
    html.open("p", "class", "num").text(number(all.value()));
    html.element("small", unit()).close();
    String key = headline.moreIsBetter() ? "overview.higher" : "overview.lower";
    html.element(
        "p",
        words.say(
            "overview.interval",
            interval(all.interval()),
            words.say(key("n"), words.count(all.n())) + headline.note(),
            words.say(key)),
        "class",
        "ci");
    headline
        .comparison()
        .ifPresentOrElse(
            two -> html.add(change(two)).add(strip(two)),
            () ->
                html.element("p", words.say("overview.alone"), "class", "dir flat")
                    .open("div")
                    .close());
    return html.close();
  }

  private String key(String what) {
    return "overview." + headline.kind().name().toLowerCase(Locale.ROOT) + "." + what;
  }

  String title() {
    return words.say(key("title"), headline.name());
  }

  private String unit() {
    return switch (headline.kind().unit()) {
      case SHARE -> "%";
      case DAYS -> " " + words.say("overview.days");
      case SCORE -> "";
    };
  }

  private String number(double value) {
    return words.number(headline.kind().unit() == Unit.SHARE ? 100 * value : value, 1);
  }

  /** Returns a value with its unit. */
  String value(double value) {
    return number(value) + unit();
  }

  private String interval(Interval interval) {
    return words.range(number(interval.low()), number(interval.high())) + unit();
  }

  private String difference(double value) {
    return words.change(headline.kind().unit() == Unit.SHARE ? 100 * value : value, 1);
  }

  /** Returns a change with its interval. */
  String change(Estimate change) {
    Interval interval = change.interval();
    return words.say(
        "overview.change." + headline.kind().unit().name(),
        difference(change.value()),
        words.range(difference(interval.low()), difference(interval.high())));
  }

  private Markup change(Comparison two) {
    Word word = Headline.word(two.change(), headline.moreIsBetter());
    String style =
        switch (word) {
          case BETTER -> "dir better";
          case WORSE -> "dir worse";
          case UNCLEAR -> "dir flat";
        };
    Markup html = new Markup().open("p", "class", style);
    html.element("b", words.say("overview.word." + word)).text(" " + change(two.change()));
    return html.close();
  }

  private Markup strip(Comparison two) {
    Interval before = two.before().interval();
    Interval now = two.now().interval();
    double low = Math.min(before.low(), now.low());
    double high = Math.max(before.high(), now.high());
    Axis axis = new Axis(low, high > low ? high : low + 1, LEFT, RIGHT);
    String label =
        words.say(
            "overview.strip",
            value(two.now().value()),
            interval(now),
            value(two.before().value()),
            interval(before));
    Markup svg = new Markup().open("svg", "height", "48", "role", "img", "aria-label", label);
    Shapes.level(svg, "48", "class", "g");
    svg.add(mark(axis, two.before(), 12, "iv sink3", "ring sink3"));
    svg.add(mark(axis, two.now(), 34, "iv sink", "fink"));
    text(svg, axis.percent(before.high()), "16", "s", "overview.before", two.before());
    text(svg, axis.percent(now.high()), "38", "", "overview.now", two.now());
    return svg.close();
  }

  private void text(Markup svg, String x, String y, String style, String key, Estimate of) {
    Shapes.text(svg, words.say(key, value(of.value())), x, y, "dx", "8", "class", style);
  }

  private static Markup mark(Axis axis, Estimate of, int y, String line, String dot) {
    String height = Integer.toString(y);
    Markup mark = new Markup();
    Shapes.span(mark, axis, of.interval().low(), of.interval().high(), height, "class", line);
    Shapes.circle(mark, axis.percent(of.value()), height, "4.5", "class", dot);
    return mark;
  }
}
