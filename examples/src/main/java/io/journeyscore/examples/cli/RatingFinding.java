package io.journeyscore.examples.cli;

import io.journeyscore.analytics.driver.DriverTable;
import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.driver.KeyDriver;
import io.journeyscore.analytics.driver.KeyDrivers;
import io.journeyscore.analytics.metric.ClusterMean;
import io.journeyscore.analytics.metric.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which ratings of touchpoints go with success, or with another rating after them. */
final class RatingFinding {

  private static final double LEVEL = 0.95;
  private static final int RESAMPLES = 1_000;

  private static final List<String> COLUMNS =
      Stream.of(
              List.of("rank", "rating", "rated"),
              Finding.withEnds("mean"),
              Finding.withEnds("share"),
              Finding.withEnds("correlation"),
              List.of("correlation_q"),
              Finding.withEnds("slope"),
              List.of("slope_q", "inflation", "quadrant"))
          .flatMap(List::stream)
          .toList();

  private RatingFinding() {}

  /** A rating as a driver, and its mean. */
  private record Rated(KeyDriver driver, Estimate mean) {

    ImportancePerformance.Item item() {
      return new ImportancePerformance.Item(driver.name(), driver.share().value(), mean.value(), 0);
    }
  }

  /** Measures ratings as drivers of success, or of the last rating on a scale. */
  static Finding of(DriverJourneys journeys, Optional<String> scale) {
    if (scale.isEmpty()) {
      journeys.requireBothOutcomes();
    }
    RatedJourneys rated = RatedJourneys.of(journeys, scale);
    String outcome = scale.orElse("success");
    List<String> names = rated.together(journeys.minimum());
    if (names.isEmpty()) {
      throw journeys.refused(
          "of %d with %s known, none of %d ratings before it is in %d"
              .formatted(rated.rows().size(), outcome, rated.names().size(), journeys.minimum()));
    }
    KeyDrivers drivers;
    try {
      drivers =
          KeyDrivers.of(table(rated, outcome, names), KeyDrivers.Options.seeded(journeys.seed()));
    } catch (IllegalArgumentException e) {
      throw journeys.refused(String.valueOf(e.getMessage()));
    }
    List<Rated> ratings =
        drivers.drivers().stream()
            .map(driver -> new Rated(driver, mean(rated, driver.name(), journeys.seed())))
            .toList();
    List<String> others =
        rated.names().stream().filter(name -> !names.contains(name)).sorted().toList();
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("outcome", outcome);
    counts.put("journeys", drivers.rows());
    counts.put("incomplete_journeys", drivers.missingRows());
    counts.put("r_squared", drivers.rSquared().value());
    counts.put("r_squared_low", drivers.rSquared().interval().low());
    counts.put("r_squared_high", drivers.rSquared().interval().high());
    counts.put("ratings_left_out", others);
    String told =
        ("Ratings associated with %s (n = %d journeys that have all of them, %d have not), from 0"
                + " (worst) to 1 (best of their scale); too rarely known: %s.")
            .formatted(
                outcome,
                drivers.rows(),
                drivers.missingRows(),
                others.isEmpty() ? "none" : String.join(", ", others));
    return new Finding(told, counts, COLUMNS, rows(ratings));
  }

  private static DriverTable table(RatedJourneys rated, String outcome, List<String> names) {
    double[] values = rated.rows().stream().mapToDouble(RatedJourneys.Row::outcome).toArray();
    DriverTable table = DriverTable.of(outcome, values, rated.customers());
    for (String name : names) {
      table = table.with(name, rated.column(name));
    }
    return table;
  }

  private static Estimate mean(RatedJourneys rated, String name, long seed) {
    int[] customers = rated.customers();
    double[] values = rated.column(name);
    Map<Integer, List<Double>> byCustomer = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        byCustomer.computeIfAbsent(customers[i], fresh -> new ArrayList<>()).add(values[i]);
      }
    }
    ClusterMean mean =
        ClusterMean.of(
            byCustomer.values().stream()
                .mapToDouble(own -> own.stream().mapToDouble(Double::doubleValue).sum())
                .toArray(),
            byCustomer.values().stream().mapToLong(List::size).toArray());
    // Ratings of one customer alone were refused before.
    return new Estimate(
        mean.value(), mean.bootstrap(LEVEL, RESAMPLES, seed).orElseThrow(), mean.rows());
  }

  private static List<List<Object>> rows(List<Rated> ratings) {
    ImportancePerformance matrix =
        ImportancePerformance.of(
            ratings.stream().map(Rated::item).toList(), ImportancePerformance.Options.means(1));
    List<List<Object>> rows = new ArrayList<>();
    for (Rated one : ratings) {
      KeyDriver driver = one.driver();
      rows.add(
          new Finding.Row()
              .add(rows.size() + 1)
              .add(driver.name())
              .add(one.mean().n())
              .add(Optional.of(one.mean()))
              .add(Optional.of(driver.share()))
              .add(Optional.of(driver.correlation().estimate()))
              .add(driver.correlation().q())
              .add(Optional.of(driver.slope().estimate()))
              .add(driver.slope().q())
              .add(driver.inflation())
              .add(quadrant(matrix, one.item()))
              .cells());
    }
    return rows;
  }

  private static String quadrant(ImportancePerformance matrix, ImportancePerformance.Item item) {
    return matrix.placed().stream()
        .filter(placed -> placed.item().equals(item))
        .map(placed -> placed.quadrant().name().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElseThrow();
  }
}
