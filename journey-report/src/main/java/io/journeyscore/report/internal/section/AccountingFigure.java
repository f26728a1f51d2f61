package io.journeyscore.report.internal.section;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.Accounting.Skip;
import io.journeyscore.event.RejectReason;
import io.journeyscore.report.Report;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.DataTable.Column;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws the two sums of an accounting: of what was read, and of what was accepted. */
final class AccountingFigure {

  private final Accounting accounting;
  private final Words words;
  private final long skipped;

  AccountingFigure(Report report, Words words) {
    accounting = report.scope().accounting();
    this.words = words;
    skipped = accounting.skipped(Skip.BLANK) + accounting.skipped(Skip.COMMENT);
  }

  Figure figure() {
    return Figure.builder("accounting")
        .finding(finding())
        .subtitle(words.say("data.accounting.subtitle", words.n(accounting.read())))
        .chart(chart())
        .tables(read(), accepted(), notes())
        .definition(words.say("data.accounting.definition"))
        .build();
  }

  private String finding() {
    if (accounting.read() == 0) {
      return words.say("data.accounting.none");
    }
    if (accounting.accepted() == accounting.read()) {
      return words.say("data.accounting.all", words.count(accounting.read()));
    }
    return words.say(
        "data.accounting.finding",
        share(accounting.accepted()),
        share(accounting.quarantined()),
        share(skipped));
  }

  private String share(long records) {
    return Shares.text(records, accounting.read(), words);
  }

  private Markup chart() {
    Bars bars = new Bars(accounting.read());
    bars.line(
        words.say(
            "data.read.sum",
            words.count(accounting.read()),
            words.count(accounting.accepted()),
            words.count(accounting.quarantined()),
            words.count(skipped)));
    bar(bars, words.say("data.accepted"), accounting.accepted(), accounting.read(), "fflow");
    bar(bars, words.say("data.quarantined"), accounting.quarantined(), accounting.read(), "fbad");
    bar(bars, words.say("data.skipped"), skipped, accounting.read(), "fmid");
    bars.line(words.say("data.accepted.sum", words.count(accounting.accepted())));
    for (Fate fate : Fate.values()) {
      long events = accounting.count(fate);
      if (events > 0 || fate == Fate.IN_JOURNEY) {
        String text = Shares.withCount(events, accounting.accepted(), words);
        bars.coded(words.say("data.fate." + fate), fate.name(), events, text, "fflow");
      }
    }
    return bars.html();
  }

  private void bar(Bars bars, String label, long records, long whole, String style) {
    bars.bar(label, records, Shares.withCount(records, whole, words), style);
  }

  private DataTable read() {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(row(words.say("data.accepted"), "ACCEPTED", accounting.accepted()));
    for (Map.Entry<RejectReason, Long> reason : accounting.quarantinedByReason().entrySet()) {
      String name = reason.getKey().name();
      rows.add(row(words.say("data.reason." + name), name, reason.getValue()));
    }
    for (Skip skip : Skip.values()) {
      rows.add(row(words.say("data.skip." + skip), skip.name(), accounting.skipped(skip)));
    }
    rows.add(row(words.say("data.read"), "READ", accounting.read()));
    return table("data.read.table", "column.records", rows);
  }

  private DataTable accepted() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Fate fate : Fate.values()) {
      rows.add(row(words.say("data.fate." + fate), fate.name(), accounting.count(fate)));
    }
    rows.add(row(words.say("data.accepted"), "ACCEPTED", accounting.accepted()));
    return table("data.accepted.table", "column.events", rows);
  }

  private DataTable notes() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Note note : Note.values()) {
      rows.add(row(words.say("data.note." + note), note.name(), accounting.count(note)));
    }
    return table("data.notes.table", "column.times", rows);
  }

  private static List<Cell> row(String name, String code, long count) {
    return List.of(Cell.of(name), Cell.of(code), Cell.of(count));
  }

  private DataTable table(String title, String counted, List<List<Cell>> rows) {
    return new DataTable(
        words.say(title),
        List.of(
            new Column("what", words.say("column.what")),
            new Column("code", words.say("column.code")),
            new Column("count", words.say(counted))),
        rows);
  }
}
