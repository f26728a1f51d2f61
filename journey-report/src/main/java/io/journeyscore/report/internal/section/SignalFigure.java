package io.journeyscore.report.internal.section;

import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.DataTable.Column;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.score.Driver;
import io.journeyscore.score.Driver.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Draws one list of signals: what is favourable is blue, to whichever side it lies. */
final class SignalFigure {

  /** What signals go with. */
  enum Target {
    /** More is better. */
    SUCCESS,
    /** More is worse. */
    CHURN;

    String key(String what) {
      return "signals." + name().toLowerCase(Locale.ROOT) + "." + what;
    }

    boolean isGood(Driver driver) {
      return driver.effect() > 0 == (this == SUCCESS);
    }
  }

  private final Target target;
  private final SignalList list;
  private final Axis axis;
  private final Words words;

  SignalFigure(Target target, SignalList list, Axis axis, Words words) {
    this.target = target;
    this.list = list;
    this.axis = axis;
    this.words = words;
  }

  Figure figure() {
    return Figure.builder("signals-" + target.name().toLowerCase(Locale.ROOT))
        .finding(finding())
        .subtitle(
            words.say(
                target.key("subtitle"),
                words.n(list.examples()),
                words.count(list.rows().size()),
                words.count(list.signals())))
        .chart(chart())
        .caption(caption())
        .tables(table())
        .definition(
            words.say(
                "signals.definition",
                words.wholePercent(SignalRow.MOST_Q),
                words.wholePercent(SignalRow.LEAST_STABILITY)))
        .build();
  }

  private String finding() {
    Optional<SignalRow> more = first(list.rows().stream(), Direction.RAISES);
    List<SignalRow> rising = new ArrayList<>(list.rows());
    Collections.reverse(rising);
    Optional<SignalRow> less = first(rising.stream(), Direction.LOWERS);
    if (more.isPresent() && less.isPresent()) {
      return words.say(target.key("both"), said(more.get()), said(less.get()));
    }
    return more.map(row -> words.say(target.key("more"), said(row)))
        .or(() -> less.map(row -> words.say(target.key("less"), said(row))))
        .orElseGet(() -> words.say(target.key("none")));
  }

  private static Optional<SignalRow> first(Stream<SignalRow> rows, Direction direction) {
    return rows.filter(SignalRow::passes)
        .filter(row -> row.driver().direction() == direction)
        .findFirst();
  }

  private String said(SignalRow row) {
    return row.driver().signal().description(words.locale());
  }

  private String caption() {
    String caption =
        words.say(
            target.key("caption"),
            words.say(first().isPresent() ? "signals.three" : "signals.two"));
    return list.clearOthers() == 0
        ? caption
        : caption + " " + words.say("signals.others", words.count(list.clearOthers()));
  }

  private Markup chart() {
    Markup html = new Markup().open("div", "class", isStabilityKnown() ? "sigs" : "sigs nostab");
    html.open("div", "class", "sighead", "aria-hidden", "true");
    html.element("span", words.say("column.signal")).add(scale());
    html.open("span").text(words.say("column.effect"));
    html.element("small", words.say("column.interval")).close();
    html.element("span", words.say("column.q"));
    first()
        .ifPresent(
            text ->
                html.open("span")
                    .text(words.say("column.stability"))
                    .element("small", text)
                    .close());
    html.element("span", words.say("column.support"), "class", "n").close();
    html.open("div", "class", "axisl m", "aria-hidden", "true").add(scale()).close();
    html.open("ul", "role", "list");
    list.rows().forEach(row -> html.add(item(row)));
    return html.close().close();
  }

  /** Says of how many halves and among how many first signals stability is told. */
  private Optional<String> first() {
    return list.rows().stream()
        .flatMap(row -> row.stability().stream())
        .findFirst()
        .map(
            one -> words.say("signals.first", words.count(one.first()), words.count(one.halves())));
  }

  private boolean isStabilityKnown() {
    return first().isPresent();
  }

  private Markup scale() {
    Markup svg = new Markup().open("svg", "class", "p", "height", "38", "aria-hidden", "true");
    Shapes.text(svg, words.say(target.key("left")), "48%", "12", "class", "te");
    Shapes.text(svg, words.say(target.key("right")), "52%", "12");
    for (double tick : axis.ticks()) {
      Shapes.text(svg, tick(tick), axis.percent(tick), "34", "class", "tm");
    }
    return svg.close();
  }

  private String tick(double points) {
    return words.change(points, axis.ticks().stream().allMatch(t -> t == Math.rint(t)) ? 0 : 1);
  }

  private Markup item(SignalRow row) {
    Driver driver = row.driver();
    Markup html = new Markup().open("li", "class", row.passes() ? "sig" : "sig weak");
    html.open("div", "class", "nm").text(said(row)).open("small");
    row.factor().ifPresent(factor -> html.add(new FactorTag(factor, words).html()));
    html.element("code", row.name()).close().close();
    html.open("div", "class", "pl").add(mark(row)).close();
    html.open("div", "class", "ef").element("b", effect(driver)).open("small");
    html.text(interval(driver));
    row.weakness()
        .ifPresent(weakness -> html.open("br").text(words.say("signals.weak." + weakness.name())));
    html.close().close();
    labelled(html, "q", "column.q", q(driver.q()));
    if (isStabilityKnown()) {
      html.open("div", "class", "st stab");
      html.element("span", words.say("column.stability") + " ", "class", "vh").add(stability(row));
      html.close();
    }
    labelled(html, "n", "column.support", words.count(driver.support()));
    return html.close();
  }

  private void labelled(Markup html, String style, String label, String text) {
    html.open("div", "class", style);
    html.element("span", words.say(label) + " ", "class", "vh").text(text).close();
  }

  private Markup mark(SignalRow row) {
    Driver driver = row.driver();
    Markup svg =
        new Markup()
            .open(
                "svg",
                "class",
                "p",
                "role",
                "img",
                "aria-label",
                words.say("signals.mark", effect(driver), interval(driver)));
    Shapes.grid(svg, axis, "z");
    String colour = target.isGood(driver) ? "good" : "bad";
    boolean unclear = driver.direction() == Direction.UNCLEAR;
    Shapes.span(
        svg,
        axis,
        100 * driver.effectLow(),
        100 * driver.effectHigh(),
        "50%",
        "class",
        "iv s" + (unclear ? "ink3" : colour));
    Shapes.circle(
        svg,
        axis.percent(100 * driver.effect()),
        "50%",
        "6",
        "class",
        row.passes() ? "f" + colour : "ring s" + (unclear ? "ink3" : colour));
    return svg.close();
  }

  private Markup stability(SignalRow row) {
    if (row.stability().isEmpty()) {
      return new Markup().text(words.say("missing"));
    }
    double share = row.stability().get().alone();
    String width = Axis.number(100 * share) + "%";
    Markup html = new Markup().text(stabilityText(row)).open("svg", "aria-hidden", "true");
    Shapes.rect(html, "0", "0", "100%", "6", "rx", "1", "class", "fflow2");
    Shapes.rect(
        html,
        "0",
        "0",
        width,
        "6",
        "rx",
        "1",
        "class",
        share < SignalRow.LEAST_STABILITY ? "fink3" : "fink");
    return html.close();
  }

  private String stabilityText(SignalRow row) {
    return row.stability()
        .map(
            one ->
                words.say(
                    "signals.halves",
                    words.count(Math.round(one.alone() * one.halves())),
                    words.count(one.halves())))
        .orElseGet(() -> words.say("missing"));
  }

  private String effect(Driver driver) {
    return words.say("points", words.points(driver.effect()));
  }

  private String interval(Driver driver) {
    return words.range(words.points(driver.effectLow()), words.points(driver.effectHigh()));
  }

  private String q(double q) {
    return q < 0.001 ? "<" + words.number(0.001, 3) : words.number(q, 3);
  }

  private DataTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (SignalRow row : list.rows()) {
      Driver driver = row.driver();
      rows.add(
          List.of(
              Cell.of(said(row)),
              Cell.of(row.name()),
              Cell.of(100 * driver.effect(), 1),
              Cell.of(100 * driver.effectLow(), 1),
              Cell.of(100 * driver.effectHigh(), 1),
              Cell.of(100 * driver.adjustedEffect(), 1),
              Cell.of(driver.q(), 4),
              Cell.of(stabilityText(row)),
              Cell.of(driver.support()),
              Cell.of(driver.importance(), 4),
              row.factor()
                  .map(factor -> Cell.of(words.say("factor." + factor.factor().name())))
                  .orElseGet(Cell::missing)));
    }
    return new DataTable(
        words.say(target.key("table")),
        List.of(
            new Column("signal", words.say("column.signal")),
            new Column("name", words.say("column.code")),
            new Column("effect_points", words.say("column.points")),
            new Column("effect_low", words.say("column.low")),
            new Column("effect_high", words.say("column.high")),
            new Column("adjusted_points", words.say("column.adjusted")),
            new Column("q", words.say("column.q")),
            new Column("stability", words.say("column.stability")),
            new Column("support", words.say("column.support")),
            new Column("importance", words.say("column.importance")),
            new Column("class", words.say("column.class"))),
        rows);
  }
}
