package io.journeyscore.report.internal.section;

import io.journeyscore.event.RejectReason;
import io.journeyscore.identity.IdentityCounts;
import io.journeyscore.identity.SuspiciousCustomer.Cause;
import io.journeyscore.report.IdentityAudit;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.DataTable.Column;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws what became of the links between identifiers. */
final class IdentityFigure {

  private final IdentityAudit audit;
  private final IdentityCounts counts;
  private final Words words;
  private final long refused;

  IdentityFigure(IdentityAudit audit, Words words) {
    this.audit = audit;
    counts = audit.counts();
    this.words = words;
    refused = counts.refused().values().stream().mapToLong(Long::longValue).sum();
  }

  Figure figure() {
    return Figure.builder("identity")
        .finding(finding())
        .subtitle(
            words.say(
                "data.identity.subtitle",
                words.count(audit.identifiers()),
                words.count(audit.customers()),
                words.n(counts.linksOffered())))
        .chart(chart())
        .tables(
            table("data.identity.table", links()),
            table("data.identity.suspicious", suspicious()),
            table("data.identity.passed", passedOver()))
        .definition(words.say("data.identity.definition"))
        .build();
  }

  private String finding() {
    if (refused == 0) {
      return words.say("data.identity.none");
    }
    return refused == 1
        ? words.say("data.identity.one")
        : words.say("data.identity.finding", words.count(refused));
  }

  private Markup chart() {
    Bars bars = new Bars(Math.max(counts.merged(), Math.max(counts.alreadyJoined(), refused)));
    bar(bars, words.say("data.identity.merged"), counts.merged(), "fflow");
    bar(bars, words.say("data.identity.joined"), counts.alreadyJoined(), "fflow");
    for (Map.Entry<RejectReason, Long> reason : counts.refused().entrySet()) {
      String label = words.say("data.reason." + reason.getKey());
      String text = Shares.withCount(reason.getValue(), counts.linksOffered(), words);
      bars.coded(label, reason.getKey().name(), reason.getValue(), text, "fbad");
    }
    return bars.html();
  }

  private void bar(Bars bars, String label, long links, String style) {
    bars.bar(label, links, Shares.withCount(links, counts.linksOffered(), words), style);
  }

  private List<List<Cell>> links() {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(row("data.identity.merged", counts.merged()));
    rows.add(row("data.identity.joined", counts.alreadyJoined()));
    counts.refused().forEach((reason, links) -> rows.add(row("data.reason." + reason, links)));
    rows.add(row("data.identity.offered", counts.linksOffered()));
    return rows;
  }

  private List<List<Cell>> suspicious() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Cause cause : Cause.values()) {
      rows.add(row("data.cause." + cause, audit.suspicious().getOrDefault(cause, 0L)));
    }
    return rows;
  }

  private List<List<Cell>> passedOver() {
    return List.of(
        row("data.identity.blocked", counts.blockedIdentifiers()),
        row("data.identity.otherkinds", counts.otherKinds()),
        row("data.identity.overlimit", counts.overEventLimit()));
  }

  private List<Cell> row(String key, long count) {
    return List.of(Cell.of(words.say(key)), Cell.of(count));
  }

  private DataTable table(String title, List<List<Cell>> rows) {
    return new DataTable(
        words.say(title),
        List.of(
            new Column("what", words.say("column.what")),
            new Column("count", words.say("column.count"))),
        rows);
  }
}
