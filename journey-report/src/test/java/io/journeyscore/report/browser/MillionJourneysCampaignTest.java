package io.journeyscore.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.event.Accounting;
import io.journeyscore.report.JourneyFigures;
import io.journeyscore.report.Report;
import io.journeyscore.report.ReportMeasure;
import io.journeyscore.report.ReportPage;
import io.journeyscore.report.ReportSettings;
import io.journeyscore.report.ReportSettings.Segments;
import io.journeyscore.report.TestReports;
import io.journeyscore.report.WholeReports;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.StagedJourney;
import io.journeyscore.testkit.GeneratedLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a page of a million journeys with every section costs, with a heap of 1 GB: how long it is
 * made from what was accumulated, how large it is, and how soon it answers in a browser. Times are
 * medians of five.
 *
 * <p>{@code mvn -Pcampaign -Dtest.heap=1g -pl journey-report -am verify
 * -Dtest=MillionJourneysCampaignTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Djourneyscore.journeys=1000000}
 */
@Tag("campaign")
@ExtendWith(InBrowser.class)
class MillionJourneysCampaignTest {

  private static final long JOURNEYS = Long.getLong("journeyscore.journeys", 1_000_000);
  private static final int CHUNK = 4_000;

  /** How many customers the parts are of that do not grow with the journeys. */
  private static final int FEW = 400;

  private static final long MEBIBYTE = 1 << 20;

  private static final int TIMES = 5;

  /**
   * Calls back with the milliseconds from the start of the navigation until the page has answered a
   * choice of theme and a filter of the map, and has been painted; -1 if one had no answer.
   */
  private static final String ANSWERED =
      """
      const done = arguments[arguments.length - 1];
      const colour = () => getComputedStyle(document.body).backgroundColor;
      const said = () => document.querySelector('.filters [role=status]').textContent;
      const before = [colour(), said()];
      document.getElementById('t-dark').click();
      const ending = document.getElementById('map-ending');
      ending.value = '1';
      ending.dispatchEvent(new Event('change'));
      requestAnimationFrame(() => setTimeout(() =>
          done(colour() === before[0] || said() === before[1] ? -1 : performance.now())));
      """;

  /** What the page is made of, and what it took to get there. */
  private record Gathered(
      Accumulator<StagedJourney, JourneyFigures> figures,
      Reconstruction few,
      Report.Scope scope,
      long journeys,
      Duration taken) {

    String page() {
      Report.Builder report = Report.builder("A million journeys", scope, figures.result());
      return ReportPage.of(WholeReports.withAll(report, few).build(), Locale.ENGLISH).html();
    }
  }

  /** Generates journeys in chunks, and keeps of each what is accumulated. */
  private static Gathered gather(ReportSettings settings) {
    Accumulator<StagedJourney, JourneyFigures> figures = ReportMeasure.of(settings).accumulator();
    GeneratedLog log = TestReports.log(FEW, 1);
    Reconstruction few = TestReports.reconstruct(log);
    Accounting accounting = Accounting.empty();
    long journeys = 0;
    long customers = 0;
    long taken = 0;
    for (long seed = 1; journeys < JOURNEYS; seed++) {
      Reconstruction chunk = TestReports.reconstruct(TestReports.log(CHUNK, seed));
      List<StagedJourney> staged = TestReports.staged(chunk);
      accounting = accounting.plus(chunk.accounting());
      customers += chunk.timelines().size();
      journeys += staged.size();
      long start = System.nanoTime();
      staged.forEach(figures::accept);
      taken += System.nanoTime() - start;
    }
    Report.Scope scope =
        new Report.Scope(
            log.observedFrom(), log.observedUntil(), customers, "shop", "1", accounting);
    return new Gathered(figures, few, scope, journeys, Duration.ofNanos(taken));
  }

  @Test
  void millionJourneysMakeAPageThatAnswersSoon(Browser browser, TestReporter reporter) {
    ReportSettings settings =
        WholeReports.settings()
            .segments(
                new Segments("First channel", journey -> journey.events().get(0).channel().name()))
            .build();
    Gathered gathered = gather(settings);
    List<Long> made = new ArrayList<>();
    String page = "";
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      page = gathered.page();
      made.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
    }
    int bytes = page.getBytes(StandardCharsets.UTF_8).length;
    List<Long> answered = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      answered.add(Math.round(((Number) browser.open(page).await(ANSWERED)).doubleValue()));
    }

    reporter.publishEntry(
        "%,d journeys, %,d customers, %,d events: taken in %s; page made in ms %s, median %,d; %,d bytes; answers in ms %s, median %,d; heap %,d MiB"
            .formatted(
                gathered.journeys(),
                gathered.scope().customers(),
                gathered.scope().accounting().accepted(),
                gathered.taken(),
                made,
                median(made),
                bytes,
                answered,
                median(answered),
                Runtime.getRuntime().maxMemory() / MEBIBYTE));
    assertThat(median(made)).isLessThan(60_000);
    assertThat(bytes).isLessThan((int) (5 * MEBIBYTE));
    assertThat(answered).allMatch(millis -> millis > 0);
    assertThat(median(answered)).isLessThan(2_000);
    assertThat(browser.console()).isEmpty();
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().skip(TIMES / 2).findFirst().orElseThrow();
  }
}
