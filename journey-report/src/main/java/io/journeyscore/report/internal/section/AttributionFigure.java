package io.journeyscore.report.internal.section;

import io.journeyscore.attribution.CreditInterval;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.DataTable.Column;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Labels;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.CreditComparison.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws one panel for each channel on one axis, and one of how far models disagree. */
final class AttributionFigure {

  private static final int LONGEST_NAME = 40;

  private final CreditComparison comparison;
  private final Words words;
  private final Axis axis;

  AttributionFigure(CreditComparison comparison, Words words) {
    this.comparison = comparison;
    this.words = words;
    double most = 0;
    for (ChannelCredit channel : comparison.channels()) {
      most = Math.max(most, channel.most());
      for (Optional<CreditInterval> interval : channel.intervals()) {
        most = Math.max(most, interval.map(CreditInterval::high).orElse(0.0));
      }
    }
    axis = Axis.around(0, most, 0, 100);
  }

  Figure figure() {
    return Figure.builder("attribution")
        .finding(finding())
        .subtitle(
            words.say(
                comparison.hasIntervals() ? "credit.subtitle" : "credit.subtitle.none",
                words.n(comparison.conversions()),
                words.count(comparison.models().size())))
        .chart(chart())
        .caption(words.say("credit.caption"))
        .tables(shares(), distances())
        .definition(words.say("credit.definition"))
        .build();
  }

  private String finding() {
    Optional<Pair> rules = comparison.furthest(comparison.rules());
    Optional<Pair> learned = comparison.furthest(comparison.learned());
    if (rules.isPresent() && learned.isPresent()) {
      return words.say(
          "credit.finding.both", share(rules.get().distance()), share(learned.get().distance()));
    }
    if (rules.isPresent() && comparison.learned().isEmpty()) {
      return words.say("credit.finding.rules", share(rules.get().distance()));
    }
    return comparison
        .furthest(comparison.models())
        .map(pair -> words.say("credit.finding.models", share(pair.distance())))
        .orElseGet(() -> words.say("credit.finding.one"));
  }

  private String share(double share) {
    return words.percent(share);
  }

  private Markup chart() {
    Markup html = new Markup().open("div", "class", "mult");
    comparison.channels().forEach(channel -> html.add(panel(channel)));
    return html.add(disagreement()).close();
  }

  private String name(ChannelCredit channel) {
    return channel
        .name()
        .orElseGet(() -> words.say("credit.others", words.count(channel.channels())));
  }

  private Markup panel(ChannelCredit channel) {
    Markup html = new Markup().open("div", "class", "pan").open("h4");
    html.text(Labels.cut(name(channel), LONGEST_NAME));
    html.element("span", words.say("credit.apart", words.number(100 * channel.disagreement(), 1)));
    html.close();
    for (int i = 0; i < comparison.models().size(); i++) {
      html.add(row(channel, i));
    }
    return html.add(scale()).close();
  }

  private Markup row(ChannelCredit channel, int i) {
    CreditModel model = comparison.models().get(i);
    Markup html = new Markup().open("div", "class", model.isLearned() ? "row dd" : "row");
    html.element("span", model.said(words));
    html.open("svg", "class", "p", "aria-hidden", "true");
    Shapes.bar(html, axis, channel.least(), channel.most(), "0", "100%", "class", "rb");
    Shapes.grid(html, axis, "ax");
    String line = model.isLearned() ? "iv sink" : "iv sink3";
    channel
        .intervals()
        .get(i)
        .ifPresent(of -> Shapes.span(html, axis, of.low(), of.high(), "50%", "class", line));
    Shapes.circle(
        html,
        axis.percent(channel.shares().get(i)),
        "50%",
        "4",
        "class",
        model.isLearned() ? "fink" : "ring sink3");
    html.close();
    return html.element("span", words.wholePercent(channel.shares().get(i)), "class", "x").close();
  }

  /** The numbers of the axis: at both ends, and no more than fit between. */
  private Markup scale() {
    Markup html = new Markup().open("div", "class", "row", "aria-hidden", "true");
    html.element("span", "").open("svg", "class", "p");
    List<Double> ticks = axis.ticks();
    double last = ticks.get(ticks.size() - 1);
    Shapes.text(html, words.wholePercent(0), "0", "14", "class", "s");
    Shapes.text(html, words.wholePercent(last), axis.percent(last), "14", "class", "te s");
    return html.close().element("span", "", "class", "x").close();
  }

  private Markup disagreement() {
    Markup html = new Markup().open("div", "class", "pan");
    html.element("h4", words.say("credit.disagreement"));
    Optional<Pair> most = comparison.furthest(comparison.models());
    if (most.isEmpty()) {
      return html.element("p", words.say("credit.alone")).close();
    }
    html.element("p", share(most.get().distance()), "class", "big");
    html.element("p", said("credit.most", most.get()));
    return html.element("p", learned()).close();
  }

  private String learned() {
    List<CreditModel> learned = comparison.learned();
    if (learned.isEmpty()) {
      return words.say("credit.nolearned");
    }
    return comparison
        .furthest(learned)
        .map(pair -> said("credit.learned", pair))
        .orElseGet(() -> words.say("credit.onelearned", learned.get(0).said(words)));
  }

  private String said(String key, Pair pair) {
    return words.say(key, pair.one().said(words), pair.other().said(words), share(pair.distance()));
  }

  private DataTable shares() {
    List<List<Cell>> rows = new ArrayList<>();
    for (ChannelCredit channel : comparison.channels()) {
      for (int i = 0; i < comparison.models().size(); i++) {
        Optional<CreditInterval> interval = channel.intervals().get(i);
        rows.add(
            List.of(
                Cell.of(name(channel)),
                Cell.of(comparison.models().get(i).said(words)),
                Cell.share(channel.shares().get(i)),
                interval.map(one -> Cell.share(one.low())).orElseGet(Cell::missing),
                interval.map(one -> Cell.share(one.high())).orElseGet(Cell::missing),
                Cell.of(channel.conversions().get(i), 1)));
      }
    }
    return new DataTable(
        words.say("credit.table"),
        Columns.of(words, "column.", "channel", "model", "share", "low", "high", "conversions"),
        rows);
  }

  private DataTable distances() {
    List<List<Cell>> rows = new ArrayList<>();
    List<Column> columns = new ArrayList<>(Columns.of(words, "column.", "model"));
    for (CreditModel model : comparison.models()) {
      columns.add(new Column(model.attribution().model(), model.said(words)));
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(model.said(words)));
      comparison
          .models()
          .forEach(other -> row.add(Cell.share(CreditComparison.distance(model, other))));
      rows.add(row);
    }
    return new DataTable(words.say("credit.distances"), columns, rows);
  }
}
