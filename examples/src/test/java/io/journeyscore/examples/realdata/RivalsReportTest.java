package io.journeyscore.examples.realdata;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.driver.SignalEffect;
import io.journeyscore.analytics.evaluation.AucDifference;
import io.journeyscore.analytics.evaluation.GroupEvaluation;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.sequence.Reconstruction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Models beside simpler ones on fines, hospital bills, a shop and households.
 *
 * <p>Numbers of examples and rates were counted in the tables with Python, apart from this library.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RivalsReportTest {

  private RivalsReport report;

  @BeforeAll
  void readAndTrain() throws Exception {
    DataFolder.path("retentioneering", "ecom.csv.gz");
    report = RivalsReport.of(DataFolder.path(""));
  }

  @Test
  void heldOutCasesAreThoseAfterTheCut() {
    List<GroupEvaluation<Integer>> bills = report.billingByLength().model().groups();
    assertThat(bills).extracting(GroupEvaluation::n).containsExactly(2284L, 2185L, 2160L, 1474L);
    assertThat(bills)
        .extracting(GroupEvaluation::positives)
        .containsExactly(1494L, 1680L, 1782L, 695L);
    List<GroupEvaluation<Integer>> fines = report.finesByLength().model().groups();
    assertThat(fines).extracting(GroupEvaluation::n).containsExactly(2888L, 2232L, 1390L, 1403L);
    assertThat(fines)
        .extracting(GroupEvaluation::positives)
        .containsExactly(1066L, 166L, 141L, 216L);
  }

  @Test
  void whatIsNoCaseIsRejectedAndTold() throws Exception {
    CaseLog log = CaseLog.bills(DataFolder.path("eventdatar", "hospital_billing.csv.gz"));
    Reconstruction packages = BillingStudy.afterEvents(2).reconstruct(log.events());

    assertThat(log.events()).hasSize(49_951 - 1);
    assertThat(packages.journeys()).hasSize(9_998);
    assertThat(packages.rejected())
        .hasSize(6)
        .allMatch(rejected -> rejected.event().journeyKey().equals(Optional.of("NAN")));
  }

  @Test
  void theWeightedMeanIsThatOfTheLengths() {
    for (PrefixReport byLength : List.of(report.billingByLength(), report.finesByLength())) {
      double sum = 0;
      long n = 0;
      for (GroupEvaluation<Integer> group : byLength.model().groups()) {
        sum += group.n() * group.evaluation().orElseThrow().auc().orElseThrow().value();
        n += group.n();
      }
      Estimate mean = byLength.model().weightedAuc().orElseThrow();
      assertThat(mean.value()).isCloseTo(sum / n, within(1e-12));
      assertThat(mean.interval().contains(mean.value())).isTrue();
    }
  }

  @Test
  void onBillsTheModelIsBetterThanCounts() {
    PrefixReport bills = report.billingByLength();
    assertThat(bills.model().weightedAuc().orElseThrow().interval().low())
        .isGreaterThan(bills.counts().weightedAuc().orElseThrow().interval().high());
    assertThat(above(bills, 2).interval().low()).isPositive();
    assertThat(above(bills, 3).interval().low()).isPositive();
    assertThat(above(bills, 4).interval().contains(0)).isTrue();
    assertThat(above(bills, 5).interval().contains(0)).isTrue();
  }

  @Test
  void onFinesAfterTheirFirstEventsLittleIsKnown() {
    Estimate mean = report.finesByLength().model().weightedAuc().orElseThrow();
    assertThat(mean.interval().low()).isGreaterThan(0.5);
    assertThat(mean.interval().high()).isLessThan(0.6);
    assertThat(above(report.finesByLength(), 2).interval().contains(0)).isTrue();
  }

  @Test
  void onFinesAndInTheShopCountsDoAsWell() {
    for (Portrait portrait : List.of(report.fines(), report.shop())) {
      AucDifference above = portrait.counts().above().auc().orElseThrow();
      assertThat(above.interval().contains(0)).isTrue();
      assertThat(portrait.trained().holdout().auc().orElseThrow().interval().low())
          .isGreaterThan(0.6);
    }
  }

  @Test
  void inCampaignsTheModelIsBetterThanCounts() {
    assertThat(report.redemption().counts().above().auc().orElseThrow().interval().low())
        .isPositive();
  }

  @Test
  void onWhoStaysAwayCountsDoAsWellAsTheForest() {
    assertThat(report.lapseAboveCounts().interval().contains(0)).isTrue();
    assertThat(report.lapseByCounts().holdout().auc().orElseThrow().interval().low())
        .isGreaterThan(0.75);
  }

  @Test
  void noLogHasFeedbackToTakeAway() {
    for (Portrait portrait :
        List.of(report.fines(), report.billing(), report.shop(), report.redemption())) {
      assertThat(portrait.rivals().ablations()).isEmpty();
    }
  }

  @Test
  void sessionsWithErrorsBuyMoreOftenAndErrorsAreNotPraised() {
    ErrorEffects.Effect any = requireNonNull(report.errors().kinds().get("any error"));

    assertThat(value(any.anywhere())).isCloseTo(0.03735214774849552, within(1e-12));
    assertThat(value(any.before())).isCloseTo(-0.01633537717694175, within(1e-12));
    // Events within the second of a purchase have no order in the file, and two orders are
    // possible.
    assertThat(any.amongAlike().effect().orElseThrow().value())
        .isCloseTo(-0.20594794167546301, within(1e-3));
    report
        .errors()
        .kinds()
        .forEach(
            (kind, effect) -> {
              assertThat(effect.isPraised()).as(kind).isFalse();
              assertThat(effect.verdict()).as(kind).isEqualTo("fewer purchases");
            });
  }

  @Test
  void noErrorIsAmongTheSignalsThatGoWithPurchases() {
    assertThat(report.shop().findings().listed())
        .isNotEmpty()
        .noneMatch(finding -> Shop.ERRORS.stream().anyMatch(finding.signal().name()::contains));
  }

  @Test
  void theDocumentSaysWhatWasFound() throws Exception {
    String document = DataFolder.document("docs", "real-data.md");

    assertThat(Tables.insert(document, report.tables())).isEqualTo(document);
  }

  private static AucDifference above(PrefixReport byLength, int length) {
    return requireNonNull(byLength.above().get(length)).auc().orElseThrow();
  }

  private static double value(SignalEffect effect) {
    return effect.effect().orElseThrow().value();
  }
}
