package io.journeyscore.report.internal.section;

import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.map.JourneyMap;
import io.journeyscore.report.map.Selection;
import io.journeyscore.report.map.StageCount;
import io.journeyscore.report.map.TouchpointCount;
import java.util.ArrayList;
import java.util.List;

/**
 * The order in which the numbers of one selection stand in the data of the page, so that marks of
 * the drawing can say which of them they show.
 */
final class MapSlots {

  /** What is drawn of a stage. */
  static final List<StageCount> OF_STAGE =
      List.of(
          StageCount.REACHED,
          StageCount.BEGAN,
          StageCount.WENT_ON,
          StageCount.SUCCEEDED,
          StageCount.STILL,
          StageCount.LEFT);

  private final JourneyMap map;
  private final int stages;

  MapSlots(JourneyMap map) {
    this.map = map;
    stages = map.stages().size();
  }

  /** How many rows of touchpoints there are, with that of the others. */
  int rows() {
    return map.touchpoints().size() + (map.otherTouchpoints() > 0 ? 1 : 0);
  }

  int of(int stage, StageCount what) {
    return 1 + stage * OF_STAGE.size() + OF_STAGE.indexOf(what);
  }

  int of(int row, int stage) {
    return 1 + stages * OF_STAGE.size() + row * stages + stage;
  }

  int rating(int stage) {
    return stage;
  }

  int rating(int row, int stage) {
    return stages + row * stages + stage;
  }

  /** Returns the counts of a selection in their order. */
  List<Cell> counts(Selection at) {
    List<Cell> counts = new ArrayList<>();
    counts.add(map.journeys(at));
    for (int stage = 0; stage < stages; stage++) {
      for (StageCount what : OF_STAGE) {
        counts.add(map.count(at, stage, what));
      }
    }
    for (int row = 0; row < rows(); row++) {
      for (int stage = 0; stage < stages; stage++) {
        counts.add(map.count(at, row, stage, TouchpointCount.MET));
      }
    }
    return counts;
  }

  /** Returns the mean ratings of a selection in their order, NaN where there is none to tell. */
  List<Double> ratings(Selection at) {
    List<Double> ratings = new ArrayList<>();
    for (int stage = 0; stage < stages; stage++) {
      ratings.add(map.rating(at, stage).map(mean -> mean.value()).orElse(Double.NaN));
    }
    for (int row = 0; row < rows(); row++) {
      for (int stage = 0; stage < stages; stage++) {
        ratings.add(map.rating(at, row, stage).map(mean -> mean.value()).orElse(Double.NaN));
      }
    }
    return ratings;
  }
}
