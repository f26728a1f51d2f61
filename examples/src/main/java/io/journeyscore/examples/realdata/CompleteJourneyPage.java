package io.journeyscore.examples.realdata;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.ml.TrainedScorer;
import io.journeyscore.report.HeldOut;
import io.journeyscore.report.JourneyFigures;
import io.journeyscore.report.Report;
import io.journeyscore.report.ReportMeasure;
import io.journeyscore.report.ReportPage;
import io.journeyscore.report.ReportSettings;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import io.journeyscore.stage.StagedJourney;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The page of the households' campaigns: who redeems a coupon, by the type of the campaign. */
final class CompleteJourneyPage {

  /** That a campaign is over is no stage of a customer's. */
  private static final StageModel STAGES =
      StageModel.builder()
          .name("campaign")
          .stage(
              Stage.of("TARGETED"),
              EventFilter.ofType(EventType.of(CompleteJourney.CAMPAIGN_RECEIVED)))
          .stage(
              Stage.of("REDEEMED"),
              EventFilter.ofType(EventType.of(CompleteJourney.COUPON_REDEMPTION)))
          .build();

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private CompleteJourneyPage() {}

  /**
   * Writes the page.
   *
   * @param arguments the folder of the tables, and the file to write
   */
  public static void main(String... arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("arguments must be FOLDER FILE: " + arguments.length);
    }
    CompleteJourneyReport found = CompleteJourneyReport.of(Path.of(arguments[0]));
    try (Writer out = Files.newBufferedWriter(Path.of(arguments[1]), StandardCharsets.UTF_8)) {
      ReportPage.of(report(found), Locale.ENGLISH).write(out);
    }
  }

  /** Returns the report of what was found. */
  static Report report(CompleteJourneyReport found) {
    TrainedScorer redemption = found.redemption().trained();
    TrainedScorer lapse = found.lapse().trained();
    JourneyDefinition definition = redemption.scorer().definition();
    Reconstruction campaigns = found.campaigns();
    List<StagedJourney> staged =
        campaigns.timelines().stream()
            .flatMap(timeline -> STAGES.assign(timeline).stream())
            .toList();
    JourneyFigures figures = ReportMeasure.of(settings()).measure(staged);
    Report.Scope scope =
        new Report.Scope(
            CompleteJourney.OBSERVED_FROM,
            CompleteJourney.OBSERVED_UNTIL,
            campaigns.timelines().size(),
            definition.name(),
            definition.version(),
            campaigns.accounting());
    return Report.builder("Redeeming the coupons of a campaign", scope, figures)
        .success(redemption.scorer(), tested(redemption))
        .churn(lapse.scorer(), tested(lapse))
        .zone(NEW_YORK)
        .build();
  }

  private static HeldOut tested(TrainedScorer trained) {
    return HeldOut.withGains(trained.holdout(), trained.predictions().rows(), Study.SEED);
  }

  private static ReportSettings settings() {
    return ReportSettings.builder(STAGES.stages())
        .segments(new ReportSettings.Segments("Campaign", CompleteJourneyPage::campaign))
        .periods(
            List.of(
                CompleteJourney.startOf(LocalDate.of(2017, 4, 1)),
                CompleteJourney.startOf(LocalDate.of(2017, 7, 1)),
                CompleteJourney.startOf(LocalDate.of(2017, 10, 1))))
        .build();
  }

  /** A journey begins when its campaign is received, at the touchpoint named by its type. */
  private static String campaign(Journey journey) {
    return journey.events().get(0).touchpoint();
  }
}
