package io.journeyscore.examples.cli;

import io.journeyscore.analytics.driver.DriverTable;
import io.journeyscore.analytics.driver.MetricSelection;
import io.journeyscore.analytics.driver.SelectedMetric;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.definition.RatingClass;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.RatingScale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Which metric of a journey best predicts its outcome, and which of them say the same. */
final class MetricFinding {

  private static final double MIDDLE = 0.5;

  private static final List<String> COLUMNS =
      Stream.of(
              List.of("rank", "metric", "known"),
              Finding.withEnds("auc"),
              List.of("direction", "predictive", "group", "redundant"),
              Finding.withEnds("behind_best"))
          .flatMap(List::stream)
          .toList();

  private MetricFinding() {}

  /** Ranks metrics by how well they predict success, or a good last rating on a scale. */
  static Finding of(DriverJourneys journeys, Optional<String> scale) {
    List<JourneyEnding> endings = JourneyEnding.of(journeys, scale);
    String outcome = scale.map(MetricFinding::outcome).orElse("success");
    boolean[] labels = labels(endings);
    int positives = (int) endings.stream().filter(MetricFinding::isGood).count();
    int others = endings.size() - positives;
    if (positives < journeys.minimum() || others < journeys.minimum()) {
      throw journeys.refused(
          "%d ended with %s and %d without, %d of each are needed"
              .formatted(positives, outcome, others, journeys.minimum()));
    }
    SortedMap<String, double[]> columns = JourneyMetrics.columns(endings);
    List<String> rare = new ArrayList<>();
    DriverTable table =
        DriverTable.of(
            outcome, labels, endings.stream().mapToInt(JourneyEnding::customer).toArray());
    for (Map.Entry<String, double[]> column : columns.entrySet()) {
      if (known(column.getValue()) < journeys.minimum()) {
        rare.add(column.getKey());
      } else {
        table = table.with(column.getKey(), column.getValue());
      }
    }
    MetricSelection selection;
    try {
      selection = MetricSelection.of(table, MetricSelection.Options.seeded(journeys.seed()));
    } catch (IllegalArgumentException e) {
      throw journeys.refused(String.valueOf(e.getMessage()));
    }
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("outcome", outcome);
    counts.put("journeys", endings.size());
    counts.put("positives", positives);
    counts.put("metrics_left_out", rare);
    counts.put("metrics_unmeasured", selection.unmeasured());
    return new Finding(
        told(selection, outcome, endings.size(), positives, rare),
        counts,
        COLUMNS,
        rows(selection));
  }

  /** The class of good ratings, in words. */
  private static String outcome(String scale) {
    return good(scale)
        .map(wanted -> "%s from %.0f on".formatted(scale, wanted.from()))
        .orElse("the better half of " + scale);
  }

  private static Optional<RatingClass> good(String scale) {
    return Stream.of(RatingClass.promoters(), RatingClass.satisfied(), RatingClass.easy())
        .filter(known -> known.scale().equals(scale))
        .findFirst();
  }

  private static boolean isGood(JourneyEnding ending) {
    return ending.rated().map(MetricFinding::isGood).orElseGet(ending::isSuccess);
  }

  private static boolean isGood(JourneyEvent rated) {
    RatingScale scale = rated.rating().orElseThrow().scale();
    return good(scale.name())
        .map(wanted -> wanted.contains(rated.rating().orElseThrow()))
        .orElseGet(() -> rated.normalisedRating() > MIDDLE);
  }

  private static boolean[] labels(List<JourneyEnding> endings) {
    boolean[] labels = new boolean[endings.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = isGood(endings.get(i));
    }
    return labels;
  }

  private static long known(double[] column) {
    return DoubleStream.of(column).filter(value -> !Double.isNaN(value)).count();
  }

  private static List<List<Object>> rows(MetricSelection selection) {
    List<List<Object>> rows = new ArrayList<>();
    for (SelectedMetric metric : selection.metrics()) {
      rows.add(
          new Finding.Row()
              .add(rows.size() + 1)
              .add(metric.name())
              .add(metric.auc().n())
              .add(Optional.of(metric.auc()))
              .add(metric.direction().name().toLowerCase(Locale.ROOT))
              .add(metric.isPredictive())
              .add(metric.representative())
              .add(metric.isRedundant())
              .add(
                  metric
                      .behindBest()
                      .map(
                          behind ->
                              new Estimate(
                                  behind.difference(), behind.interval(), metric.auc().n())))
              .cells());
    }
    return rows;
  }

  private static String told(
      MetricSelection selection, String outcome, int journeys, int positives, List<String> rare) {
    List<String> selected = selection.selected().stream().map(SelectedMetric::name).toList();
    List<String> others = new ArrayList<>(rare);
    others.addAll(selection.unmeasured());
    return ("Metrics associated with %s (n = %d journeys, %d with it), each by itself on customers"
            + " that did not say which way it goes; better than chance and not said by a better"
            + " one: %s; too rarely known or without variation: %s.")
        .formatted(
            outcome,
            journeys,
            positives,
            selected.isEmpty() ? "none" : String.join(", ", selected),
            others.isEmpty() ? "none" : String.join(", ", others));
  }
}
