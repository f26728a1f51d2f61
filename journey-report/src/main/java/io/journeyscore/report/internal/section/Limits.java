package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.retention.OutcomeRates;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.report.Report;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.sequence.Outcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what the page cannot tell, as large as the charts and never folded away. */
final class Limits {

  private final Report report;
  private final Words words;

  Limits(Report report, Words words) {
    this.report = report;
    this.words = words;
  }

  Markup html() {
    Markup html = new Markup().open("div", "class", "card");
    html.element("h3", words.say("trust.limits.title"));
    html.element("p", words.say("trust.limits.subtitle"), "class", "sub");
    html.open("ul", "class", "limits", "role", "list");
    limits().forEach(limit -> html.element("li", limit));
    return html.close().close();
  }

  private List<String> limits() {
    List<String> limits = new ArrayList<>();
    limits.add(words.say("trust.limits.cause"));
    unanswered().ifPresent(limits::add);
    undecided().ifPresent(limits::add);
    gone().ifPresent(limits::add);
    quarantined().ifPresent(limits::add);
    limits.add(
        words.say("trust.limits.small", words.count(report.figures().settings().leastCell())));
    limits.add(words.say("trust.limits.independent"));
    limits.add(words.say("trust.limits.chance"));
    return limits;
  }

  private Optional<String> unanswered() {
    return report
        .figures()
        .answers()
        .filter(answers -> answers.all().answered() >= report.figures().settings().leastCell())
        .flatMap(answers -> answers.all().coverage(report.figures().settings().level()))
        .map(share -> words.say("trust.limits.answers", words.wholePercent(1 - share.value())));
  }

  /** Tells the naive rate beside the right one. */
  private Optional<String> undecided() {
    OutcomeRates rates = report.figures().outcomes();
    Optional<Estimate> right = rates.rate(Status.SUCCEEDED, report.figures().settings().level());
    long undecided = rates.immature();
    int least = report.figures().settings().leastCell();
    if (undecided == 0 || right.isEmpty() || rates.journeys() < least) {
      return Optional.empty();
    }
    if (!(Outcomes.open(report.figures()) instanceof Cell.Count)) {
      return Optional.of(words.say("trust.limits.undecided.few", words.count(least)));
    }
    double naive = (double) rates.count(Status.SUCCEEDED) / (rates.journeys() + rates.immature());
    return Optional.of(
        words.say(
            "trust.limits.undecided",
            words.count(undecided),
            words.percent(naive),
            words.percent(right.get().value())));
  }

  private Optional<String> gone() {
    Accounting accounting = report.scope().accounting();
    long gone = accounting.count(Fate.ERASED) + accounting.count(Fate.CONSENT);
    return gone == 0
        ? Optional.empty()
        : Optional.of(words.say("trust.limits.gone", words.count(gone)));
  }

  private Optional<String> quarantined() {
    long aside = report.scope().accounting().quarantined();
    return aside == 0
        ? Optional.empty()
        : Optional.of(words.say("trust.limits.quarantined", words.count(aside)));
  }
}
