package io.journeyscore.report.map;

import java.util.function.Consumer;

/**
 * Where each number of a map has its place: what is counted, times the selections.
 *
 * @param stages how many stages there are
 * @param touchpoints how many rows of touchpoints there are, with that of the others
 * @param segments how many segments are told apart, 0 for none
 * @param periods how many periods are told apart, 0 for none
 */
record MapLayout(int stages, int touchpoints, int segments, int periods) {

  private static final int OF_STAGE = StageCount.values().length;
  private static final int OF_TOUCHPOINT = TouchpointCount.values().length;
  private static final int ENDINGS = Ending.values().length;

  /** What is counted first: all journeys, and those in no stage. */
  static final int JOURNEYS = 0;

  static final int NOWHERE = 1;
  private static final int FIRST = 2;

  int of(int stage, StageCount kind) {
    return FIRST + stage * OF_STAGE + kind.ordinal();
  }

  int of(int touchpoint, int stage, TouchpointCount kind) {
    return FIRST
        + stages * OF_STAGE
        + (touchpoint * stages + stage) * OF_TOUCHPOINT
        + kind.ordinal();
  }

  int kinds() {
    return FIRST + stages * OF_STAGE + touchpoints * stages * OF_TOUCHPOINT;
  }

  int selections() {
    return (segments + 1) * (periods + 1) * (ENDINGS + 1);
  }

  int numberOf(Selection selection) {
    if (selection.segment() > segments || selection.period() > periods) {
      throw new IllegalArgumentException("selection must be of this map: " + selection);
    }
    return (selection.segment() * (periods + 1) + selection.period()) * (ENDINGS + 1)
        + selection.ending();
  }

  Selection selection(int number) {
    int rest = number / (ENDINGS + 1);
    return new Selection(rest / (periods + 1), rest % (periods + 1), number % (ENDINGS + 1));
  }

  int place(int kind, Selection selection) {
    return kind * selections() + numberOf(selection);
  }

  /** Gives all sums that hold among the numbers: the total first, and then its parts. */
  void sums(Consumer<int[]> taker) {
    for (int kind = 0; kind < kinds(); kind++) {
      sumsOverSelections(kind, taker);
    }
    for (int i = 0; i < selections(); i++) {
      sumsWithin(selection(i), taker);
    }
  }

  private void sumsOverSelections(int kind, Consumer<int[]> taker) {
    for (int i = 0; i < selections(); i++) {
      Selection at = selection(i);
      if (at.segment() == 0 && segments > 0) {
        int[] line = new int[segments + 1];
        for (int part = 0; part <= segments; part++) {
          line[part] = place(kind, new Selection(part, at.period(), at.ending()));
        }
        taker.accept(line);
      }
      if (at.period() == 0 && periods > 0) {
        int[] line = new int[periods + 1];
        for (int part = 0; part <= periods; part++) {
          line[part] = place(kind, new Selection(at.segment(), part, at.ending()));
        }
        taker.accept(line);
      }
      if (at.ending() == 0) {
        int[] line = new int[ENDINGS + 1];
        for (int part = 0; part <= ENDINGS; part++) {
          line[part] = place(kind, new Selection(at.segment(), at.period(), part));
        }
        taker.accept(line);
      }
    }
  }

  private void sumsWithin(Selection at, Consumer<int[]> taker) {
    int[] all = new int[stages + 2];
    all[0] = place(JOURNEYS, at);
    all[1] = place(NOWHERE, at);
    for (int stage = 0; stage < stages; stage++) {
      all[stage + 2] = place(of(stage, StageCount.BEGAN), at);
      taker.accept(
          stage(
              at,
              stage,
              StageCount.REACHED,
              StageCount.WENT_ON,
              StageCount.SUCCEEDED,
              StageCount.STILL,
              StageCount.LEFT));
      taker.accept(stage(at, stage, StageCount.WENT_ON, StageCount.NEXT, StageCount.ELSEWHERE));
      taker.accept(byTouchpoint(at, stage, StageCount.LEFT, TouchpointCount.LAST));
      taker.accept(byTouchpoint(at, stage, StageCount.RATED, TouchpointCount.RATED));
    }
    taker.accept(all);
  }

  private int[] stage(Selection at, int stage, StageCount... line) {
    int[] places = new int[line.length];
    for (int i = 0; i < line.length; i++) {
      places[i] = place(of(stage, line[i]), at);
    }
    return places;
  }

  private int[] byTouchpoint(Selection at, int stage, StageCount total, TouchpointCount part) {
    int[] places = new int[touchpoints + 1];
    places[0] = place(of(stage, total), at);
    for (int row = 0; row < touchpoints; row++) {
      places[row + 1] = place(of(row, stage, part), at);
    }
    return places;
  }
}
