package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.report.CustomerCounts;
import io.journeyscore.report.JourneyFigures;
import io.journeyscore.report.ReportSettings;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Labels;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Shapes;
import io.journeyscore.report.internal.markup.Tables;
import io.journeyscore.report.internal.markup.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How many journeys come as far as each stage, and what becomes of those that come no further. */
final class FunnelFigure {

  private static final int NAME_IN_FINDING = 25;
  private static final double LONGEST = 78;
  private static final String BAR = "18";
  private static final String HATCH = "hatch-funnel";
  private static final List<String> FILLS = List.of("fgood", "", "fbad");

  private final List<FunnelStage> rows;
  private final LeaversTable leavers;
  private final CustomerCounts customers;
  private final ReportSettings settings;
  private final Words words;

  FunnelFigure(JourneyFigures figures, Words words) {
    settings = figures.settings();
    this.words = words;
    customers = figures.customers();
    rows = FunnelStage.of(figures, words);
    leavers = new LeaversTable(figures, rows, words);
  }

  Optional<Figure> figure() {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Figure.builder("funnel")
            .finding(finding())
            .subtitle(words.say("paths.funnel.subtitle", words.n(rows.get(0).reached())))
            .legend(legend())
            .chart(chart())
            .caption(caption())
            .tables(tables())
            .definition(words.say("paths.funnel.definition"))
            .build());
  }

  /** Names the step that the smallest share takes, if that is clear beside each other step. */
  private String finding() {
    int steps = (int) rows.stream().filter(row -> row.reached() > 0).count() - 1;
    double level = 1 - (1 - settings.level()) / Math.max(1, steps);
    List<Estimate> shares = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      shares.add(Proportion.wilson(rows.get(i + 1).reached(), rows.get(i).reached(), level));
    }
    for (int i = 0; steps > 1 && i < steps; i++) {
      Estimate share = shares.get(i);
      List<Estimate> others = new ArrayList<>(shares);
      others.remove(i);
      if (others.stream().allMatch(o -> o.interval().low() > share.interval().high())) {
        return words.say(
            "paths.funnel.finding",
            Labels.cut(rows.get(i).name(), NAME_IN_FINDING),
            Labels.cut(rows.get(i + 1).name(), NAME_IN_FINDING),
            words.percent(share.value()));
      }
    }
    return words.say("paths.funnel.unclear");
  }

  private String caption() {
    String caption = words.say("paths.funnel.caption");
    return leavers.sentence().map(next -> next + " " + caption).orElse(caption);
  }

  private DataTable[] tables() {
    return Stream.concat(Stream.of(table()), leavers.table().stream()).toArray(DataTable[]::new);
  }

  private Markup legend() {
    Markup still = new Markup().add(Shapes.hatch(HATCH));
    Shapes.rect(still, "0", "0", "26", "12", "fill", Shapes.hatched(HATCH));
    return new Legend()
        .entry(26, 12, swatch("fflow"), words.say("paths.funnel.further"))
        .entry(26, 12, swatch("fgood"), words.say("paths.funnel.succeeded"))
        .entry(26, 12, still, words.say("paths.funnel.still"))
        .entry(26, 12, swatch("fbad"), words.say("paths.funnel.fallout"))
        .html();
  }

  private static Markup swatch(String look) {
    Markup swatch = new Markup();
    Shapes.rect(swatch, "0", "0", "26", "12", "class", look);
    return swatch;
  }

  private Markup chart() {
    Axis axis = new Axis(0, Math.max(1, rows.get(0).reached()), 0, LONGEST);
    Markup chart = new Markup().open("div", "class", "bars");
    for (int i = 0; i < rows.size(); i++) {
      FunnelStage row = rows.get(i);
      chart.open("div", "class", "row").open("span").text(row.name());
      ofPrevious(i)
          .ifPresent(
              share ->
                  chart.element(
                      "small", words.say("paths.funnel.ofprevious", Shares.text(share, words))));
      chart.close();
      chart.open("svg", "class", "p", "role", "img", "aria-label", label(row));
      bar(chart, row, axis, HATCH + "-" + (i + 1));
      Shapes.text(
          chart,
          words.count(row.reached()),
          axis.percent((double) row.reached()),
          "17.5",
          "dx",
          "7");
      chart.close().close();
    }
    return chart.close();
  }

  /** The parts from left to right: went further, then what became of the others. */
  private void bar(Markup chart, FunnelStage row, Axis axis, String hatch) {
    chart.add(Shapes.hatch(hatch));
    double from = row.reached() - row.ended();
    part(chart, axis, 0, from, "class", "fflow");
    List<Cell> cells = row.parts(customers);
    List<Long> counts = List.of(row.succeeded(), row.stillThere(), row.fallout());
    double untold = 0;
    for (int i = 0; i < cells.size(); i++) {
      if (!(cells.get(i) instanceof Cell.Count)) {
        untold += counts.get(i);
        continue;
      }
      boolean still = FILLS.get(i).isEmpty();
      String look = still ? Shapes.hatched(hatch) : FILLS.get(i);
      part(chart, axis, from, from + counts.get(i), still ? "fill" : "class", look);
      from += counts.get(i);
    }
    part(chart, axis, from, from + untold, "class", "fmid");
  }

  private static void part(Markup chart, Axis axis, double from, double to, String... look) {
    if (to > from) {
      Shapes.bar(chart, axis, from, to, "4", BAR, look);
    }
  }

  private String label(FunnelStage row) {
    List<Cell> parts = row.parts(customers);
    return words.say(
        "paths.funnel.label",
        row.name(),
        words.count(row.reached()),
        words.count(row.reached() - row.ended()),
        text(parts.get(0)),
        text(parts.get(1)),
        text(parts.get(2)));
  }

  private String text(Cell cell) {
    return Tables.text(cell, settings.leastCell(), words);
  }

  private Optional<Estimate> ofPrevious(int row) {
    return row == 0
        ? Optional.empty()
        : Proportion.wilsonIfAny(
            rows.get(row).reached(), rows.get(row - 1).reached(), settings.level());
  }

  /** The share among those of the row before whose way is known: they are not still there. */
  private Optional<Estimate> ofDecided(int row) {
    if (row == 0 || !(rows.get(row - 1).parts(customers).get(1) instanceof Cell.Count)) {
      return Optional.empty();
    }
    FunnelStage before = rows.get(row - 1);
    return Proportion.wilsonIfAny(
        rows.get(row).reached(), before.reached() - before.stillThere(), settings.level());
  }

  private DataTable table() {
    List<List<Cell>> cells = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      FunnelStage row = rows.get(i);
      List<Cell> line = new ArrayList<>();
      line.add(Cell.of(row.name()));
      line.add(Cell.of(row.reached()));
      line.addAll(Shares.cells(ofPrevious(i)));
      line.add(ofDecided(i).map(share -> Cell.share(share.value())).orElse(Cell.missing()));
      line.add(Cell.of(row.reached() - row.ended()));
      line.addAll(row.parts(customers));
      cells.add(line);
    }
    return new DataTable(
        words.say("paths.funnel.table"),
        Columns.of(
            words,
            "paths.column.",
            "stage",
            "reached",
            "share_of_previous",
            "share_low",
            "share_high",
            "share_of_decided",
            "went_further",
            "succeeded",
            "still_there",
            "fallout"),
        cells);
  }
}
