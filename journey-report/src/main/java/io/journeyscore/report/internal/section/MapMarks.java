package io.journeyscore.report.internal.section;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.map.JourneyMap;
import io.journeyscore.report.map.Selection;
import io.journeyscore.report.map.TouchpointCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The pain points and the moments of truth of a map, chosen by rules.
 *
 * <p>A pain point is one of the four places with the largest product of journeys and shortfall: how
 * far its rating lies below the mean of all, as a share of the scale, and how much less often
 * journeys succeed that met it, each where its interval shows it. A moment of truth is one of the
 * four with the largest favourable gap. Gaps count where their interval leaves zero out at a level
 * that allows for how many places are looked at.
 */
final class MapMarks {

  private static final int MOST = 4;
  private static final double SPAN = 4;

  private final JourneyMap map;
  private final Optional<Double> meanRating;
  private final List<Mark> pains;
  private final List<Mark> moments;

  /** A place on the map that stands out. */
  record Mark(String id, int row, int stage, Optional<Estimate> rating, Optional<Estimate> gap) {}

  private record Place(int row, int stage, double weight, double gap) {}

  MapMarks(JourneyMap map) {
    this.map = map;
    meanRating = meanRating(map);
    List<Place> places = places();
    pains =
        numbered(
            "p",
            places.stream()
                .filter(place -> place.weight() > 0)
                .sorted(Comparator.comparingDouble(Place::weight).reversed())
                .toList());
    moments =
        numbered(
            "m",
            places.stream()
                .filter(place -> place.gap() > 0)
                .sorted(Comparator.comparingDouble(Place::gap).reversed())
                .toList());
  }

  /** The mean of all ratings of all stages. */
  static Optional<Double> meanRating(JourneyMap map) {
    double sum = 0;
    long ratings = 0;
    for (int stage = 0; stage < map.stages().size(); stage++) {
      Optional<Estimate> mean = map.rating(Selection.ALL, stage);
      if (mean.isPresent()) {
        sum += mean.get().value() * mean.get().n();
        ratings += mean.get().n();
      }
    }
    return ratings == 0 ? Optional.empty() : Optional.of(sum / ratings);
  }

  List<Mark> pains() {
    return pains;
  }

  List<Mark> moments() {
    return moments;
  }

  Optional<Mark> at(int row, int stage) {
    return pains.stream()
        .filter(mark -> mark.row() == row && mark.stage() == stage)
        .findFirst()
        .or(
            () ->
                moments.stream()
                    .filter(mark -> mark.row() == row && mark.stage() == stage)
                    .findFirst());
  }

  private List<Mark> numbered(String letter, List<Place> places) {
    List<Mark> marks = new ArrayList<>();
    for (Place place : places.subList(0, Math.min(MOST, places.size()))) {
      marks.add(
          new Mark(
              letter + (marks.size() + 1),
              place.row(),
              place.stage(),
              map.rating(Selection.ALL, place.row(), place.stage()),
              map.gap(Selection.ALL, place.row(), place.stage(), map.level())));
    }
    return marks;
  }

  private List<Place> places() {
    int looked = 0;
    for (int row = 0; row < map.touchpoints().size(); row++) {
      for (int stage = 0; stage < map.stages().size(); stage++) {
        looked += map.gap(Selection.ALL, row, stage, map.level()).isPresent() ? 1 : 0;
      }
    }
    double level = 1 - (1 - map.level()) / Math.max(1, looked);
    List<Place> places = new ArrayList<>();
    for (int row = 0; row < map.touchpoints().size(); row++) {
      for (int stage = 0; stage < map.stages().size(); stage++) {
        double gap = clear(map.gap(Selection.ALL, row, stage, level));
        double shortfall = shortfall(map.rating(Selection.ALL, row, stage));
        if (map.count(Selection.ALL, row, stage, TouchpointCount.MET) instanceof Cell.Count met) {
          double weight = met.count() * (shortfall + Math.max(0, -gap));
          places.add(new Place(row, stage, weight, gap));
        }
      }
    }
    return places;
  }

  private static double clear(Optional<Estimate> gap) {
    return gap.filter(estimate -> !estimate.interval().contains(0))
        .map(Estimate::value)
        .orElse(0.0);
  }

  private double shortfall(Optional<Estimate> rating) {
    if (rating.isEmpty() || meanRating.isEmpty()) {
      return 0;
    }
    double mean = meanRating.get();
    return rating.get().interval().high() < mean ? (mean - rating.get().value()) / SPAN : 0;
  }
}
