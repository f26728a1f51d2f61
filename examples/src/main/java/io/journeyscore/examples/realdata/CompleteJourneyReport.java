package io.journeyscore.examples.realdata;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.score.JourneyScorer;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.JourneyView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was found in the households' year.
 *
 * @param events all events
 * @param campaigns the journeys of all campaigns
 * @param redemption who redeems
 * @param lapse who stays away for a quarter
 */
record CompleteJourneyReport(
    List<JourneyEvent> events, Reconstruction campaigns, Finding redemption, Finding lapse) {

  /** The last campaign that began in the year, and the moment three days later. */
  static final String LATEST_CAMPAIGN = "campaign-23";

  static final Instant THREE_DAYS_IN = CompleteJourney.startOf(LocalDate.of(2017, 12, 31));

  CompleteJourneyReport {
    events = List.copyOf(events);
  }

  /**
   * Reads the tables and answers both questions.
   *
   * @param folder where the tables lie
   */
  static CompleteJourneyReport of(Path folder) throws IOException {
    List<JourneyEvent> events = CompleteJourney.events(folder);
    Study redemption = RedemptionStudy.study();
    List<JourneyEvent> seenFromTheirStart =
        CompleteJourney.withoutCampaignsBegunBefore(CompleteJourney.OBSERVED_FROM, events);
    Study lapse = LapseStudy.study();
    return new CompleteJourneyReport(
        events,
        redemption.reconstruct(events),
        redemption.answer(redemption.reconstruct(seenFromTheirStart)),
        lapse.answer(lapse.reconstruct(events)));
  }

  /** The tables of the report in Markdown, by name. */
  Map<String, List<String>> tables() {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    tables.put("campaigns", counts());
    tables.put("redemption-measures", redemption.measures());
    tables.put("redemption-signals", redemption.drivers());
    tables.put("redemption-scores", scores());
    tables.put("lapse-measures", lapse.measures());
    tables.put("lapse-signals", lapse.drivers());
    return tables;
  }

  private List<String> counts() {
    List<String> lines = new ArrayList<>();
    lines.add("| campaigns | household journeys | redeemed | of all | over, not redeemed | open |");
    lines.add("|---|---:|---:|---:|---:|---:|");
    for (String type : List.of("Type A", "Type B", "Type C")) {
      lines.add(counts(type, journeys(Optional.of(type))));
    }
    lines.add(counts("all", journeys(Optional.empty())));
    return lines;
  }

  /** The journeys of the campaigns of a type, or all. */
  List<Journey> journeys(Optional<String> type) {
    return campaigns.journeys().stream()
        .filter(
            journey -> type.isEmpty() || journey.events().get(0).touchpoint().equals(type.get()))
        .toList();
  }

  /** How many of some journeys ended in a way. */
  static long count(List<Journey> journeys, Outcome.Status status) {
    return journeys.stream().filter(journey -> journey.outcome().status() == status).count();
  }

  private static String counts(String name, List<Journey> journeys) {
    long redeemed = count(journeys, Outcome.Status.SUCCEEDED);
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %.2f%% | %,d | %,d |",
        name,
        journeys.size(),
        redeemed,
        100.0 * redeemed / journeys.size(),
        count(journeys, Outcome.Status.FAILED),
        count(journeys, Outcome.Status.OPEN));
  }

  /** What is known of each household in the latest campaign, three days after its start. */
  List<JourneyView> threeDaysIntoTheLatestCampaign() {
    List<JourneyView> views = new ArrayList<>();
    for (CustomerTimeline timeline : campaigns.timelines()) {
      CustomerTimeline known = timeline.asOf(THREE_DAYS_IN);
      for (Journey journey : known.journeys()) {
        if (journey.key().equals(Optional.of(LATEST_CAMPAIGN))
            && journey.outcome().status() == Outcome.Status.OPEN) {
          JourneyView.of(known, journey.id()).ifPresent(views::add);
        }
      }
    }
    return views;
  }

  private List<String> scores() {
    JourneyScorer scorer = redemption.trained().scorer();
    double[] sorted =
        threeDaysIntoTheLatestCampaign().stream()
            .mapToDouble(view -> scorer.score(view).probability())
            .sorted()
            .toArray();
    return List.of(
        "| households | lowest probability | middle | highest |",
        "|---:|---:|---:|---:|",
        String.format(
            Locale.ROOT,
            "| %d | %.3f | %.3f | %.3f |",
            sorted.length,
            sorted[0],
            sorted[sorted.length / 2],
            sorted[sorted.length - 1]));
  }
}
