package io.journeyscore.report.internal.section;

import io.journeyscore.event.EventType;
import io.journeyscore.report.Report;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.DataTable.Column;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.cell.SmallCells;
import io.journeyscore.report.internal.markup.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Draws the event types in no stage. The first few are named; all others, and those of few events,
 * are one bar. No total is told, so that what is hidden stays so.
 */
final class UnmappedFigure {

  private final Words words;
  private final int least;
  private final List<Map.Entry<EventType, Long>> named = new ArrayList<>();
  private final int types;
  private long others;
  private int otherTypes;

  UnmappedFigure(Report report, Words words) {
    this.words = words;
    least = report.figures().settings().leastCell();
    types = report.unmapped().size();
    report.unmapped().entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<EventType, Long> type) -> -type.getValue())
                .thenComparing(Map.Entry::getKey))
        .forEach(type -> take(type, report.figures().settings().top()));
  }

  private void take(Map.Entry<EventType, Long> type, int top) {
    if (named.size() < top && type.getValue() >= least) {
      named.add(Map.entry(type.getKey(), type.getValue()));
    } else {
      others += type.getValue();
      otherTypes++;
    }
  }

  Figure figure() {
    long most = named.isEmpty() ? 1 : Math.max(others, named.get(0).getValue());
    Bars bars = new Bars(most);
    List<List<Cell>> rows = new ArrayList<>();
    for (Map.Entry<EventType, Long> type : named) {
      String name = type.getKey().name();
      bars.bar(name, type.getValue(), words.count(type.getValue()), "fflow");
      rows.add(List.of(Cell.of(name), Cell.of(1L), Cell.of((long) type.getValue())));
    }
    if (otherTypes > 0) {
      String name = words.say("data.unmapped.other", words.count(otherTypes));
      boolean hidden = others < least;
      String text = hidden ? "<" + words.count(least) : words.count(others);
      bars.bar(name, hidden ? 0 : others, text, "fmid");
      rows.add(List.of(Cell.of(name), Cell.of((long) otherTypes), SmallCells.alone(others, least)));
    }
    return Figure.builder("unmapped")
        .finding(finding())
        .subtitle(words.say("data.unmapped.subtitle"))
        .chart(bars.html())
        .tables(new DataTable(words.say("data.unmapped.table"), columns(), rows))
        .definition(words.say("data.unmapped.definition", words.count(least)))
        .build();
  }

  private String finding() {
    return types == 1
        ? words.say("data.unmapped.one")
        : words.say("data.unmapped.finding", words.count(types));
  }

  private List<Column> columns() {
    return List.of(
        new Column("event_type", words.say("column.event_type")),
        new Column("types", words.say("column.types")),
        new Column("events", words.say("column.events")));
  }
}
