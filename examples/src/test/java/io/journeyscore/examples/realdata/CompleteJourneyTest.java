package io.journeyscore.examples.realdata;

import static io.journeyscore.examples.realdata.CompleteJourney.CAMPAIGN_ENDED;
import static io.journeyscore.examples.realdata.CompleteJourney.CAMPAIGN_RECEIVED;
import static io.journeyscore.examples.realdata.CompleteJourney.COUPON_REDEMPTION;
import static io.journeyscore.examples.realdata.CompleteJourney.OBSERVED_FROM;
import static io.journeyscore.examples.realdata.CompleteJourney.OBSERVED_UNTIL;
import static io.journeyscore.examples.realdata.CompleteJourney.PURCHASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Accounting.Fate;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.examples.pictures.PagePicture;
import io.journeyscore.io.EventReading;
import io.journeyscore.io.csv.CsvEvents;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.ml.TrainingSet;
import io.journeyscore.report.ReportPage;
import io.journeyscore.score.Contribution;
import io.journeyscore.score.Driver;
import io.journeyscore.score.Explanation;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.score.Score;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import io.journeyscore.signal.SignalSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way on the R package {@code completejourney} (84.51 degrees, CC0): households, their
 * campaigns, coupons and sampled purchases of 2017.
 *
 * <p>The counts were taken from the tables with R and Python, apart from this library.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompleteJourneyTest {

  private CompleteJourneyReport report;

  @BeforeAll
  void readAndTrain() throws Exception {
    report = CompleteJourneyReport.of(DataFolder.path("completejourney"));
  }

  @Test
  void theEventsAreThoseOfTheTables() {
    assertThat(ofType(CAMPAIGN_RECEIVED)).hasSize(6_589);
    assertThat(keys(ofType(CAMPAIGN_RECEIVED))).hasSize(27);
    assertThat(households(ofType(CAMPAIGN_RECEIVED))).isEqualTo(1_559);
    assertThat(ofType(COUPON_REDEMPTION)).hasSize(2_102);
    assertThat(households(ofType(COUPON_REDEMPTION))).isEqualTo(410);
    assertThat(ofType(PURCHASE)).hasSize(47_243);
    assertThat(households(ofType(PURCHASE))).isEqualTo(2_377);
  }

  @Test
  void everyHouseholdInACampaignIsAJourneyAndOneInEightRedeems() {
    List<Journey> all = report.journeys(Optional.empty());

    assertThat(all).hasSize(6_589);
    assertThat(CompleteJourneyReport.count(all, Outcome.Status.SUCCEEDED)).isEqualTo(792);
    assertThat(rate(all)).isEqualTo(0.120, offset(5e-4));
    assertThat(rate(report.journeys(Optional.of("Type A")))).isEqualTo(0.1656, offset(5e-5));
    assertThat(rate(report.journeys(Optional.of("Type B")))).isEqualTo(0.0650, offset(5e-5));
    assertThat(rate(report.journeys(Optional.of("Type C")))).isEqualTo(0.0592, offset(5e-5));
  }

  @Test
  void campaignsThatRunOnAfterTheLogAreOpenAndNotFailed() {
    List<Journey> open =
        report.campaigns().journeys().stream()
            .filter(journey -> journey.outcome().status() == Outcome.Status.OPEN)
            .toList();

    assertThat(open).hasSize(752);
    assertThat(open.stream().map(journey -> journey.key().orElseThrow()).distinct())
        .containsExactlyInAnyOrder(
            "campaign-15", "campaign-20", "campaign-21", "campaign-22", "campaign-23");
  }

  @Test
  void everyEventIsAccountedFor() {
    Accounting accounting = report.campaigns().accounting();
    int laterRedemptions = 2_102 - 792;
    int endsAfterSuccess = 792;
    int endsAfterTheLog = 752;

    assertThat(report.campaigns().rejected()).isEmpty();
    assertThat(accounting.isBalanced(6_589 + 2_102 + 6_589 + 47_243)).isTrue();
    assertThat(accounting.count(Fate.CONTEXT)).isEqualTo(47_243);
    assertThat(accounting.count(Fate.OUTSIDE))
        .isEqualTo(laterRedemptions + endsAfterSuccess + endsAfterTheLog);
    assertThat(accounting.count(Fate.IN_JOURNEY)).isEqualTo(6_589 + 792 + 5_045);
  }

  @Test
  void aRedemptionOnTheLastDayComesBeforeTheEnd() {
    Map<String, JourneyEvent> ends = new HashMap<>();
    ofType(CAMPAIGN_ENDED).forEach(end -> ends.put(journeyOf(end), end));
    List<JourneyEvent> onTheLastDay =
        ofType(COUPON_REDEMPTION).stream()
            .filter(
                redemption ->
                    Optional.ofNullable(ends.get(journeyOf(redemption)))
                        .filter(
                            end -> end.occurredAt().equals(redemption.occurredAt().plusSeconds(1)))
                        .isPresent())
            .toList();
    Set<String> failed =
        report.campaigns().journeys().stream()
            .filter(journey -> journey.outcome().status() == Outcome.Status.FAILED)
            .map(journey -> journeyOf(journey.events().get(0)))
            .collect(Collectors.toSet());

    assertThat(onTheLastDay).hasSize(28);
    assertThat(onTheLastDay).noneMatch(redemption -> failed.contains(journeyOf(redemption)));
  }

  @Test
  void theOrderOfTheTablesDoesNotMatter() {
    List<JourneyEvent> shuffled = new ArrayList<>(report.events());
    Collections.shuffle(shuffled, new Random(7));

    assertThat(RedemptionStudy.study().reconstruct(shuffled).journeys())
        .isEqualTo(report.campaigns().journeys());
  }

  @Test
  void eventsWrittenAsCsvReadBackEqual(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("events.csv");
    CsvEvents.write(file, report.events());
    List<JourneyEvent> read = new ArrayList<>();
    EventReading reading = CsvEvents.reader().build().read(file, read::add);

    assertThat(reading.isBalanced()).isTrue();
    assertThat(reading.accounting().quarantined()).isZero();
    assertThat(read).isEqualTo(report.events());
  }

  @Test
  void householdsWithoutAPurchaseInTheLastQuarterAreAsManyAsCounted() {
    Study october = LapseStudy.judgedAt(List.of(LapseStudy.OCTOBER));
    TrainingSet households =
        TrainingSet.of(october.reconstruct(report.events()), october.definition(), 1);

    assertThat(households.size()).isEqualTo(2_328);
    assertThat(households.positives()).isEqualTo(332);
  }

  @Test
  void nothingThatHappensAfterTheLandmarkChangesASignal() {
    Study study = LapseStudy.study();
    SignalSet signals = study.definition().signals();
    List<JourneyEvent> before =
        report.events().stream()
            .filter(event -> !event.occurredAt().isAfter(LapseStudy.OCTOBER))
            .toList();
    Reconstruction known =
        study.definition().reconstructor().observedUntil(LapseStudy.OCTOBER).reconstruct(before);
    List<CustomerTimeline> whole =
        study.reconstruct(report.events()).timelines().stream()
            .map(timeline -> timeline.asOf(LapseStudy.OCTOBER))
            .filter(timeline -> !timeline.events().isEmpty())
            .toList();

    assertThat(before).hasSizeLessThan(report.events().size() - 10_000);
    assertThat(known.timelines()).hasSizeGreaterThan(2_328).hasSameSizeAs(whole);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(signals.extract(JourneyView.ofCustomer(whole.get(i))).toArray())
          .isEqualTo(signals.extract(JourneyView.ofCustomer(known.timelines().get(i))).toArray());
      assertThat(whole.get(i).customer()).isEqualTo(known.timelines().get(i).customer());
    }
  }

  @Test
  void campaignsBegunBeforeTheLogTeachNothing() {
    Study study = RedemptionStudy.study();
    Reconstruction seen =
        study.reconstruct(
            CompleteJourney.withoutCampaignsBegunBefore(OBSERVED_FROM, report.events()));

    assertThat(seen.journeys()).hasSize(6_589 - 147);
    assertThat(seen.journeys()).noneMatch(journey -> journey.start().isBefore(OBSERVED_FROM));
    assertThat(seen.accounting().isBalanced(report.events().size())).isTrue();
  }

  @Test
  void whoRedeemsIsKnownBetterThanByChanceByTheRateOrByThePast() {
    Finding finding = report.redemption();
    TrainedScorer trained = finding.trained();

    assertThat(trained.holdout().auc().orElseThrow().interval().low()).isGreaterThan(0.7);
    assertThat(finding.aboveBaseline().interval().low()).isPositive();
    assertThat(trained.holdout().logLoss().value()).isLessThan(finding.rateLogLoss());
    assertThat(trained.holdout().brier().value()).isLessThan(finding.rateBrier());
    assertThat(trained.flags()).containsExactly(TrainedScorer.Flag.LOW_DATA);
    assertThat(driver(trained, "count(touchpoint=Type A)").direction())
        .isEqualTo(Driver.Direction.RAISES);
    assertThat(driver(trained, "count(coupon_redemption, 91d, customer)").direction())
        .isEqualTo(Driver.Direction.RAISES);
    assertThat(driver(trained, "recency(purchase, customer)").direction())
        .isEqualTo(Driver.Direction.LOWERS);
  }

  @Test
  void whoStaysAwayIsKnownBetterThanByChanceByTheRateOrByRecency() {
    Finding finding = report.lapse();
    TrainedScorer trained = finding.trained();

    assertThat(trained.cut()).isEqualTo(LapseStudy.OCTOBER);
    assertThat(trained.holdout().auc().orElseThrow().interval().low()).isGreaterThan(0.7);
    assertThat(finding.aboveBaseline().interval().low()).isPositive();
    assertThat(trained.holdout().logLoss().interval().high()).isLessThan(finding.rateLogLoss());
    assertThat(driver(trained, "count(purchase, 91d, customer)").direction())
        .isEqualTo(Driver.Direction.LOWERS);
    assertThat(driver(trained, "recency(purchase, customer)").direction())
        .isEqualTo(Driver.Direction.RAISES);
  }

  @Test
  void aSavedModelScoresTheLatestCampaignWithReasonsThatAddUp(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("redemption.jmf");
    report.redemption().trained().scorer().save(file);
    JourneyScorer scorer = JourneyScorer.load(file);
    List<JourneyView> households = report.threeDaysIntoTheLatestCampaign();

    assertThat(households).hasSize(180);
    assertThat(households)
        .allSatisfy(
            household -> {
              Score score = scorer.score(household);
              Explanation reasons = scorer.explain(household);
              double sum =
                  reasons.contributions().stream()
                      .mapToDouble(Contribution::contribution)
                      .reduce(reasons.base(), Double::sum);
              assertThat(score).isEqualTo(report.redemption().trained().scorer().score(household));
              assertThat(score.warnings()).doesNotContain(Score.Warning.OUTSIDE_LANDMARKS);
              assertThat(score.probability()).isEqualTo(reasons.probability());
              assertThat(sum).isCloseTo(reasons.margin(), offset(1e-9));
            });
  }

  @Test
  void theDocumentSaysWhatWasFound() throws Exception {
    String document = DataFolder.document("docs", "real-data.md");

    assertThat(Tables.insert(document, report.tables())).isEqualTo(document);
  }

  @Test
  void theReadmeSaysTheSame() throws Exception {
    assertThat(DataFolder.document("README.md"))
        .contains(report.redemption().summary(), report.lapse().summary());
  }

  @Test
  void theLogLiesWithinTheYear() {
    assertThat(ofType(PURCHASE))
        .allMatch(event -> !event.occurredAt().isBefore(OBSERVED_FROM))
        .allMatch(event -> event.occurredAt().isBefore(OBSERVED_UNTIL));
    assertThat(ofType(COUPON_REDEMPTION))
        .allMatch(event -> !event.occurredAt().isBefore(OBSERVED_FROM))
        .allMatch(event -> event.occurredAt().isBefore(OBSERVED_UNTIL));
  }

  private List<JourneyEvent> ofType(String type) {
    return report.events().stream().filter(event -> event.type().name().equals(type)).toList();
  }

  private static Set<Optional<String>> keys(List<JourneyEvent> events) {
    return events.stream().map(JourneyEvent::journeyKey).collect(Collectors.toSet());
  }

  private static long households(List<JourneyEvent> events) {
    return events.stream().map(JourneyEvent::identifiers).distinct().count();
  }

  private static String journeyOf(JourneyEvent event) {
    return event.identifiers().get(0).value() + "/" + event.journeyKey().orElseThrow();
  }

  private static double rate(List<Journey> journeys) {
    return (double) CompleteJourneyReport.count(journeys, Outcome.Status.SUCCEEDED)
        / journeys.size();
  }

  private static Driver driver(TrainedScorer trained, String name) {
    return trained.drivers().stream()
        .filter(driver -> driver.signal().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void pageTellsTheSameCounts() {
    String page = ReportPage.of(CompleteJourneyPage.report(report), Locale.ENGLISH).html();

    assertThat(page)
        .contains("Redeeming the coupons of a campaign")
        .contains(
            String.format(Locale.ROOT, "<dd>%,d<small>", report.campaigns().journeys().size()));
  }

  @Tag("long")
  @Test
  void pageLooksAsInTheDocuments() throws Exception {
    new PagePicture("completejourney", 1_200, 2_000, "light", 0.75)
        .assertShows(ReportPage.of(CompleteJourneyPage.report(report), Locale.ENGLISH).html());
  }
}
