package io.journeyscore.report;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.IdentityStitcher;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.StageModel;
import io.journeyscore.stage.StagedJourney;
import io.journeyscore.testkit.EventLogGenerator;
import io.journeyscore.testkit.GeneratedLog;
import io.journeyscore.testkit.PlantedDriver;
import io.journeyscore.testkit.ShopEvents;
import java.time.Instant;
import java.util.List;

/** The journeys of the synthetic shop, and reports of them, for tests. */
public final class TestReports {

  private static final StageModel STAGES = StageModel.fiveStages();

  private static final Instant AFTER_ALL = Instant.parse("2027-01-01T00:00:00Z");

  private TestReports() {}

  /** Returns a report of the shop's journeys. */
  public static Report shop(int customers, long seed) {
    return builder(customers, seed).build();
  }

  /** Starts a report of the shop's journeys. */
  public static Report.Builder builder(int customers, long seed) {
    GeneratedLog log = log(customers, seed);
    Reconstruction reconstruction = reconstruct(log);
    JourneyFigures figures = ReportMeasure.of(settings().build()).measure(staged(reconstruction));
    return Report.builder("Buying in the shop", scope(log, reconstruction), figures).synthetic();
  }

  /** Returns what a report of the shop's journeys is about. */
  public static Report.Scope scope(GeneratedLog log, Reconstruction reconstruction) {
    return new Report.Scope(
        log.observedFrom(),
        log.observedUntil(),
        reconstruction.timelines().size(),
        "shop",
        "1",
        reconstruction.accounting());
  }

  /** Returns a report of some events, whose journeys end with a purchase. */
  public static Report of(List<JourneyEvent> events, ReportSettings settings) {
    Reconstruction reconstruction = reconstruct(events, AFTER_ALL);
    JourneyFigures figures = ReportMeasure.of(settings).measure(staged(reconstruction));
    return Report.builder(
            "Some events",
            new Report.Scope(
                Instant.EPOCH,
                AFTER_ALL,
                reconstruction.timelines().size(),
                "some",
                "1",
                reconstruction.accounting()),
            figures)
        .build();
  }

  /** Returns the journeys of some events. */
  public static List<Journey> journeys(List<JourneyEvent> events) {
    return reconstruct(events, AFTER_ALL).journeys();
  }

  /** Starts settings of the shop's stages. */
  public static ReportSettings.Builder settings() {
    return ReportSettings.builder(STAGES.stages());
  }

  /** Returns events of the shop. */
  public static GeneratedLog log(int customers, long seed) {
    return EventLogGenerator.builder().customers(customers).seed(seed).build().generate();
  }

  /** Returns the journeys of the shop. */
  public static Reconstruction reconstruct(GeneratedLog log) {
    return reconstruct(log.events(), log.observedUntil());
  }

  private static Reconstruction reconstruct(List<JourneyEvent> events, Instant until) {
    JourneyRules rules =
        JourneyRules.builder()
            .stitcher(
                IdentityStitcher.deterministic(
                    IdentifierKind.CUSTOMER,
                    ShopEvents.EMAIL_HASH,
                    ShopEvents.LOYALTY_CARD,
                    ShopEvents.COOKIE))
            .inactivityGap(PlantedDriver.JOURNEY_GAP)
            .succeedsOn(ofType(ShopEvents.PURCHASE))
            .failsOn(ofType(ShopEvents.CANCELLATION))
            .currency(ShopEvents.CURRENCY)
            .build();
    return rules.reconstructor().observedUntil(until).reconstruct(events);
  }

  /** Returns journeys with their stages. */
  public static List<StagedJourney> staged(Reconstruction reconstruction) {
    return reconstruction.timelines().stream()
        .flatMap(timeline -> STAGES.assign(timeline).stream())
        .toList();
  }
}
