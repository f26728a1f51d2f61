package io.journeyscore.report;

import io.journeyscore.analytics.Measure;
import io.journeyscore.sequence.Journey;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where in journeys a touchpoint stands first, which orders touchpoints as they are usually met.
 *
 * <p>Places are counted from 1 for the first event of a journey; those beyond {@link #LAST} count
 * as that one. <i>Immutable and thread-safe.</i>
 *
 * @param journeys how many journeys have the touchpoint; positive
 * @param median the median of its first places; halfway between the middle two where there are two
 * @param mean the mean of its first places
 */
public record FirstPosition(long journeys, double median, double mean) {

  /** The last place that is told from those after it. */
  public static final int LAST = 1_000;

  /**
   * Checks the parts.
   *
   * @param journeys how many journeys have the touchpoint
   * @param median the median of its first places
   * @param mean the mean of its first places
   * @throws IllegalArgumentException if there are no journeys, or a place is below 1
   */
  public FirstPosition {
    if (journeys < 1) {
      throw new IllegalArgumentException("journeys must be positive: " + journeys);
    }
    if (!(median >= 1 && mean >= 1)) {
      throw new IllegalArgumentException(
          "places must be at least 1: %s, %s".formatted(median, mean));
    }
  }

  /** Measures all touchpoints; keeps a count for each of them and each place. */
  static Measure<Journey, SortedMap<String, FirstPosition>> measure() {
    return new TallyMeasure<>(
        "first positions", CountsByName::new, FirstPosition::take, FirstPosition::all);
  }

  private static void take(CountsByName counts, Journey journey) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < journey.events().size(); i++) {
      String touchpoint = journey.events().get(i).touchpoint();
      if (seen.add(touchpoint)) {
        counts.count(touchpoint, Math.min(i, LAST - 1));
      }
    }
  }

  private static SortedMap<String, FirstPosition> all(CountsByName counts) {
    SortedMap<String, FirstPosition> positions = new TreeMap<>();
    for (Map.Entry<String, long[]> entry : counts.counts().entrySet()) {
      positions.put(entry.getKey(), of(entry.getValue()));
    }
    return Collections.unmodifiableSortedMap(positions);
  }

  private static FirstPosition of(long[] places) {
    long journeys = Arrays.stream(places).sum();
    double sum = 0;
    for (int place = 0; place < places.length; place++) {
      sum += (place + 1.0) * places[place];
    }
    double median = (ofRank(places, (journeys - 1) / 2) + ofRank(places, journeys / 2)) / 2.0;
    return new FirstPosition(journeys, median, sum / journeys);
  }

  /** The place of the journey of a rank, from 0, where journeys are ordered by place. */
  private static int ofRank(long[] places, long rank) {
    int place = 0;
    for (long left = rank - places[0]; left >= 0; left -= places[place]) {
      place++;
    }
    return place + 1;
  }
}
