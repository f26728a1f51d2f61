package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.retention.OutcomeRates;
import io.journeyscore.event.Accounting;
import io.journeyscore.report.Report;
import io.journeyscore.report.TestedScorer;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Tables;
import io.journeyscore.report.internal.markup.Words;

/** The facts at the top of the page: what it is about, and that nothing was lost. */
final class HeaderFacts {

  private static final int SHORT_ID = 8;

  private final Report report;
  private final Words words;

  HeaderFacts(Report report, Words words) {
    this.report = report;
    this.words = words;
  }

  Markup html() {
    Report.Scope scope = report.scope();
    Accounting accounting = scope.accounting();
    Markup facts = new Markup().open("dl", "class", "facts");
    fact(
        facts,
        "period",
        words.range(words.day(scope.from()), words.day(scope.observedUntil())),
        words.say("header.complete", words.day(scope.observedUntil())));
    fact(facts, "customers", words.count(scope.customers()), words.say("header.resolved"));
    fact(facts, "journeys", words.count(journeys()), outcomes());
    fact(
        facts,
        "records",
        words.count(accounting.read()),
        words.say("header.accepted", words.count(accounting.accepted())));
    balance(facts);
    fact(facts, "definition", scope.definition(), words.say("header.version", scope.version()));
    report
        .success()
        .map(TestedScorer::scorer)
        .ifPresent(
            model -> fact(facts, "model", model.definition().name(), shortened(model.modelId())));
    return facts.close();
  }

  private long journeys() {
    OutcomeRates rates = report.figures().outcomes();
    return rates.journeys() + rates.immature();
  }

  private String shortened(String id) {
    return words.say(
        "header.file", id.length() > SHORT_ID ? id.substring(0, SHORT_ID) + "\u2026" : id);
  }

  private String outcomes() {
    int least = report.figures().settings().leastCell();
    String[] counts =
        Outcomes.of(report.figures()).stream()
            .map(cell -> Tables.text(cell, least, words))
            .toArray(String[]::new);
    return words.say("header.outcomes", counts);
  }

  /** A report whose accounting does not balance cannot be made, so that this is always true. */
  private void balance(Markup facts) {
    facts.open("div").element("dt", words.say("header.accounting")).open("dd");
    facts.open("svg", "class", "ok", "viewBox", "0 0 16 16", "aria-hidden", "true");
    facts.empty("path", "d", "M2 8L6 13L14 3").close().text(words.say("header.balances"));
    facts.element("small", words.say("header.difference")).close().close();
  }

  private void fact(Markup facts, String key, String value, String small) {
    facts.open("div").element("dt", words.say("header." + key)).open("dd").text(value);
    facts.element("small", small).close().close();
  }
}
