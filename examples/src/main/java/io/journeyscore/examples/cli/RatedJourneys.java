package io.journeyscore.examples.cli;

import io.journeyscore.event.JourneyEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The mean ratings in journeys before their outcome, and the outcome: success, or the last rating
 * on a scale. A rating is named by its touchpoint and its scale, and goes from 0 to 1.
 *
 * @param rows the journeys with a known outcome, customer by customer
 * @param names the names of the ratings
 */
record RatedJourneys(List<Row> rows, SortedSet<String> names) {

  RatedJourneys {
    rows = List.copyOf(rows);
  }

  /**
   * One journey.
   *
   * @param customer the number of the customer
   * @param outcome 1 for success and 0 for none, or a rating
   * @param ratings the mean rating of each name that it has
   */
  record Row(int customer, double outcome, Map<String, Double> ratings) {

    Row {
      ratings = Map.copyOf(ratings);
    }
  }

  /** Takes journeys with a known outcome. */
  static RatedJourneys of(DriverJourneys journeys, Optional<String> scale) {
    List<Row> rows =
        JourneyEnding.of(journeys, scale).stream()
            .map(ending -> row(journeys.by(), ending))
            .toList();
    SortedSet<String> names = new TreeSet<>();
    rows.forEach(row -> names.addAll(row.ratings().keySet()));
    return new RatedJourneys(rows, names);
  }

  private static Row row(DriverJourneys.By by, JourneyEnding ending) {
    Map<String, Double> ratings = means(ending.before(), event -> name(by, event));
    // What the same question got before is no driver of it.
    ending.rated().ifPresent(event -> ratings.remove(name(by, event)));
    double outcome =
        ending
            .rated()
            .map(JourneyEvent::normalisedRating)
            .orElseGet(() -> ending.isSuccess() ? 1.0 : 0.0);
    return new Row(ending.customer(), outcome, ratings);
  }

  /** The mean rating of each name that events with a rating have, from 0 to 1. */
  static Map<String, Double> means(List<JourneyEvent> events, Function<JourneyEvent, String> name) {
    return events.stream()
        .filter(event -> event.rating().isPresent())
        .collect(
            Collectors.groupingBy(
                name, HashMap::new, Collectors.averagingDouble(JourneyEvent::normalisedRating)));
  }

  private static String name(DriverJourneys.By by, JourneyEvent event) {
    return by.name(event).orElseGet(() -> event.type().name()) + " " + scale(event);
  }

  /** The name of the scale of an event with a rating. */
  static String scale(JourneyEvent event) {
    return event.rating().orElseThrow().scale().name();
  }

  /**
   * Returns the ratings that enough journeys have all of: the most frequent one, and each further
   * one that leaves enough of them.
   */
  List<String> together(int minimum) {
    List<String> byCount =
        names.stream().sorted(Comparator.comparing(name -> -count(List.of(name)))).toList();
    List<String> taken = new ArrayList<>();
    for (String name : byCount) {
      taken.add(name);
      if (count(taken) < minimum) {
        taken.remove(name);
      }
    }
    return taken;
  }

  private long count(List<String> all) {
    return rows.stream().filter(row -> row.ratings().keySet().containsAll(all)).count();
  }

  /** Returns one rating of all journeys, NaN where there is none. */
  double[] column(String name) {
    return rows.stream().mapToDouble(row -> row.ratings().getOrDefault(name, Double.NaN)).toArray();
  }

  int[] customers() {
    return rows.stream().mapToInt(Row::customer).toArray();
  }
}
