package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.time.TimeDistribution;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageVisit;
import io.journeyscore.stage.StagedJourney;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long visits of a stage lasted, in days, by how they ended.
 *
 * <p>A visit went on where another stage followed in the journey, or the journey reached its goal
 * in it, which then is its end. It was left where the journey failed or lapsed in it; its end is
 * the last event, and the silence afterwards is no part of it. Any other visit is still under way.
 * <i>Immutable and thread-safe.</i>
 *
 * @param wentOn the visits after which the journey went on, if there are any
 * @param left the visits in which the journey was left, if there are any
 * @param stillThere how many visits are under way
 */
public record StageExits(
    Optional<TimeDistribution> wentOn, Optional<TimeDistribution> left, long stillThere) {

  private static final Duration DAY = Duration.ofDays(1);
  private static final long EXITS = 4;

  /** How a visit stands. */
  public enum Exit {
    /** The journey went on afterwards, or reached its goal in it. */
    WENT_ON(0),
    /** The journey failed or lapsed in it. */
    LEFT(1),
    /** It is under way. */
    STILL_THERE(2);

    /** As it stands in saved states. */
    private final long number;

    Exit(long number) {
      this.number = number;
    }
  }

  /**
   * Checks the parts.
   *
   * @param wentOn the visits after which the journey went on, if there are any
   * @param left the visits in which the journey was left, if there are any
   * @param stillThere how many visits are under way
   * @throws IllegalArgumentException if the count is negative
   */
  public StageExits {
    requireNonNull(wentOn, "wentOn");
    requireNonNull(left, "left");
    if (stillThere < 0) {
      throw new IllegalArgumentException("stillThere must not be negative: " + stillThere);
    }
  }

  /**
   * Returns how many visits have ended.
   *
   * @return a count
   */
  public long ended() {
    return wentOn.map(TimeDistribution::n).orElse(0L) + left.map(TimeDistribution::n).orElse(0L);
  }

  /** Measures the visits of all stages; keeps a number for each visit. */
  static Measure<StagedJourney, SortedMap<Stage, StageExits>> measure() {
    return new TallyMeasure<>(
        "exits of stages", () -> new RowsByName(1), StageExits::take, StageExits::all);
  }

  /** A visit of a stage, and how it stands. */
  record Visit(Stage stage, Exit exit, Duration length) {}

  private static void take(RowsByName rows, StagedJourney staged) {
    visits(staged).forEach(visit -> add(rows, visit));
  }

  /** Returns the visits of a journey, in their order. */
  static List<Visit> visits(StagedJourney staged) {
    List<Visit> all = new ArrayList<>();
    List<StageVisit> visits = staged.visits();
    for (StageVisit visit : visits.subList(0, visits.size() - 1)) {
      all.add(new Visit(visit.stage(), Exit.WENT_ON, visit.dwell()));
    }
    all.add(last(visits.get(visits.size() - 1), staged));
    return all;
  }

  private static Visit last(StageVisit last, StagedJourney staged) {
    Outcome outcome = staged.journey().outcome();
    return switch (outcome.status()) {
      case SUCCEEDED -> {
        boolean here = !outcome.at().isBefore(last.entered());
        Duration length = here ? Duration.between(last.entered(), outcome.at()) : last.dwell();
        yield new Visit(last.stage(), here ? Exit.WENT_ON : Exit.STILL_THERE, length);
      }
      case FAILED, LAPSED -> {
        Duration length = Duration.between(last.entered(), staged.journey().end());
        yield new Visit(last.stage(), Exit.LEFT, length.isNegative() ? Duration.ZERO : length);
      }
      case OPEN -> new Visit(last.stage(), Exit.STILL_THERE, last.dwell());
    };
  }

  private static void add(RowsByName rows, Visit visit) {
    Duration length = visit.length();
    long micros =
        Math.addExact(
            Math.multiplyExact(length.getSeconds(), 1_000_000L), length.getNano() / 1_000);
    rows.add(visit.stage().name(), Math.multiplyExact(micros, EXITS) + visit.exit().number);
  }

  private static SortedMap<Stage, StageExits> all(RowsByName rows) {
    SortedMap<Stage, StageExits> exits = new TreeMap<>(Comparator.comparing(Stage::name));
    for (Map.Entry<String, long[]> entry : rows.sorted().entrySet()) {
      exits.put(
          Stage.of(entry.getKey()),
          new StageExits(
              TimeDistribution.of(lengths(entry.getValue(), Exit.WENT_ON), DAY),
              TimeDistribution.of(lengths(entry.getValue(), Exit.LEFT), DAY),
              lengths(entry.getValue(), Exit.STILL_THERE).size()));
    }
    return Collections.unmodifiableSortedMap(exits);
  }

  private static List<Duration> lengths(long[] rows, Exit exit) {
    List<Duration> lengths = new ArrayList<>();
    for (long row : rows) {
      if (row % EXITS == exit.number) {
        lengths.add(Duration.of(row / EXITS, ChronoUnit.MICROS));
      }
    }
    return lengths;
  }
}
