package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.report.JourneyFigures;
import io.journeyscore.report.ReportSettings;
import io.journeyscore.report.SuccessCurve;
import io.journeyscore.report.SuccessTimes;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.DataTable.Column;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Labels;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Tables;
import io.journeyscore.report.internal.markup.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The share of journeys that have succeeded, by time, for groups that are fixed on day 0. */
final class SuccessFigure {

  /** How many columns the table of journeys under way has, beside the first moment. */
  static final int TICKS = 6;

  private static final int NAME_IN_FINDING = 18;

  private final SuccessTimes times;
  private final ReportSettings settings;
  private final Words words;
  private final SuccessPlot plot;
  private final Cell open;

  SuccessFigure(SuccessTimes times, JourneyFigures figures, Words words) {
    this.times = times;
    settings = figures.settings();
    open = Outcomes.open(figures);
    this.words = words;
    plot = new SuccessPlot(times, words);
  }

  Figure figure() {
    return Figure.builder("success-times")
        .finding(finding())
        .subtitle(
            words.say(
                "time.subtitle",
                words.n(all().mapToLong(SuccessCurve::journeys).sum()),
                Tables.text(open, settings.leastCell(), words),
                words.wholePercent(plot.end())))
        .chart(
            new Markup()
                .open("div", "class", "plotwrap km")
                .add(plot.svg(label()))
                .close()
                .add(underWay()))
        .caption(caption())
        .tables(groups(), shares())
        .interactive(new SuccessNumbers(times, plot, words).data())
        .definition(words.say(grouped() ? "time.definition.segments" : "time.definition"))
        .build();
  }

  private boolean grouped() {
    return settings.segments().isPresent();
  }

  private Stream<SuccessCurve> all() {
    return Stream.concat(times.curves().stream(), times.other().stream());
  }

  private String finding() {
    List<SuccessCurve> known =
        times.curves().stream()
            .filter(curve -> curve.horizon().isPresent())
            .sorted(Comparator.comparingDouble(SuccessFigure::atHorizon).reversed())
            .toList();
    String day = words.count(times.horizonDays());
    if (times.curves().size() == 1 && known.size() == 1) {
      Estimate share = known.get(0).horizon().orElseThrow();
      return words.say(
          "time.finding.one",
          day,
          words.wholePercent(share.value()),
          words.percent(share.interval().low()),
          words.percent(share.interval().high()));
    }
    if (known.size() < 2) {
      return words.say("time.finding.unknown", day);
    }
    SuccessCurve most = known.get(0);
    SuccessCurve least = known.get(known.size() - 1);
    double low =
        Differences.interval(most.horizon().orElseThrow(), least.horizon().orElseThrow()).low();
    if (!(low > 0)) {
      return words.say("time.finding.unclear", day);
    }
    return words.say(
        grouped() ? "time.finding.segments" : "time.finding",
        inFinding(most),
        words.wholePercent(atHorizon(most)),
        day,
        words.wholePercent(atHorizon(least)),
        inFinding(least));
  }

  private static double atHorizon(SuccessCurve curve) {
    return curve.horizon().map(Estimate::value).orElse(Double.NaN);
  }

  private String inFinding(SuccessCurve curve) {
    return Labels.cut(plot.name(curve), NAME_IN_FINDING);
  }

  private String label() {
    List<String> ends = new ArrayList<>();
    for (SuccessCurve curve : times.curves()) {
      ends.add(
          words.say(
              "time.label.curve",
              plot.name(curve),
              words.wholePercent(SuccessPlot.last(curve).share().value()),
              words.number(SuccessPlot.last(curve).days(), 0)));
    }
    return words.say("time.label", words.list(ends));
  }

  private String caption() {
    List<String> sentences = new ArrayList<>();
    if (all().anyMatch(curve -> !curve.censored().equals(Cell.of(0)))) {
      sentences.add(words.say("time.caption.ticks"));
    }
    times
        .other()
        .ifPresent(
            other ->
                sentences.add(
                    words.say(
                        "time.caption.other",
                        words.count(other.journeys()),
                        words.wholePercent(SuccessPlot.last(other).share().value()))));
    if (times.curves().size() > 1) {
      sentences.add(words.say("time.caption.groups"));
    }
    sentences.add(words.say("time.caption.narrow"));
    return String.join(" ", sentences);
  }

  private Markup underWay() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("group", words.say("time.risk")));
    for (int tick = 0; tick <= TICKS; tick++) {
      String day = words.count((long) tick * times.horizonDays() / TICKS);
      columns.add(new Column("day_" + tick, day));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (SuccessCurve curve : times.curves()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(plot.name(curve)));
      for (int tick = 0; tick <= TICKS; tick++) {
        row.add(at(curve, tick).map(SuccessCurve.Point::underWay).orElse(Cell.missing()));
      }
      rows.add(row);
    }
    DataTable table = new DataTable(words.say("time.risk.table"), columns, rows);
    return new Markup()
        .open("div", "class", "risk")
        .add(Tables.html(table, settings.leastCell(), words))
        .close();
  }

  private static Optional<SuccessCurve.Point> at(SuccessCurve curve, int tick) {
    int place = tick * SuccessTimes.STEPS / TICKS;
    return place < curve.points().size()
        ? Optional.of(curve.points().get(place))
        : Optional.empty();
  }

  private DataTable groups() {
    List<List<Cell>> rows = new ArrayList<>();
    all()
        .forEach(
            curve ->
                rows.add(
                    List.of(
                        Cell.of(plot.name(curve)),
                        Cell.of(curve.journeys()),
                        curve.censored(),
                        half(curve))));
    return new DataTable(
        words.say("time.table.groups"),
        Columns.of(words, "time.column.", "group", "journeys", "open", "half_succeeded_by_day"),
        rows);
  }

  private Cell half(SuccessCurve curve) {
    return curve.points().stream()
        .filter(point -> point.share().value() >= 0.5)
        .findFirst()
        .map(point -> Cell.of(point.days(), 1))
        .orElse(Cell.of(words.say("time.notreached")));
  }

  private DataTable shares() {
    List<List<Cell>> rows = new ArrayList<>();
    all()
        .forEach(
            curve -> {
              for (int tick = 0; tick <= TICKS; tick++) {
                at(curve, tick).ifPresent(point -> rows.add(row(curve, point)));
              }
            });
    return new DataTable(
        words.say("time.table.shares"),
        Columns.of(
            words, "time.column.", "group", "day", "share", "share_low", "share_high", "under_way"),
        rows);
  }

  private List<Cell> row(SuccessCurve curve, SuccessCurve.Point point) {
    return List.of(
        Cell.of(plot.name(curve)),
        Cell.of(point.days(), 0),
        Cell.share(point.share().value()),
        Cell.share(point.share().interval().low()),
        Cell.share(point.share().interval().high()),
        point.underWay());
  }
}
