package io.journeyscore.stage;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a stage was entered and left, and how long the stays in it were.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param stage the stage
 * @param visits how many stays there were; at least one
 * @param entered when the first stay began
 * @param latestEntered when the latest stay began
 * @param left when the latest stay ended because another stage was entered; empty if the stage is
 *     the last one
 * @param latest how long the latest stay was
 * @param cumulative how long all stays were together
 */
public record StageClock(
    Stage stage,
    int visits,
    Instant entered,
    Instant latestEntered,
    Optional<Instant> left,
    Duration latest,
    Duration cumulative) {

  /**
   * Checks the parts.
   *
   * @param stage the stage
   * @param visits how many stays there were
   * @param entered when the first stay began
   * @param latestEntered when the latest stay began
   * @param left when the latest stay ended because another stage was entered
   * @param latest how long the latest stay was
   * @param cumulative how long all stays were together
   * @throws IllegalArgumentException if there is no visit
   */
  public StageClock {
    requireNonNull(stage, "stage");
    requireNonNull(entered, "entered");
    requireNonNull(latestEntered, "latestEntered");
    requireNonNull(left, "left");
    requireNonNull(latest, "latest");
    requireNonNull(cumulative, "cumulative");
    if (visits < 1) {
      throw new IllegalArgumentException("visits must be positive: " + visits);
    }
  }

  /**
   * Returns the clocks of some stays. Their cumulative times add up to the time that the stays
   * tile.
   *
   * @param visits stays in their order, each beginning where the one before ends
   * @return one clock for each stage, in the order of the first entries
   */
  public static List<StageClock> of(List<StageVisit> visits) {
    Map<Stage, List<StageVisit>> byStage = new LinkedHashMap<>();
    visits.forEach(v -> byStage.computeIfAbsent(v.stage(), s -> new ArrayList<>()).add(v));
    return byStage.values().stream().map(own -> of(own, visits.get(visits.size() - 1))).toList();
  }

  private static StageClock of(List<StageVisit> own, StageVisit lastOfAll) {
    StageVisit latest = own.get(own.size() - 1);
    return new StageClock(
        latest.stage(),
        own.size(),
        own.get(0).entered(),
        latest.entered(),
        latest.stage().equals(lastOfAll.stage()) ? Optional.empty() : Optional.of(latest.left()),
        latest.dwell(),
        own.stream().map(StageVisit::dwell).reduce(Duration.ZERO, Duration::plus));
  }
}
