package io.journeyscore.report;

import static io.journeyscore.report.TestScorers.driver;
import static io.journeyscore.report.TestScorers.scorer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.experience.ExperienceMeasure;
import io.journeyscore.analytics.experience.ExperienceMetric;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.analytics.retention.PeriodRetention;
import io.journeyscore.event.Accounting;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StagedJourney;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OverviewTest {

  private static final Reconstruction SHOP = TestReports.reconstruct(TestReports.log(800, 4));
  private static final Instant SPLIT = Instant.parse("2025-07-01T00:00:00Z");
  private static final ExperienceMeasure NPS = ExperienceMeasure.of(ExperienceMetric.nps());

  private static ReportSettings split() {
    return TestReports.settings().periods(List.of(SPLIT)).question(NPS).build();
  }

  private static Report.Builder report(ReportSettings settings) {
    Report.Scope scope =
        new Report.Scope(
            Instant.EPOCH, SPLIT, SHOP.timelines().size(), "shop", "1", SHOP.accounting());
    return Report.builder(
        "Shop", scope, ReportMeasure.of(settings).measure(TestReports.staged(SHOP)));
  }

  private static String overview(Report report) {
    String html = ReportPage.of(report, Locale.ENGLISH).html();
    int start = html.indexOf("<section id=\"overview\"");
    return html.substring(start, html.indexOf("</section>", start)).replace('\u00A0', ' ');
  }

  private static Stream<Journey> journeys() {
    return SHOP.timelines().stream().flatMap(timeline -> timeline.journeys().stream());
  }

  private static long count(Predicate<Journey> which) {
    return journeys().filter(which).count();
  }

  private static boolean succeeded(Journey journey) {
    return journey.outcome().status() == Status.SUCCEEDED;
  }

  private static boolean decided(Journey journey) {
    return journey.outcome().status() != Status.OPEN;
  }

  private static boolean early(Journey journey) {
    return journey.start().isBefore(SPLIT);
  }

  @Test
  void successIsOfDecidedJourneysAndOfBothPeriods() {
    String overview = overview(report(split()).build());
    long n = count(OverviewTest::decided);
    var share = Proportion.wilson(count(OverviewTest::succeeded), n, 0.95);
    long now = count(one -> !early(one) && decided(one));
    long before = count(one -> early(one) && decided(one));
    long succeededNow = count(one -> !early(one) && succeeded(one));
    long succeededBefore = count(one -> early(one) && succeeded(one));
    var change = Proportion.agrestiCaffo(succeededNow, now, succeededBefore, before, 0.95);

    assertThat(overview)
        .contains(
            "%.1f<small>%%</small>".formatted(100 * share.value()),
            "n = %,d decided journeys".formatted(n),
            "before %.1f%%".formatted(100.0 * succeededBefore / before),
            "now %.1f%%".formatted(100.0 * succeededNow / now),
            "%s to %s)"
                .formatted(signed(change.interval().low()), signed(change.interval().high())));
  }

  private static String signed(double share) {
    return "%+.1f".formatted(100 * share).replace('-', '\u2212');
  }

  @Test
  void largestLossIsOfTheStageInWhichMostOfThoseWhoReachedItLeft() {
    Map<Stage, long[]> counts = new HashMap<>();
    for (StagedJourney staged : TestReports.staged(SHOP)) {
      if (decided(staged.journey())) {
        var visits = staged.visits();
        visits.stream()
            .map(visit -> visit.stage())
            .distinct()
            .forEach(stage -> counts.computeIfAbsent(stage, any -> new long[2])[1]++);
        if (!succeeded(staged.journey())) {
          counts.get(visits.get(visits.size() - 1).stage())[0]++;
        }
      }
    }
    var worst =
        counts.entrySet().stream()
            .max(
                Comparator.comparingDouble(
                    entry -> (double) entry.getValue()[0] / entry.getValue()[1]))
            .orElseThrow();
    long[] of = worst.getValue();

    var rest = counts.values().stream().filter(other -> other != of).toList();
    double low = Proportion.wilson(of[0], of[1], 0.95).interval().low();
    boolean clear =
        rest.stream()
            .filter(other -> other[0] == 0 || other[0] >= 11)
            .allMatch(o -> low > Proportion.wilson(o[0], o[1], 0.95).interval().high());

    assertThat(overview(report(split()).build()))
        .contains(
            clear ? "the loss is largest in " : "No stage clearly has a larger loss",
            "Decided loss in %s: left, of decided journeys that reached it"
                .formatted(shown(worst.getKey())),
            "%.1f<small>%%</small>".formatted(100.0 * of[0] / of[1]),
            "n = %,d decided journeys".formatted(of[1]));
  }

  @Test
  void medianIsOfThoseThatSucceeded() {
    double[] days =
        journeys()
            .filter(OverviewTest::succeeded)
            .mapToDouble(
                one -> Duration.between(one.start(), one.outcome().at()).toSeconds() / 86_400.0)
            .sorted()
            .toArray();
    double median =
        days.length % 2 == 1
            ? days[days.length / 2]
            : (days[days.length / 2 - 1] + days[days.length / 2]) / 2;
    JourneyFigures figures = report(split()).build().figures();

    assertThat(figures.successDays().all().orElseThrow().quantile(0.5))
        .isCloseTo(median, within(1e-4));
    assertThat(figures.successDays().byPeriod().get(0).n())
        .isEqualTo(count(one -> early(one) && succeeded(one)));
    assertThat(figures.successDays().byPeriod().get(1).n())
        .isEqualTo(count(one -> !early(one) && succeeded(one)));
  }

  @Test
  void anySplitGivesTheDaysOfTheWhole() {
    Splits.assertAllGiveTheWhole(SuccessDays.measure(split()), journeys().toList());
  }

  @Test
  void answersAreThoseOfTheMeasureInEachPeriod() {
    AnswersByPeriod answers = report(split()).build().figures().answers().orElseThrow();

    assertThat(answers.all()).isEqualTo(NPS.measure(journeys().toList()));
    assertThat(answers.byPeriod().get(0))
        .isEqualTo(NPS.measure(journeys().filter(OverviewTest::early).toList()));
    assertThat(overview(report(split()).build())).contains("<h3>NPS</h3>", "of journeys asked");
    assertThat(ReportPage.of(report(split()).build(), Locale.ENGLISH).html())
        .contains("who were asked and did not answer think");
  }

  @Test
  void withoutPeriodsNothingIsCompared() {
    String overview = overview(report(TestReports.settings().build()).build());

    assertThat(overview)
        .contains("Not compared with a period before.")
        .doesNotContain("No clear change:", "Better:", "Worse:", ">before ", "NPS");
  }

  @Test
  void paragraphHasAtMostFiveSentences() {
    String overview =
        overview(
            report(split())
                .success(
                    scorer(
                        List.of(driver("call", 0.094, 0.001), driver("wait", -0.089, 0.001)),
                        List.of()))
                .build());
    String paragraph =
        overview.substring(overview.indexOf("class=\"finding\">"), overview.indexOf("</p>"));

    assertThat(paragraph)
        .contains("9.4 points more successes", "with 8.9 points fewer", "are undecided");
    assertThat(paragraph.split("\\.( |$)")).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void customersLostAreThoseOfTheLastCompletePeriod() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    List<PeriodRetention> periods =
        List.of(
            retention(start, 0, true, 500, 450),
            retention(start, 1, true, 500, 400),
            retention(start, 2, false, 500, 30));
    String overview = overview(report(split()).retention(periods).build());

    assertThat(overview)
        .contains("Customers lost, Jan 31, 2026 to Mar 2, 2026", "20.0<small>%</small>")
        .contains("500 customers active before", "Worse:</b> +10.0 points");
    assertThat(overview(report(split()).retention(periods.subList(2, 3)).build()))
        .doesNotContain("Customers lost,");
    assertThat(
            overview(
                report(split()).retention(List.of(retention(start, 0, true, 500, 495))).build()))
        .as("five are too few to tell of")
        .doesNotContain("Customers lost,");
  }

  private static PeriodRetention retention(
      Instant start, int period, boolean complete, long active, long retained) {
    Duration month = Duration.ofDays(30);
    Instant from = start.plus(month.multipliedBy(period));
    return new PeriodRetention(from, from.plus(month), complete, active, retained, 0);
  }

  @Test
  void ofNoJourneysNothingIsSaid() {
    JourneyFigures none = ReportMeasure.of(split()).measure(List.of());
    Report report =
        Report.builder(
                "Shop",
                new Report.Scope(Instant.EPOCH, SPLIT, 0, "shop", "1", Accounting.empty()),
                none)
            .build();

    assertThat(overview(report))
        .contains("Too few journeys are decided")
        .doesNotContain("class=\"kpi\"", "NaN");
  }

  @Test
  void overviewIsInItalianToo() {
    assertThat(ReportPage.of(report(split()).build(), Locale.ITALIAN).html())
        .contains("dei percorsi di cui si conosce l’esito è riuscito", "Più alto è meglio.");
  }

  private static String shown(Stage stage) {
    return stage.name().charAt(0) + stage.name().substring(1).toLowerCase(Locale.ROOT);
  }
}
