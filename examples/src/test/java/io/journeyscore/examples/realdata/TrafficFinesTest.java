package io.journeyscore.examples.realdata;

import static io.journeyscore.examples.realdata.PaymentStudy.COLLECTION;
import static io.journeyscore.examples.realdata.PaymentStudy.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.score.Contribution;
import io.journeyscore.score.Driver;
import io.journeyscore.score.Explanation;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Score;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.signal.JourneyView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The whole way on {@code traffic_fines} of the R package {@code eventdataR}, 10,000 cases of the
 * Road Traffic Fine Management Process (doi:10.4121/uuid:270fd440-1057-4fb9-89a9-b699b47990f5).
 *
 * <p>The counts were taken from the table with R and Python, apart from this library.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrafficFinesTest {

  private TrafficFinesReport report;

  @BeforeAll
  void readAndTrain() throws Exception {
    report = TrafficFinesReport.of(DataFolder.path("eventdatar", "traffic_fines.csv.gz"));
  }

  @Test
  void everyRecordIsAnEvent() {
    assertThat(report.log().events()).hasSize(34_724);
    assertThat(report.log().reading().records()).isEqualTo(34_724);
    assertThat(report.log().reading().isBalanced()).isTrue();
    assertThat(report.log().reading().accounting().quarantined()).isZero();
  }

  @Test
  void paidCasesSucceedAlsoIfTheyWentToCollectionLater() {
    assertThat(report.cases().journeys()).hasSize(10_000);
    assertThat(report.casesWith(PAYMENT)).isEqualTo(4_626);
    assertThat(report.casesWith(COLLECTION)).isEqualTo(3_387);
    assertThat(report.cases(Outcome.Status.SUCCEEDED)).isEqualTo(4_626);
    assertThat(report.cases(Outcome.Status.FAILED)).isEqualTo(3_387 - 86);
    assertThat(report.cases(Outcome.Status.OPEN)).isEqualTo(10_000 - 4_626 - 3_387 + 86);
  }

  @Test
  void everyEventIsInAJourneyOrComesAfterItsOutcome() {
    assertThat(report.cases().accounting().isBalanced(34_724)).isTrue();
    assertThat(report.cases().accounting().count(Fate.CONTEXT)).isZero();
    assertThat(report.cases().accounting().count(Fate.OUTSIDE)).isEqualTo(423);
    assertThat(report.cases().journeys()).allMatch(journey -> endsWithItsOutcome(journey));
  }

  @Test
  void theOrderOfTheRecordsDoesNotMatter() {
    List<JourneyEvent> shuffled = new ArrayList<>(report.log().events());
    Collections.shuffle(shuffled, new Random(7));

    assertThat(PaymentStudy.atCreation().reconstruct(shuffled).journeys())
        .isEqualTo(report.cases().journeys());
  }

  @Test
  void littleIsKnownWhenTheFineIsCreated() {
    Interval auc = auc(report.atCreation().trained());

    assertThat(auc.low()).isGreaterThan(0.5);
    assertThat(auc.high()).isLessThan(0.6);
    assertThat(report.atCreation().aboveBaseline().interval().contains(0)).isTrue();
  }

  @Test
  void halfAYearOnTheNotificationTellsMost() {
    Finding finding = report.halfAYearOn();
    TrainedScorer trained = finding.trained();

    assertThat(auc(trained).low()).isGreaterThan(0.6);
    assertThat(finding.aboveBaseline().interval().low()).isPositive();
    assertThat(trained.holdout().logLoss().value()).isLessThan(finding.rateLogLoss());
    assertThat(trained.holdout().brier().value()).isLessThan(finding.rateBrier());
    assertThat(driver(trained, "count(Insert Fine Notification)").direction())
        .isEqualTo(Driver.Direction.RAISES);
    assertThat(driver(trained, "dwell(SENT)").direction()).isEqualTo(Driver.Direction.LOWERS);
  }

  @Test
  void aModelOfWeightsIsWrongOnceTheOfficeGotFasterAndTheTestSaysSo() {
    assertThat(auc(report.fourMonthsOnByWeights().trained()).high()).isLessThan(0.5);
    assertThat(auc(report.fourMonthsOn().trained()).low()).isGreaterThan(0.5);
  }

  @Test
  void openCasesAreScoredWithReasonsThatAddUp() {
    JourneyScorer scorer = JourneyScorer.read(report.halfAYearOn().trained().scorer().toBytes());
    int scored = 0;
    for (CustomerTimeline timeline : report.cases().timelines().subList(0, 500)) {
      Journey journey = timeline.journeys().get(0);
      CustomerTimeline known = timeline.asOf(journey.start().plusSeconds(180 * 86_400L));
      JourneyView view = JourneyView.of(known, journey.id()).orElseThrow();
      Explanation reasons = scorer.explain(view);
      double sum =
          reasons.contributions().stream()
              .mapToDouble(Contribution::contribution)
              .reduce(reasons.base(), Double::sum);

      assertThat(sum).isCloseTo(reasons.margin(), offset(1e-9));
      assertThat(scorer.score(view).probability()).isEqualTo(reasons.probability());
      assertThat(scorer.score(view).warnings()).doesNotContain(Score.Warning.OUTSIDE_LANDMARKS);
      scored++;
    }
    assertThat(scored).isEqualTo(500);
  }

  @Test
  void theDocumentSaysWhatWasFound() throws Exception {
    String document = DataFolder.document("docs", "real-data.md");

    assertThat(Tables.insert(document, report.tables())).isEqualTo(document);
  }

  @Test
  void theReadmeSaysTheSame() throws Exception {
    assertThat(DataFolder.document("README.md"))
        .contains(report.atCreation().summary(), report.halfAYearOn().summary());
  }

  private static boolean endsWithItsOutcome(Journey journey) {
    List<JourneyEvent> events = journey.events();
    String last = events.get(events.size() - 1).type().name();
    return switch (journey.outcome().status()) {
      case SUCCEEDED -> last.equals(PAYMENT);
      case FAILED -> last.equals(COLLECTION);
      case LAPSED -> false;
      case OPEN -> !last.equals(PAYMENT) && !last.equals(COLLECTION);
    };
  }

  private static Interval auc(TrainedScorer trained) {
    return trained.holdout().auc().orElseThrow().interval();
  }

  private static Driver driver(TrainedScorer trained, String name) {
    return trained.drivers().stream()
        .filter(driver -> driver.signal().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
