package io.journeyscore.examples.cli;

import io.journeyscore.event.Channel;
import io.journeyscore.event.JourneyEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What is measured of a journey before its outcome: its ratings on each scale, how long it took and
 * how much there was of it, and where the outcome is a rating, whether a goal was reached before.
 */
final class JourneyMetrics {

  private static final double DAY_SECONDS = 86_400;

  private JourneyMetrics() {}

  /**
   * Measures journeys.
   *
   * @param endings the journeys up to their outcomes
   * @return for each metric its value in each journey, NaN where it is not known. A rating is the
   *     mean of a journey's on the scale, from 0 for the worst to 1 for the best
   */
  static SortedMap<String, double[]> columns(List<JourneyEnding> endings) {
    SortedMap<String, double[]> columns = new TreeMap<>();
    for (int i = 0; i < endings.size(); i++) {
      int row = i;
      measure(endings.get(i))
          .forEach(
              (metric, value) ->
                  columns.computeIfAbsent(metric, name -> missing(endings.size()))[row] = value);
    }
    return columns;
  }

  private static double[] missing(int rows) {
    double[] column = new double[rows];
    Arrays.fill(column, Double.NaN);
    return column;
  }

  private static Map<String, Double> measure(JourneyEnding ending) {
    List<JourneyEvent> before = ending.before();
    Map<String, Double> metrics = RatedJourneys.means(before, RatedJourneys::scale);
    ending
        .rated()
        .ifPresent(
            event -> {
              // What the same scale got before is no metric beside it.
              metrics.remove(RatedJourneys.scale(event));
              metrics.put("conversion", ending.hasConverted() ? 1.0 : 0.0);
            });
    metrics.put("events", (double) before.size());
    metrics.put(
        "channels",
        (double)
            before.stream()
                .map(JourneyEvent::channel)
                .filter(channel -> !channel.equals(Channel.UNKNOWN))
                .distinct()
                .count());
    if (!before.isEmpty()) {
      metrics.put("elapsed_days", days(before.get(0), before.get(before.size() - 1)));
      IntStream.range(1, before.size())
          .mapToDouble(i -> days(before.get(i - 1), before.get(i)))
          .max()
          .ifPresent(longest -> metrics.put("longest_gap_days", longest));
    }
    return metrics;
  }

  private static double days(JourneyEvent from, JourneyEvent to) {
    return Duration.between(from.occurredAt(), to.occurredAt()).toSeconds() / DAY_SECONDS;
  }
}
