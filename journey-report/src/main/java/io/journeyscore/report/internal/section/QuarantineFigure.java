package io.journeyscore.report.internal.section;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.RejectReason;
import io.journeyscore.report.Report;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.DataTable.Column;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Draws why records were set aside, the most frequent reason first. */
final class QuarantineFigure {

  private final Accounting accounting;
  private final Words words;
  private final List<Map.Entry<RejectReason, Long>> reasons;

  QuarantineFigure(Report report, Words words) {
    accounting = report.scope().accounting();
    this.words = words;
    reasons = new ArrayList<>(accounting.quarantinedByReason().entrySet());
    reasons.sort(
        Comparator.comparingLong((Map.Entry<RejectReason, Long> reason) -> -reason.getValue())
            .thenComparing(Map.Entry::getKey));
  }

  Figure figure() {
    Bars bars = new Bars(reasons.get(0).getValue());
    List<List<Cell>> rows = new ArrayList<>();
    for (Map.Entry<RejectReason, Long> reason : reasons) {
      long records = reason.getValue();
      String text = Shares.withCount(records, accounting.quarantined(), words);
      String code = reason.getKey().name();
      bars.coded(name(reason), code, records, text, "fbad");
      Cell share = Cell.share((double) records / accounting.quarantined());
      rows.add(List.of(Cell.of(name(reason)), Cell.of(code), Cell.of(records), share));
    }
    return Figure.builder("quarantine")
        .finding(finding())
        .subtitle(words.say("data.quarantine.subtitle", words.n(accounting.quarantined())))
        .chart(bars.html())
        .tables(new DataTable(words.say("data.quarantine.table"), columns(), rows))
        .definition(words.say("data.quarantine.definition"))
        .build();
  }

  private String finding() {
    if (reasons.size() == 1) {
      return words.say("data.quarantine.one", name(reasons.get(0)));
    }
    long two = reasons.get(0).getValue() + reasons.get(1).getValue();
    return words.say(
        "data.quarantine.finding",
        name(reasons.get(0)),
        name(reasons.get(1)),
        Shares.text(two, accounting.quarantined(), words));
  }

  private String name(Map.Entry<RejectReason, Long> reason) {
    return words.say("data.reason." + reason.getKey());
  }

  private List<Column> columns() {
    return List.of(
        new Column("reason", words.say("column.reason")),
        new Column("code", words.say("column.code")),
        new Column("records", words.say("column.records")),
        new Column("share", words.say("column.share")));
  }
}
