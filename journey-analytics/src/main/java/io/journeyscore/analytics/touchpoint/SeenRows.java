package io.journeyscore.analytics.touchpoint;

import io.journeyscore.analytics.time.SignalColumns;
import io.journeyscore.analytics.time.SurvivalTimes;
import io.journeyscore.identity.CustomerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Journeys cut where something was first seen: rows within which nothing changes.
 *
 * @param times from when to when, and how it ended
 * @param signals for each element whether it was seen before the row began
 */
record SeenRows(SurvivalTimes times, SignalColumns signals) {

  /** A stretch of one journey. */
  private record Row(FirstSeen journey, double from, double to) {
    int outcome() {
      return to == journey.end() ? journey.outcome() : SurvivalTimes.CENSORED;
    }

    double saw(FirstSeen.Element element) {
      Double at = journey.at().get(element);
      return at != null && at <= from ? 1 : 0;
    }
  }

  static SeenRows of(List<FirstSeen> journeys, List<FirstSeen.Element> elements) {
    List<Row> rows = new ArrayList<>();
    for (FirstSeen journey : journeys) {
      TreeSet<Double> cuts = new TreeSet<>(List.of(0.0, journey.end()));
      for (FirstSeen.Element element : elements) {
        Optional.ofNullable(journey.at().get(element)).ifPresent(cuts::add);
      }
      double from = cuts.first();
      for (double to : cuts.tailSet(from, false)) {
        rows.add(new Row(journey, from, to));
        from = to;
      }
    }
    Map<CustomerId, Integer> numbers = new HashMap<>();
    int[] clusters =
        rows.stream()
            .mapToInt(row -> numbers.computeIfAbsent(row.journey.customer(), c -> numbers.size()))
            .toArray();
    SurvivalTimes times =
        SurvivalTimes.ofKinds(
                rows.stream().mapToDouble(Row::to).toArray(),
                rows.stream().mapToInt(Row::outcome).toArray())
            .from(rows.stream().mapToDouble(Row::from).toArray())
            .clustered(clusters);
    SignalColumns signals = column(rows, elements.get(0));
    for (FirstSeen.Element element : elements.subList(1, elements.size())) {
      signals = signals.and(element.toString(), values(rows, element));
    }
    return new SeenRows(times, signals);
  }

  private static SignalColumns column(List<Row> rows, FirstSeen.Element element) {
    return SignalColumns.of(element.toString(), values(rows, element));
  }

  private static double[] values(List<Row> rows, FirstSeen.Element element) {
    return rows.stream().mapToDouble(row -> row.saw(element)).toArray();
  }
}
