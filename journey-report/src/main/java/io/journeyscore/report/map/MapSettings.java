package io.journeyscore.report.map;

import static java.util.Objects.requireNonNull;

import io.journeyscore.sequence.Journey;
import io.journeyscore.stage.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a map looks at and how much it tells.
 *
 * @param stages the stages, in their order
 * @param leastCell how many customers a number is of, at least, that is told
 * @param top how many touchpoints are named; the others are summed up
 * @param level the confidence level of intervals
 * @param segment names the segment of a journey, the same at each call; empty for one segment
 * @param periods the moments at which one period ends and the next begins, rising
 */
public record MapSettings(
    List<Stage> stages,
    int leastCell,
    int top,
    double level,
    Optional<Function<Journey, String>> segment,
    List<Instant> periods) {

  /** How many segments are named at most; the others are one together. */
  public static final int MOST_SEGMENTS = 8;

  /**
   * Copies the parts.
   *
   * @param stages the stages
   * @param leastCell how many customers a number is of, at least
   * @param top how many touchpoints are named
   * @param level the confidence level
   * @param segment names the segment of a journey
   * @param periods the moments between periods
   */
  public MapSettings {
    stages = List.copyOf(stages);
    requireNonNull(segment, "segment");
    periods = List.copyOf(periods);
  }

  int periodOf(Journey journey) {
    int period = 0;
    while (period < periods.size() && !journey.start().isBefore(periods.get(period))) {
      period++;
    }
    return period;
  }

  String segmentOf(Journey journey) {
    return segment.map(of -> requireNonNull(of.apply(journey), "segment")).orElse("");
  }

  /** What must be equal in maps that are added up. */
  String describe() {
    return "map(%s; %d; %s; %s)".formatted(stages, leastCell, periods, segment.isPresent());
  }
}
