package io.journeyscore.examples.cli;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

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
    List<Row> rows = new ArrayList<>();
    for (int customer = 0; customer < journeys.customers().size(); customer++) {
      for (Journey journey : journeys.customers().get(customer)) {
        Optional<Row> row =
            scale.isPresent()
                ? ofRating(journeys.by(), customer, journey, scale.get())
                : ofSuccess(journeys.by(), customer, journey);
        row.ifPresent(rows::add);
      }
    }
    SortedSet<String> names = new TreeSet<>();
    rows.forEach(row -> names.addAll(row.ratings().keySet()));
    return new RatedJourneys(rows, names);
  }

  private static Optional<Row> ofSuccess(DriverJourneys.By by, int customer, Journey journey) {
    Outcome.Status status = journey.outcome().status();
    if (!status.isMature()) {
      return Optional.empty();
    }
    double outcome = status == Outcome.Status.SUCCEEDED ? 1 : 0;
    return Optional.of(
        new Row(customer, outcome, means(by, DriverJourneys.beforeOutcome(journey))));
  }

  private static Optional<Row> ofRating(
      DriverJourneys.By by, int customer, Journey journey, String scale) {
    List<JourneyEvent> events = journey.events();
    for (int last = events.size() - 1; last >= 0; last--) {
      JourneyEvent event = events.get(last);
      if (event.rating().filter(rating -> rating.scale().name().equals(scale)).isPresent()) {
        Map<String, Double> ratings = means(by, events.subList(0, last));
        // What the same question got before is no driver of it.
        ratings.remove(name(by, event, scale));
        return Optional.of(new Row(customer, event.normalisedRating(), ratings));
      }
    }
    return Optional.empty();
  }

  private static Map<String, Double> means(DriverJourneys.By by, List<JourneyEvent> events) {
    Map<String, List<Double>> given = new HashMap<>();
    for (JourneyEvent event : events) {
      event
          .rating()
          .ifPresent(
              rating ->
                  given
                      .computeIfAbsent(
                          name(by, event, rating.scale().name()), fresh -> new ArrayList<>())
                      .add(event.normalisedRating()));
    }
    Map<String, Double> means = new HashMap<>();
    given.forEach(
        (name, ratings) ->
            means.put(
                name, ratings.stream().mapToDouble(Double::doubleValue).sum() / ratings.size()));
    return means;
  }

  private static String name(DriverJourneys.By by, JourneyEvent event, String scale) {
    return by.name(event).orElseGet(() -> event.type().name()) + " " + scale;
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
