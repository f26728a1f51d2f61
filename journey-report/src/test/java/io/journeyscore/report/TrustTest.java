package io.journeyscore.report;

import static io.journeyscore.report.TestScorers.driver;
import static io.journeyscore.report.TestScorers.heldOut;
import static io.journeyscore.report.TestScorers.scorer;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.evaluation.ReliabilityBin;
import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.RejectReason;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.Outcome.Status;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustTest {

  private static List<Figure> figures(HeldOut test) {
    JourneyScorer model = scorer(List.of(), List.of());
    return ReportPage.of(TestReports.builder(20, 1).success(model, test).build(), Locale.ENGLISH)
        .figures();
  }

  private static Figure figure(HeldOut test, String id) {
    return figures(test).stream()
        .filter(figure -> figure.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void calibratedModelAgreesInAllBinsAndAnotherDoesNot() {
    assertThat(figure(heldOut(2_000, 1), "calibration").finding())
        .isEqualTo("Observed shares agree with predicted ones in all 10 bins of scores");
    assertThat(figure(heldOut(2_000, 3), "calibration").finding())
        .startsWith("Observed shares are clearly off the predicted ones in ");
  }

  @Test
  void calibrationTableHoldsTheBins() {
    HeldOut test = heldOut(2_000, 1);
    List<List<Cell>> rows = figure(test, "calibration").tables().get(0).rows();

    assertThat(rows).hasSize(10);
    for (int i = 0; i < rows.size(); i++) {
      ReliabilityBin bin = test.evaluation().reliability().get(i);
      assertThat(rows.get(i).subList(1, 6))
          .containsExactly(
              Cell.share(bin.meanProbability()),
              Cell.of(bin.n()),
              Cell.share(bin.rate().value()),
              Cell.share(bin.rate().interval().low()),
              Cell.share(bin.rate().interval().high()));
    }
  }

  @Test
  void smallBinsAreHidden() {
    HeldOut test = heldOut(60, 1);

    assertThat(test.evaluation().reliability()).allMatch(bin -> bin.n() < 11);
    assertThat(figures(test)).noneMatch(figure -> figure.id().equals("calibration"));
  }

  @Test
  void gainsTellTheFirstTenth() {
    HeldOut test = heldOut(2_000, 1);
    Figure gains = figure(test, "gains");
    double tenth = test.gains().orElseThrow().points().get(0).recall().value();

    assertThat(gains.finding())
        .isEqualTo(
            "The tenth with the highest scores holds %.0f%% of all successes; by chance it would hold 10%%"
                .formatted(100 * tenth));
    assertThat(gains.tables().get(0).rows().get(0).get(1)).isEqualTo(Cell.share(tenth));
    assertThat(gains.tables().get(0).rows()).hasSize(10);
    HeldOut without = new HeldOut(test.evaluation(), Optional.empty());
    assertThat(figure(without, "gains").tables().get(0).rows().get(0).get(2))
        .isEqualTo(Cell.missing());
  }

  @Test
  void scoresThatKnowNothingAreNoBetterThanChance() {
    assertThat(figure(heldOut(300, 0), "gains").finding())
        .isEqualTo(
            "The tenth with the highest scores does not clearly hold more successes than chance");
  }

  @Test
  void modelCardTellsWhatTheModelIs() {
    JourneyScorer model = scorer(List.of(driver("a", 0.1, 0.01)), List.of());
    String html =
        ReportPage.of(
                TestReports.builder(20, 1)
                    .success(model, heldOut(2_000, 1))
                    .churn(model, heldOut(500, 1))
                    .build(),
                Locale.ENGLISH)
            .html();

    assertThat(html)
        .contains(
            "1,000 examples, 300 of them positive; customers: 400",
            model.modelId(),
            "a linear model; signals: 1; calibrated by a sigmoid",
            "within 14 days",
            "not for refusing or pricing anyone");
  }

  @Test
  void limitsAreOfTheData() {
    Report report = TestReports.shop(400, 5);
    var rates = report.figures().outcomes();
    long succeeded = rates.count(Status.SUCCEEDED);
    String html = ReportPage.of(report, Locale.ENGLISH).html();

    assertThat(html)
        .contains(
            "How %,d undecided journeys end".formatted(rates.immature()),
            "would show %.1f%% in place of %.1f%%"
                .formatted(
                    100.0 * succeeded / (rates.journeys() + rates.immature()),
                    100.0 * succeeded / rates.journeys()),
            "Numbers of fewer than 11 different customers are hidden")
        .doesNotContain("withheld consent", "records in quarantine");
  }

  @Test
  void erasedAndQuarantinedAreLimits() {
    Accounting accounting =
        Accounting.builder()
            .place(Fate.IN_JOURNEY, 90)
            .place(Fate.ERASED, 7)
            .place(Fate.CONSENT, 2)
            .quarantine(RejectReason.BAD_TIME, 4)
            .build();
    JourneyFigures none = ReportMeasure.of(TestReports.settings().build()).measure(List.of());
    Report report =
        Report.builder(
                "Shop",
                new Report.Scope(Instant.EPOCH, Instant.EPOCH, 0, "shop", "1", accounting),
                none)
            .build();

    assertThat(ReportPage.of(report, Locale.ENGLISH).html())
        .contains("9 events of theirs are in no figure", "the 4 records in quarantine");
    assertThat(ReportPage.of(report, Locale.ITALIAN).html()).contains("9 loro eventi");
  }
}
