package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.path.ImportantJourney;
import io.journeyscore.analytics.path.ImportantJourneys;
import io.journeyscore.analytics.path.ImportantJourneys.By;
import io.journeyscore.analytics.path.Variant;
import io.journeyscore.report.JourneyFigures;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.sequence.Outcome.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways that brought in most: volume times value times outcome. */
final class ValueFigure {

  private static final int MOST = 10;
  private static final int STEPS_IN_LABEL = 5;

  private final Words words;
  private final double whole;
  private final List<ImportantJourney> shown = new ArrayList<>();

  ValueFigure(JourneyFigures figures, Words words) {
    this.words = words;
    whole =
        figures.variants().variants().stream()
            .map(Variant::value)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .doubleValue();
    Ways ways = new Ways(figures);
    int most = Math.min(MOST, figures.settings().top());
    int asked = Math.max(1, figures.variants().variants().size());
    for (ImportantJourney one :
        ImportantJourneys.of(figures.variants(), By.SUCCESS, asked).ranked()) {
      boolean enough = one.importance() > 0 && ways.isOfEnough(one.variant(), Status.SUCCEEDED);
      if (shown.size() < most && enough) {
        shown.add(one);
      }
    }
  }

  Optional<Figure> figure() {
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    double sum = shown.stream().mapToDouble(ImportantJourney::importance).sum();
    return Optional.of(
        Figure.builder("value")
            .finding(
                words.say(
                    shown.size() == 1 ? "paths.value.finding.one" : "paths.value.finding",
                    words.count(shown.size()),
                    words.percent(Math.min(1, sum / whole))))
            .subtitle(words.say("paths.value.subtitle"))
            .chart(chart())
            .caption(words.say("paths.value.caption"))
            .tables(table())
            .definition(words.say("paths.value.definition"))
            .build());
  }

  private Markup chart() {
    Bars bars = new Bars(Math.round(shown.get(0).importance()));
    for (ImportantJourney one : shown) {
      bars.bar(
          Ways.shortName(one.variant(), STEPS_IN_LABEL),
          Math.round(one.importance()),
          words.count(Math.round(one.importance())),
          "fflow");
    }
    return bars.html();
  }

  private DataTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (ImportantJourney one : shown) {
      rows.add(
          List.of(
              Cell.of(Ways.name(one.variant())),
              Cell.of(one.volume()),
              Cell.of(one.value(), 2),
              Cell.share(one.outcome()),
              Cell.of(one.importance(), 2),
              Cell.share(Math.min(1, one.importance() / whole))));
    }
    return new DataTable(
        words.say("paths.value.table"),
        Columns.of(
            words,
            "paths.column.",
            "way",
            "decided",
            "value_of_success",
            "success",
            "brought_in",
            "share_of_value"),
        rows);
  }
}
