package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.time.CumulativeIncidence;
import io.journeyscore.analytics.time.SurvivalTimes;
import io.journeyscore.report.ReportSettings.Segments;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.internal.cell.CustomerSketch;
import io.journeyscore.report.internal.cell.SmallCells;
import io.journeyscore.sequence.Journey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How soon journeys succeed, by what is known of them at their first touch.
 *
 * <p>A journey that failed or lapsed cannot succeed any more: the share is the cumulative incidence
 * of success beside these other outcomes (Aalen and Johansen), and not one minus Kaplan-Meier's,
 * which would take them as censored and say too much. Open journeys are censored. Journeys of one
 * customer are taken together for the intervals.
 *
 * <p>Times are counted in whole hours, begun ones up. <i>Immutable and thread-safe.</i>
 *
 * @param horizonDays up to when the curves are told: by the least of some round numbers of days by
 *     which 95% of the successes had come
 * @param curves the largest groups, by how many journeys they have, at most three; or one of all
 *     journeys where no group is large enough
 * @param other all other journeys together, if there are any
 */
public record SuccessTimes(
    int horizonDays, List<SuccessCurve> curves, Optional<SuccessCurve> other) {

  /** How many steps there are from the first touch to the horizon. */
  public static final int STEPS = 48;

  private static final int MOST_CURVES = 3;
  private static final int[] HORIZONS = {6, 12, 18, 30, 60, 90, 120, 180, 240, 360, 720, 1440};
  private static final int HOURS_PER_DAY = 24;
  private static final double MOST_SUCCESSES = 0.95;

  private static final int SUCCEEDED = 1;
  private static final int ENDED_OTHERWISE = 2;

  /**
   * Checks the parts.
   *
   * @param horizonDays up to when the curves are told
   * @param curves the largest groups
   * @param other all other journeys together
   */
  public SuccessTimes {
    curves = List.copyOf(curves);
    requireNonNull(other, "other");
  }

  /** Measures journeys by the channel of their first touch, or by the segments of the settings. */
  static Measure<Journey, Optional<SuccessTimes>> measure(ReportSettings settings) {
    return new TallyMeasure<>(
        "times of success",
        () -> new RowsByName(2),
        (rows, journey) -> take(rows, journey, group(journey, settings.segments())),
        rows -> new Maker(settings, rows.sorted()).times());
  }

  private static String group(Journey journey, Optional<Segments> segments) {
    return segments
        .map(by -> by.of().apply(journey))
        .orElseGet(() -> journey.events().get(0).channel().name());
  }

  /** Two numbers: the hours until the outcome with its kind, and who the customer is. */
  private static void take(RowsByName rows, Journey journey, String group) {
    Duration length = Duration.between(journey.start(), journey.outcome().at());
    long hours = length.toHours() + (length.equals(Duration.ofHours(length.toHours())) ? 0 : 1);
    int kind =
        switch (journey.outcome().status()) {
          case SUCCEEDED -> SUCCEEDED;
          case FAILED, LAPSED -> ENDED_OTHERWISE;
          case OPEN -> SurvivalTimes.CENSORED;
        };
    rows.add(group, hours << 2 | kind, CustomerSketch.hash(journey.customer()));
  }

  /** The journeys of one group. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and never handed out.
  private record Group(Optional<String> name, long[] rows) {
    int size() {
      return rows.length / 2;
    }

    int hours(int row) {
      return Math.toIntExact(rows[2 * row] >> 2);
    }

    int kind(int row) {
      return (int) (rows[2 * row] & 3);
    }

    Group with(Group other) {
      long[] both = Arrays.copyOf(rows, rows.length + other.rows.length);
      System.arraycopy(other.rows, 0, both, rows.length, other.rows.length);
      return new Group(Optional.empty(), both);
    }

    SurvivalTimes times() {
      Map<Long, Integer> numbers = new HashMap<>();
      double[] stops = new double[size()];
      int[] kinds = new int[size()];
      int[] clusters = new int[size()];
      for (int row = 0; row < size(); row++) {
        stops[row] = hours(row);
        kinds[row] = kind(row);
        clusters[row] = numbers.computeIfAbsent(customer(row), any -> numbers.size());
      }
      return SurvivalTimes.ofKinds(stops, kinds).clustered(clusters);
    }

    /** Whether those of the rows that are asked for are of enough different customers. */
    boolean areEnough(IntPredicate rows, int enough) {
      CustomerSketch customers = new CustomerSketch(enough);
      IntStream.range(0, size()).filter(rows).forEach(row -> customers.add(customer(row)));
      return customers.isEnough();
    }

    private long customer(int row) {
      return rows[2 * row + 1];
    }

    long count(int kind) {
      long count = 0;
      for (int row = 0; row < size(); row++) {
        count += kind(row) == kind ? 1 : 0;
      }
      return count;
    }
  }

  /** Makes the curves of all groups. */
  private static final class Maker {
    private final ReportSettings settings;
    private final List<Group> drawn = new ArrayList<>();
    private Group rest = new Group(Optional.empty(), new long[0]);

    Maker(ReportSettings settings, SortedMap<String, long[]> rows) {
      this.settings = settings;
      List<Group> all = new ArrayList<>();
      rows.forEach((name, held) -> all.add(new Group(Optional.of(name), held)));
      all.sort(Comparator.comparingInt(Group::size).reversed());
      for (Group group : all) {
        if (drawn.size() < MOST_CURVES && areEnough(group)) {
          drawn.add(group);
        } else {
          rest = rest.with(group);
        }
      }
      // What is left over must not be told by what lacks in the sum, if it is of so few.
      while (rest.size() > 0 && !areEnough(rest) && !drawn.isEmpty()) {
        rest = rest.with(drawn.remove(drawn.size() - 1));
      }
      if (drawn.isEmpty() && areEnough(rest)) {
        drawn.add(rest);
        rest = new Group(Optional.empty(), new long[0]);
      }
    }

    private boolean areEnough(Group group) {
      return group.areEnough(any -> true, settings.leastCell());
    }

    private Cell told(Group group, IntPredicate rows) {
      long count = IntStream.range(0, group.size()).filter(rows).count();
      return SmallCells.alone(count, group.areEnough(rows, settings.leastCell()));
    }

    Optional<SuccessTimes> times() {
      if (drawn.isEmpty()) {
        return Optional.empty();
      }
      int horizon = horizon();
      return Optional.of(
          new SuccessTimes(
              horizon,
              drawn.stream().map(group -> curve(group, horizon)).toList(),
              rest.size() == 0 ? Optional.empty() : Optional.of(curve(rest, horizon))));
    }

    private int horizon() {
      List<Integer> hours = new ArrayList<>();
      List<Group> all = new ArrayList<>(drawn);
      all.add(rest);
      for (Group group : all) {
        for (int row = 0; row < group.size(); row++) {
          if (group.kind(row) == SUCCEEDED) {
            hours.add(group.hours(row));
          }
        }
      }
      hours.sort(Comparator.naturalOrder());
      int most = hours.isEmpty() ? 0 : hours.get((int) (MOST_SUCCESSES * (hours.size() - 1)));
      return Arrays.stream(HORIZONS)
          .filter(days -> days * HOURS_PER_DAY >= most)
          .findFirst()
          .orElse(HORIZONS[HORIZONS.length - 1]);
    }

    private SuccessCurve curve(Group group, int horizonDays) {
      CumulativeIncidence share = CumulativeIncidence.of(group.times(), SUCCEEDED);
      List<SuccessCurve.Point> points = new ArrayList<>();
      int step = horizonDays * HOURS_PER_DAY / STEPS;
      for (int i = 0; i <= STEPS; i++) {
        Optional<Estimate> by = share.by((double) i * step, settings.level());
        if (by.isEmpty()) {
          break;
        }
        points.add(point(group, i * step, i == 0 ? -1 : (i - 1) * step, by.get()));
      }
      return new SuccessCurve(
          group.name(),
          group.size(),
          group.count(SUCCEEDED),
          told(group, row -> group.kind(row) == SurvivalTimes.CENSORED),
          points,
          share.by((double) horizonDays * HOURS_PER_DAY, levelOfAll()));
    }

    private SuccessCurve.Point point(Group group, int hours, int before, Estimate share) {
      long censored =
          IntStream.range(0, group.size())
              .filter(row -> group.kind(row) == SurvivalTimes.CENSORED)
              .filter(row -> group.hours(row) > before && group.hours(row) <= hours)
              .count();
      return new SuccessCurve.Point(
          (double) hours / HOURS_PER_DAY,
          share,
          told(group, row -> group.hours(row) >= hours),
          censored > 0);
    }

    /** So that all comparisons of two groups hold together (Bonferroni). */
    private double levelOfAll() {
      int pairs = Math.max(1, drawn.size() * (drawn.size() - 1) / 2);
      return 1 - (1 - settings.level()) / pairs;
    }
  }
}
