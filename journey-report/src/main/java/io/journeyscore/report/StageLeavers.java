package io.journeyscore.report;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.Measure;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StagedJourney;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the fallout of a stage did next: the touchpoint of the very next event after the one by
 * which a journey came to its furthest stage, of journeys that failed or lapsed.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param stage the stage that was the furthest
 * @param next by touchpoint, how many journeys had it next; positive
 * @param nothing how many had no event after it
 */
public record StageLeavers(Stage stage, SortedMap<String, Long> next, long nothing) {

  /** Stands for no event in what is saved. */
  private static final String NOTHING = "";

  /**
   * Checks and copies.
   *
   * @param stage the stage that was the furthest
   * @param next by touchpoint, how many journeys had it next
   * @param nothing how many had no event after it
   * @throws IllegalArgumentException if a count is negative
   */
  public StageLeavers {
    requireNonNull(stage, "stage");
    next = Collections.unmodifiableSortedMap(new TreeMap<>(next));
    if (nothing < 0) {
      throw new IllegalArgumentException("nothing must not be negative: " + nothing);
    }
  }

  /**
   * Returns how many journeys fell out at the stage.
   *
   * @return a count
   */
  public long fallout() {
    return nothing + next.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * What one journey did after it came to its furthest stage.
   *
   * @param stage the number of the stage
   * @param touchpoint the touchpoint of the next event; empty if there is none
   */
  record Step(int stage, Optional<String> touchpoint) {}

  /** Measures the stages in their order; keeps a count for each of them and each touchpoint. */
  static Measure<StagedJourney, List<StageLeavers>> measure(List<Stage> stages) {
    return new TallyMeasure<>(
        "leavers of stages",
        CountsByName::new,
        (counts, staged) ->
            step(staged, stages)
                .ifPresent(step -> counts.count(step.touchpoint().orElse(NOTHING), step.stage())),
        counts -> all(counts, stages));
  }

  /** Returns what a journey did next, if it failed or lapsed and was in any of the stages. */
  static Optional<Step> step(StagedJourney staged, List<Stage> stages) {
    Status status = staged.journey().outcome().status();
    int furthest = StageReach.furthest(staged, stages);
    if (furthest < 0 || (status != Status.FAILED && status != Status.LAPSED)) {
      return Optional.empty();
    }
    List<JourneyEvent> events = staged.journey().events();
    int came = 0;
    while (came < events.size() - 1
        && !staged.assignments().get(came).stage().equals(stages.get(furthest))) {
      came++;
    }
    return Optional.of(
        new Step(
            furthest,
            came + 1 < events.size()
                ? Optional.of(events.get(came + 1).touchpoint())
                : Optional.empty()));
  }

  private static List<StageLeavers> all(CountsByName counts, List<Stage> stages) {
    List<StageLeavers> all = new ArrayList<>();
    for (int stage = 0; stage < stages.size(); stage++) {
      SortedMap<String, Long> next = new TreeMap<>();
      for (var entry : counts.counts().entrySet()) {
        long count = stage < entry.getValue().length ? entry.getValue()[stage] : 0;
        if (count > 0) {
          next.put(entry.getKey(), count);
        }
      }
      long nothing = Optional.ofNullable(next.remove(NOTHING)).orElse(0L);
      all.add(new StageLeavers(stages.get(stage), next, nothing));
    }
    return List.copyOf(all);
  }
}
