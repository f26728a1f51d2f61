package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.time.TimeDistribution;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome.Status;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many days journeys took from their start to their success, of those that succeeded.
 *
 * <p>What is not decided yet has no part in it, so that the newest journeys favour what is quick.
 * <i>Immutable and thread-safe.</i>
 *
 * @param all the days of all journeys, if any succeeded
 * @param byPeriod the days by the number of the period in which journeys began, from 0
 */
public record SuccessDays(
    Optional<TimeDistribution> all, SortedMap<Integer, TimeDistribution> byPeriod) {

  private static final Duration DAY = Duration.ofDays(1);

  /**
   * Checks the parts.
   *
   * @param all the days of all journeys, if any succeeded
   * @param byPeriod the days by period
   */
  public SuccessDays {
    requireNonNull(all, "all");
    byPeriod = Collections.unmodifiableSortedMap(new TreeMap<>(byPeriod));
  }

  /** Measures journeys by the periods of some settings; keeps a number for each success. */
  static Measure<Journey, SuccessDays> measure(ReportSettings settings) {
    return new TallyMeasure<>(
        "days to success: " + settings.periods(),
        () -> new RowsByName(1),
        (rows, journey) -> take(rows, journey, settings),
        SuccessDays::of);
  }

  private static void take(RowsByName rows, Journey journey, ReportSettings settings) {
    if (journey.outcome().status() == Status.SUCCEEDED) {
      rows.add(
          Integer.toString(settings.periodOf(journey)),
          ChronoUnit.MICROS.between(journey.start(), journey.outcome().at()));
    }
  }

  private static SuccessDays of(RowsByName rows) {
    List<Duration> all = new ArrayList<>();
    SortedMap<Integer, TimeDistribution> byPeriod = new TreeMap<>();
    for (Map.Entry<String, long[]> period : rows.sorted().entrySet()) {
      List<Duration> lengths = new ArrayList<>();
      for (long micros : period.getValue()) {
        lengths.add(Duration.of(micros, ChronoUnit.MICROS));
      }
      all.addAll(lengths);
      TimeDistribution.of(lengths, DAY)
          .ifPresent(days -> byPeriod.put(Integer.valueOf(period.getKey()), days));
    }
    return new SuccessDays(TimeDistribution.of(all, DAY), byPeriod);
  }
}
