package io.journeyscore.report.map;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.time.MeasuredTimes;
import io.journeyscore.report.internal.cell.CustomerSketch;
import io.journeyscore.report.internal.cell.Suppression;
import io.journeyscore.report.map.MapMeasure.Slice;
import io.journeyscore.report.map.SliceTally.TouchpointTally;
import io.journeyscore.stage.Stage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a map of the slices that were measured: names what is large, and hides what is small. */
final class MapMaker {

  private static final double SPAN_OF_SCALE = 4;

  private final MapSettings settings;
  private final SortedMap<Slice, SliceTally> slices;
  private final Names<String> segments;
  private final Names<Touchpoint> touchpoints;
  private final MapLayout layout;

  /** What is named, in its order, and how many more there are, which are one together. */
  private record Names<T extends Comparable<T>>(List<T> named, int others) {
    int rows() {
      return named.size() + (others > 0 ? 1 : 0);
    }

    Map<T, Integer> places() {
      Map<T, Integer> places = new HashMap<>();
      named.forEach(name -> places.put(name, places.size()));
      return places;
    }

    /** Names those of the most journeys, but none of few customers. */
    static <T extends Comparable<T>> Names<T> of(SortedMap<T, CellTally> all, int most) {
      List<T> named =
          all.entrySet().stream()
              .filter(entry -> entry.getValue().count() > 0 && !entry.getValue().isSmall())
              .sorted(
                  Comparator.comparingLong((Map.Entry<T, CellTally> e) -> -e.getValue().count())
                      .thenComparing(Map.Entry::getKey))
              .limit(most)
              .map(Map.Entry::getKey)
              .sorted()
              .toList();
      return new Names<>(named, all.size() - named.size());
    }
  }

  MapMaker(MapSettings settings, SortedMap<Slice, SliceTally> slices) {
    this.settings = settings;
    this.slices = slices;
    SortedMap<String, CellTally> bySegment = new TreeMap<>();
    SortedMap<Touchpoint, CellTally> byTouchpoint = new TreeMap<>();
    slices.forEach(
        (slice, tally) -> {
          cell(bySegment, slice.segment()).addAll(tally.journeys());
          tally
              .touchpoints()
              .forEach((name, held) -> cell(byTouchpoint, name).addAll(held.anywhere()));
        });
    segments =
        settings.segment().isEmpty()
            ? new Names<String>(List.of(), 0)
            : Names.of(bySegment, MapSettings.MOST_SEGMENTS);
    touchpoints = Names.of(byTouchpoint, settings.top());
    int periods = settings.periods().isEmpty() ? 0 : settings.periods().size() + 1;
    layout = new MapLayout(settings.stages().size(), touchpoints.rows(), segments.rows(), periods);
  }

  private <T> CellTally cell(Map<T, CellTally> cells, T name) {
    return cells.computeIfAbsent(name, any -> new CellTally(settings.leastCell()));
  }

  JourneyMap make() {
    long[] values = new long[layout.kinds() * layout.selections()];
    BitSet small = new BitSet();
    CustomerSketch[] customers = new CustomerSketch[values.length];
    Map<Integer, Estimate> ratings = new HashMap<>();
    StageTime[][] times = new StageTime[layout.selections()][];
    for (int i = 0; i < layout.selections(); i++) {
      Selection selection = layout.selection(i);
      List<SliceTally> held = held(selection);
      CellTally[] cells = cells(held);
      for (int kind = 0; kind < cells.length; kind++) {
        int place = layout.place(kind, selection);
        values[place] = cells[kind].count();
        customers[place] = cells[kind].customers();
        if (cells[kind].isSmall()) {
          small.set(place);
        }
        cells[kind]
            .rated()
            .flatMap(rated -> rated.mean(settings.level()))
            .ifPresent(mean -> ratings.put(place, onFive(mean)));
      }
      times[i] = times(held);
    }
    Suppression suppression = new Suppression(values, places -> areEnough(places, customers));
    small.stream().forEach(suppression::hide);
    layout.sums(suppression::sum);
    return new JourneyMap(
        settings,
        new JourneyMap.Axes(
            touchpoints.named(), touchpoints.others(), segments.named(), segments.others()),
        layout,
        new JourneyMap.Numbers(values, small, suppression.hidden(), ratings, times));
  }

  private boolean areEnough(BitSet places, CustomerSketch[] customers) {
    CustomerSketch together = new CustomerSketch(settings.leastCell());
    places.stream().forEach(place -> together.addAll(customers[place]));
    return together.isEnough();
  }

  private static Estimate onFive(Estimate share) {
    Interval interval = share.interval();
    return new Estimate(
        1 + SPAN_OF_SCALE * share.value(),
        new Interval(
            1 + SPAN_OF_SCALE * interval.low(),
            1 + SPAN_OF_SCALE * interval.high(),
            interval.level()),
        share.n());
  }

  private List<SliceTally> held(Selection selection) {
    Map<String, Integer> places = segments.places();
    List<SliceTally> held = new ArrayList<>();
    slices.forEach(
        (slice, tally) -> {
          int segment = places.getOrDefault(slice.segment(), segments.named().size()) + 1;
          if ((selection.segment() == 0 || selection.segment() == segment)
              && (selection.period() == 0 || selection.period() == slice.period() + 1)
              && (selection.ending() == 0 || selection.ending() == slice.ending().ordinal() + 1)) {
            held.add(tally);
          }
        });
    return held;
  }

  private CellTally[] cells(List<SliceTally> held) {
    CellTally[] cells = new CellTally[layout.kinds()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = new CellTally(settings.leastCell());
    }
    Map<Touchpoint, Integer> rows = touchpoints.places();
    for (SliceTally tally : held) {
      cells[MapLayout.JOURNEYS].addAll(tally.journeys());
      cells[MapLayout.NOWHERE].addAll(tally.nowhere());
      for (int stage = 0; stage < layout.stages(); stage++) {
        for (StageCount kind : StageCount.values()) {
          int place = layout.of(stage, kind);
          tally.stages().ifAny(stage, kind).ifPresent(cell -> cells[place].addAll(cell));
        }
      }
      tally
          .touchpoints()
          .forEach(
              (touchpoint, counts) ->
                  add(rows.getOrDefault(touchpoint, touchpoints.named().size()), counts, cells));
    }
    return cells;
  }

  private void add(int row, TouchpointTally counts, CellTally[] cells) {
    for (int stage = 0; stage < layout.stages(); stage++) {
      for (TouchpointCount kind : TouchpointCount.values()) {
        Optional<CellTally> cell = counts.cells().ifAny(stage, kind);
        if (cell.isPresent()) {
          cells[layout.of(row, stage, kind)].addAll(cell.get());
        }
      }
    }
  }

  private StageTime[] times(List<SliceTally> held) {
    SortedMap<Stage, MeasuredTimes> dwell = SliceTally.dwell(held);
    return settings.stages().stream()
        .map(stage -> Optional.ofNullable(dwell.get(stage)))
        .map(times -> times.map(t -> StageTime.of(t, settings.level())).orElse(StageTime.UNKNOWN))
        .toArray(StageTime[]::new);
  }
}
