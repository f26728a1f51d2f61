package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageVisit;
import io.journeyscore.stage.StagedJourney;
import java.util.ArrayList;
import java.util.List;

/**
 * How many journeys came as far as a stage, and what became of those that came no further.
 *
 * <p>A journey came as far as the last of the stages, in their order, that it was ever in, whether
 * it was in the stages before or not. <i>Immutable and thread-safe.</i>
 *
 * @param stage the stage
 * @param reached how many came as far as this stage or further
 * @param succeeded how many of them came no further, and succeeded
 * @param fallout how many of them came no further, and failed or lapsed
 * @param stillThere how many of them came no further yet, and are open
 */
public record StageReach(Stage stage, long reached, long succeeded, long fallout, long stillThere) {

  private static final int SUCCEEDED = 0;
  private static final int FALLOUT = 1;
  private static final int STILL_THERE = 2;

  /**
   * Checks the parts.
   *
   * @param stage the stage
   * @param reached how many came as far as this stage or further
   * @param succeeded how many of them came no further, and succeeded
   * @param fallout how many of them came no further, and failed or lapsed
   * @param stillThere how many of them came no further yet, and are open
   * @throws IllegalArgumentException if a count is negative, or more ended than reached
   */
  public StageReach {
    requireNonNull(stage, "stage");
    if (succeeded < 0
        || fallout < 0
        || stillThere < 0
        || succeeded + fallout + stillThere > reached) {
      throw new IllegalArgumentException(
          "counts must not be negative, and no more than %d together: %d, %d, %d"
              .formatted(reached, succeeded, fallout, stillThere));
    }
  }

  /**
   * Measures how far journeys come; those that were in none of the stages are counted nowhere.
   *
   * @param stages the stages, in their order
   */
  static Measure<StagedJourney, List<StageReach>> measure(List<Stage> stages) {
    return new TallyMeasure<>(
        "reach of stages",
        CountsByName::new,
        (counts, journey) -> take(counts, journey, stages),
        counts -> all(counts, stages));
  }

  private static void take(CountsByName counts, StagedJourney staged, List<Stage> stages) {
    int furthest = furthest(staged, stages);
    if (furthest >= 0) {
      counts.count(
          stages.get(furthest).name(),
          switch (staged.journey().outcome().status()) {
            case SUCCEEDED -> SUCCEEDED;
            case FAILED, LAPSED -> FALLOUT;
            case OPEN -> STILL_THERE;
          });
    }
  }

  /** Returns the number of the furthest of some stages that a journey was in, -1 for none. */
  static int furthest(StagedJourney staged, List<Stage> stages) {
    return staged.visits().stream()
        .map(StageVisit::stage)
        .mapToInt(stages::indexOf)
        .max()
        .orElseThrow();
  }

  private static List<StageReach> all(CountsByName counts, List<Stage> stages) {
    List<StageReach> all = new ArrayList<>();
    long reached = 0;
    for (int i = stages.size() - 1; i >= 0; i--) {
      long[] ended =
          Numbers.sum(
              new long[STILL_THERE + 1],
              counts.counts().getOrDefault(stages.get(i).name(), new long[0]));
      reached += ended[SUCCEEDED] + ended[FALLOUT] + ended[STILL_THERE];
      all.add(
          0,
          new StageReach(
              stages.get(i), reached, ended[SUCCEEDED], ended[FALLOUT], ended[STILL_THERE]));
    }
    return List.copyOf(all);
  }
}
