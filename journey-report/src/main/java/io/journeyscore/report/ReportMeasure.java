package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Grouped;
import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.experience.Experience;
import io.journeyscore.analytics.experience.ExperienceMeasure;
import io.journeyscore.analytics.path.Follows;
import io.journeyscore.analytics.path.FollowsGraph;
import io.journeyscore.analytics.path.Steps;
import io.journeyscore.analytics.path.VariantTable;
import io.journeyscore.analytics.path.Variants;
import io.journeyscore.analytics.retention.OutcomeMeasure;
import io.journeyscore.analytics.retention.OutcomeRates;
import io.journeyscore.analytics.time.MeasuredTimes;
import io.journeyscore.analytics.time.StageDwell;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.report.map.JourneyMap;
import io.journeyscore.report.map.MapMeasure;
import io.journeyscore.report.map.MapSettings;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StagedJourney;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures in one pass over journeys all that a page draws of them.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class ReportMeasure implements Measure<StagedJourney, JourneyFigures> {

  private static final Duration DAY = Duration.ofDays(1);

  private final ReportSettings settings;
  private final Parts parts = new Parts();
  private final Parts.Part<OutcomeRates> outcomes;
  private final Parts.Part<FollowsGraph> touchpoints;
  private final Parts.Part<SortedMap<String, FirstPosition>> positions;
  private final Parts.Part<VariantTable> variants;
  private final Parts.Part<SortedMap<Stage, MeasuredTimes>> dwell;
  private final Parts.Part<JourneyMap> map;
  private final Parts.Part<List<StageReach>> reach;
  private final Parts.Part<SortedMap<Stage, StageExits>> exits;
  private final Parts.Part<Optional<SuccessTimes>> success;
  private final Parts.Part<SuccessDays> successDays;
  private final Parts.Part<List<StageLeavers>> leavers;
  private final Parts.Part<CustomerCounts> customers;
  private final Optional<Answers> answers;

  /** The answers to the question of the settings, of all journeys and by period. */
  private record Answers(
      Parts.Part<Experience> all, Parts.Part<SortedMap<String, Experience>> byPeriod) {

    AnswersByPeriod of(Parts.Results results) {
      SortedMap<Integer, Experience> periods = new TreeMap<>();
      results
          .of(byPeriod)
          .forEach((period, answers) -> periods.put(Integer.valueOf(period), answers));
      return new AnswersByPeriod(results.of(all), periods);
    }
  }

  private ReportMeasure(ReportSettings settings) {
    this.settings = settings;
    Steps steps = Steps.by(Dimension.touchpoint());
    outcomes = parts.ofJourneys(OutcomeMeasure.ofMature().ofJourneys());
    touchpoints = parts.ofJourneys(Follows.directly(settings.level()).of(steps));
    positions = parts.ofJourneys(FirstPosition.measure());
    variants = parts.ofJourneys(new Variants(settings.level()).of(steps.collapse()));
    dwell = parts.ofStaged(StageDwell.ofVisits().in(DAY).measure());
    map = parts.ofStaged(MapMeasure.of(mapped(settings)));
    reach = parts.ofStaged(StageReach.measure(settings.stages()));
    exits = parts.ofStaged(StageExits.measure());
    success = parts.ofJourneys(SuccessTimes.measure(settings));
    successDays = parts.ofJourneys(SuccessDays.measure(settings));
    leavers = parts.ofStaged(StageLeavers.measure(settings.stages()));
    customers = parts.ofStaged(CustomerCounts.measure(settings, steps));
    answers = settings.question().map(this::answers);
  }

  private Answers answers(ExperienceMeasure question) {
    return new Answers(
        parts.ofJourneys(question),
        parts.ofJourneys(
            Grouped.by(journey -> Integer.toString(settings.periodOf(journey)), question)));
  }

  private static MapSettings mapped(ReportSettings settings) {
    return new MapSettings(
        settings.stages(),
        settings.leastCell(),
        settings.top(),
        settings.level(),
        settings.segments().map(ReportSettings.Segments::of),
        settings.periods());
  }

  /**
   * Returns the measure of what some settings look at.
   *
   * @param settings the settings
   * @return the measure of what some settings look at
   */
  public static ReportMeasure of(ReportSettings settings) {
    return new ReportMeasure(requireNonNull(settings, "settings"));
  }

  @Override
  public Accumulator<StagedJourney, JourneyFigures> accumulator() {
    return parts.accumulator(this::figures);
  }

  @Override
  public Accumulator<StagedJourney, JourneyFigures> accumulator(byte[] saved) {
    return parts.accumulator(this::figures, saved);
  }

  private JourneyFigures figures(Parts.Results results) {
    return new JourneyFigures(
        settings,
        results.of(outcomes),
        results.of(touchpoints),
        results.of(positions),
        results.of(variants),
        results.of(dwell),
        results.of(map),
        results.of(reach),
        results.of(exits),
        results.of(success),
        results.of(successDays),
        results.of(leavers),
        results.of(customers),
        answers.map(told -> told.of(results)));
  }

  @Override
  public String toString() {
    return "measure of " + settings;
  }
}
