package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.report.Report;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.report.internal.markup.Tables;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Headline.Unit;
import io.journeyscore.report.internal.section.Section.HtmlBlock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was found, in one paragraph and a few numbers. */
final class OverviewSection implements SectionMaker {

  @Override
  public Optional<Section> make(Report report, Words words) {
    Headlines headlines = new Headlines(report, words);
    List<Headline> all = headlines.all();
    Markup html = new Markup();
    html.element("p", new OverviewText(report, words, headlines, all).text(), "class", "finding");
    if (!all.isEmpty()) {
      html.open("div", "class", "kpis");
      all.forEach(headline -> html.add(new HeadlineCard(headline, words).html()));
      html.close();
      html.element("p", caption(report, words), "class", "cap").add(foot(report, all, words));
    }
    return Optional.of(
        new Section("overview", words.say("overview.title"), List.of(new HtmlBlock(html))));
  }

  private static String caption(Report report, Words words) {
    List<Instant> periods = report.figures().settings().periods();
    if (periods.isEmpty()) {
      return words.say("overview.caption");
    }
    Instant split = periods.get(periods.size() - 1);
    Instant start = periods.size() > 1 ? periods.get(periods.size() - 2) : report.scope().from();
    return words.say("overview.caption")
        + " "
        + words.say(
            "overview.caption.periods",
            words.day(split),
            words.day(report.scope().observedUntil()),
            words.day(start));
  }

  private static Markup foot(Report report, List<Headline> all, Words words) {
    Markup foot = new Markup().open("div", "class", "foot").open("details");
    foot.element("summary", words.say("figure.table"));
    foot.add(Tables.html(table(all, words), report.figures().settings().leastCell(), words));
    foot.close().open("details").element("summary", words.say("figure.definition"));
    return foot.element("p", words.say("overview.definition")).close().close();
  }

  private static DataTable table(List<Headline> all, Words words) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Headline headline : all) {
      Unit unit = headline.kind().unit();
      String title = new HeadlineCard(headline, words).title();
      rows.add(row(title, words.say("overview.period.all"), headline.all(), unit, true));
      headline
          .comparison()
          .ifPresent(
              two -> {
                rows.add(row(title, words.say("overview.period.before"), two.before(), unit, true));
                rows.add(row(title, words.say("overview.period.now"), two.now(), unit, true));
                rows.add(
                    row(title, words.say("overview.period.change"), two.change(), unit, false));
              });
    }
    return new DataTable(
        words.say("overview.title"),
        Columns.of(words, "column.", "what", "period", "value", "low", "high", "n"),
        rows);
  }

  private static List<Cell> row(
      String title, String period, Estimate of, Unit unit, boolean counted) {
    return List.of(
        Cell.of(title),
        Cell.of(period),
        cell(of.value(), unit),
        cell(of.interval().low(), unit),
        cell(of.interval().high(), unit),
        counted ? Cell.of(of.n()) : Cell.missing());
  }

  private static Cell cell(double value, Unit unit) {
    return unit == Unit.SHARE ? Cell.share(value) : Cell.of(value, 1);
  }
}
