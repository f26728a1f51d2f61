package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.path.Variant;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The most frequent ways that journeys take, with how often they succeed. */
final class WaysFigure {

  private static final double MILLIS_PER_DAY = Duration.ofDays(1).toMillis();
  private static final int STEPS_IN_LABEL = 5;
  private static final String MIDDLE = "15";

  private final Ways ways;
  private final Words words;
  private final Axis axis = new Axis(0, 1, 0, 100);

  WaysFigure(Ways ways, Words words) {
    this.ways = ways;
    this.words = words;
  }

  Optional<Figure> figure() {
    if (ways.shown().isEmpty()) {
      return Optional.empty();
    }
    long shown = ways.journeys() - ways.others();
    return Optional.of(
        Figure.builder("ways")
            .finding(
                words.say(
                    ways.shown().size() == 1 ? "paths.ways.finding.one" : "paths.ways.finding",
                    words.count(ways.shown().size()),
                    Shares.text(shown, ways.journeys(), words)))
            .subtitle(words.say("paths.ways.subtitle", words.n(ways.journeys())))
            .chart(chart())
            .caption(caption())
            .tables(table())
            .definition(words.say("paths.ways.definition"))
            .build());
  }

  private String caption() {
    String others =
        ways.others() == 0
            ? words.say("paths.ways.all")
            : words.say(
                "paths.ways.others", words.count(ways.others()), words.count(ways.otherWays()));
    return others + " " + words.say("paths.ways.caption");
  }

  private Markup chart() {
    Markup chart = new Markup().open("div", "class", "bars ways");
    for (Variant variant : ways.shown()) {
      chart.open("div", "class", "row").open("span");
      chart.text(Ways.shortName(variant, STEPS_IN_LABEL)).element("small", facts(variant)).close();
      ways.success(variant)
          .ifPresentOrElse(
              rate -> plot(chart, Ways.name(variant), rate, ways.beside(variant)),
              () -> chart.element("small", words.say("paths.ways.norate")));
      chart.close();
    }
    chart.open("div", "class", "row").element("span", words.say("paths.ways.axis"), "class", "te2");
    chart.open("svg", "class", "p", "aria-hidden", "true");
    for (int i = 0; i <= 4; i++) {
      Shapes.text(chart, words.wholePercent(i / 4.0), axis.percent(i / 4.0), "14", "class", "tm");
    }
    return chart.close().close().close();
  }

  private String facts(Variant variant) {
    return words.say(
        "paths.ways.facts",
        words.count(variant.journeys()),
        Shares.text(variant.share(), words),
        Lengths.whole(days(variant), words));
  }

  private static double days(Variant variant) {
    return variant.medianElapsed().toMillis() / MILLIS_PER_DAY;
  }

  private void plot(Markup chart, String name, Estimate rate, int beside) {
    chart.open(
        "svg",
        "class",
        "p",
        "role",
        "img",
        "aria-label",
        words.say("paths.ways.label", name, Shares.text(rate, words)));
    for (int i = 0; i <= 4; i++) {
      String x = axis.percent(i / 4.0);
      Shapes.upright(chart, x, "0", "100%", "class", i == 0 ? "ax" : "g");
    }
    ways.successOfAll()
        .ifPresent(
            all -> {
              String x = axis.percent(all.value());
              Shapes.upright(chart, x, "0", "100%", "class", "z dash");
            });
    String colour = beside > 0 ? "good" : beside < 0 ? "bad" : "ink3";
    Shapes.span(
        chart,
        axis,
        rate.interval().low(),
        rate.interval().high(),
        MIDDLE,
        "class",
        "iv s" + colour);
    Shapes.circle(
        chart,
        axis.percent(rate.value()),
        MIDDLE,
        "5",
        "class",
        beside == 0 ? "ring sink3" : "f" + colour);
    boolean right = rate.value() < 0.85;
    Shapes.text(
        chart,
        words.wholePercent(rate.value()),
        axis.percent(right ? rate.interval().high() : rate.interval().low()),
        "19",
        "dx",
        right ? "10" : "-10",
        "class",
        right ? "k halo" : "k halo te");
    chart.close();
  }

  private DataTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Variant variant : ways.shown()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(Ways.name(variant)));
      row.add(Cell.of(variant.journeys()));
      row.addAll(Shares.cells(Optional.of(variant.share())));
      row.addAll(Shares.cells(ways.success(variant)));
      row.add(Cell.of(days(variant), 2));
      rows.add(row);
    }
    if (ways.others() > 0) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(words.say("paths.ways.otherways", words.count(ways.otherWays()))));
      row.add(Cell.of(ways.others()));
      row.add(Cell.share((double) ways.others() / ways.journeys()));
      row.add(Cell.missing());
      row.add(Cell.missing());
      row.addAll(Shares.cells(ways.successOfOthers()));
      row.add(Cell.missing());
      rows.add(row);
    }
    return new DataTable(
        words.say("paths.ways.table"),
        Columns.of(
            words,
            "paths.column.",
            "way",
            "journeys",
            "share",
            "share_low",
            "share_high",
            "success",
            "success_low",
            "success_high",
            "median_days"),
        rows);
  }
}
