package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.report.Priorities;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Labels;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.PlacedPriorities.Row;
import java.util.ArrayList;
import java.util.List;

/** Draws touchpoints by importance and rating, with the lists of each group beside. */
final class PriorityFigure {

  private static final int LONGEST_NAME = 60;

  private final Priorities priorities;
  private final PlacedPriorities placed;
  private final Words words;

  PriorityFigure(Priorities priorities, PlacedPriorities placed, Words words) {
    this.priorities = priorities;
    this.placed = placed;
    this.words = words;
  }

  boolean isEmpty() {
    return placed.rows().isEmpty();
  }

  Figure figure() {
    long ratings = placed.rows().stream().mapToLong(row -> row.item().rating().n()).sum();
    return Figure.builder("priorities")
        .finding(finding())
        .subtitle(
            words.say(
                "priorities.subtitle",
                priorities.rating(),
                words.count(placed.rows().size()),
                words.n(ratings)))
        .chart(chart())
        .caption(caption())
        .tables(table())
        .definition(words.say("priorities.definition"))
        .build();
  }

  private String finding() {
    int critical = placed.in(PriorityGroup.CRITICAL).size();
    String of = words.count(placed.rows().size());
    return switch (critical) {
      case 0 -> words.say("priorities.none");
      case 1 -> words.say("priorities.one", placed.in(PriorityGroup.CRITICAL).get(0).item().name());
      default -> words.say("priorities.finding", words.count(critical), of);
    };
  }

  private String caption() {
    List<String> sentences = new ArrayList<>();
    sentences.add(words.say("priorities.caption"));
    if (placed.others() > 0) {
      sentences.add(words.say("priorities.others", words.count(placed.others())));
    }
    if (placed.hidden() > 0) {
      sentences.add(words.say("priorities.hidden", words.count(placed.hidden())));
    }
    return String.join(" ", sentences);
  }

  private Markup chart() {
    Markup html = new Markup().open("div", "class", "ipa");
    html.add(new PriorityPlot(placed, priorities.rating(), words).html()).open("div");
    for (PriorityGroup group : PriorityGroup.values()) {
      if (!placed.in(group).isEmpty()) {
        html.add(list(group));
      }
    }
    return html.close().close();
  }

  private Markup list(PriorityGroup group) {
    Markup html = new Markup().open("h4").text(words.say("priorities.group." + group));
    html.element("small", words.say("priorities.means." + group)).close();
    html.open("ol", "role", "list");
    double saving = 0;
    for (Row row : placed.in(group)) {
      html.open("li").element("span", words.count(row.number()));
      html.element("span", Labels.cut(row.item().name(), LONGEST_NAME));
      html.element("span", values(row)).close();
      saving += row.saving();
    }
    html.close();
    if (saving > 0) {
      html.element("p", saving(saving), "class", "cap");
    }
    return html;
  }

  private String values(Row row) {
    return words.percent(row.item().importance().value())
        + " \u00B7 "
        + words.number(row.item().rating().value(), 1);
  }

  /** Tells a saving with what it assumes. */
  private String saving(double saving) {
    return words.say(
        "priorities.saving",
        words.number(saving, 0) + priorities.currency().map(code -> " " + code).orElse(""),
        words.wholePercent(priorities.options().target()));
  }

  private DataTable table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Row row : placed.rows()) {
      Estimate importance = row.item().importance();
      Estimate rating = row.item().rating();
      boolean costs = priorities.currency().isPresent();
      rows.add(
          List.of(
              Cell.of(row.item().name()),
              Cell.of((long) row.number()),
              Cell.share(importance.value()),
              Cell.share(importance.interval().low()),
              Cell.share(importance.interval().high()),
              Cell.of(rating.value(), 2),
              Cell.of(rating.interval().low(), 2),
              Cell.of(rating.interval().high(), 2),
              Cell.of(rating.n()),
              costs ? Cell.of(row.item().cost(), 0) : Cell.missing(),
              costs ? Cell.of(row.saving(), 0) : Cell.missing(),
              Cell.of(words.say("priorities.group." + row.group()))));
    }
    return new DataTable(
        words.say("priorities.table"),
        Columns.of(
            words,
            "priorities.column.",
            "touchpoint",
            "number",
            "importance",
            "importance_low",
            "importance_high",
            "rating",
            "rating_low",
            "rating_high",
            "ratings",
            "cost",
            "saving",
            "group"),
        rows);
  }
}
