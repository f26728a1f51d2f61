package io.journeyscore.report.map;

import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageVisit;
import io.journeyscore.stage.StagedJourney;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Which of the stages of a map a journey was in first, last and before what. */
final class StagePath {

  private static final int NEVER = -1;

  private final int[] first;
  private final int[] last;
  private final boolean[] before;
  private final int begin;
  private final int end;

  StagePath(StagedJourney staged, Map<Stage, Integer> places) {
    first = new int[places.size()];
    last = new int[places.size()];
    before = new boolean[places.size()];
    Arrays.fill(first, NEVER);
    Arrays.fill(last, NEVER);
    List<StageVisit> visits = staged.visits();
    int begun = NEVER;
    int ended = NEVER;
    for (int i = 0; i < visits.size(); i++) {
      int stage = places.getOrDefault(visits.get(i).stage(), NEVER);
      ended = stage;
      if (stage != NEVER) {
        begun = begun == NEVER ? stage : begun;
        first[stage] = first[stage] == NEVER ? i : first[stage];
        last[stage] = i;
        before[stage] |= visits.get(i).entered().isBefore(staged.journey().outcome().at());
      }
    }
    begin = begun;
    end = ended;
  }

  boolean isAnywhere() {
    return begin != NEVER;
  }

  boolean reached(int stage) {
    return first[stage] != NEVER;
  }

  boolean beganIn(int stage) {
    return begin == stage;
  }

  boolean endedIn(int stage) {
    return end == stage;
  }

  boolean enteredBeforeOutcome(int stage) {
    return before[stage];
  }

  /** Tells whether the journey was in the next stage after it had been in this one. */
  boolean reachedNext(int stage) {
    return stage + 1 < first.length && last[stage + 1] > first[stage];
  }
}
