package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;

/**
 * Whether the same drivers lead for two outcomes, such as a recommendation score and a satisfaction
 * rating: Kendall's tau-b of their orders.
 *
 * <p>1 says that both outcomes put the drivers in the same order, so that it does not matter much
 * which of them is steered by; 0 that the orders have nothing in common; -1 that one is the other
 * reversed. Correlations and coefficients are ordered by size, without sign, as one outcome may
 * count effort and the other ease.
 *
 * <p>The drivers are the ones at hand, not a sample of drivers: what is uncertain is their order,
 * and the interval is a percentile bootstrap of customers, both outcomes of a row together. A
 * resample is noisier than the rows and its orders agree less, so the interval reaches further down
 * than up; it is stretched to the value where need be. Source: M. G. Kendall, <i>The Treatment of
 * Ties in Ranking Problems</i>, Biometrika 33 (1945), 239-251, <a
 * href="https://doi.org/10.2307/2332303">doi:10.2307/2332303</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param first name of one outcome
 * @param second name of the other
 * @param tau Kendall's tau-b, in [-1, 1]; n counts the rows complete in both
 */
public record DriverAgreement(String first, String second, Estimate tau) {
  /**
   * Checks the parts.
   *
   * @param first name of one outcome
   * @param second name of the other
   * @param tau Kendall's tau-b
   * @throws NullPointerException if a part is null
   */
  public DriverAgreement {
    requireNonNull(first, "first");
    requireNonNull(second, "second");
    requireNonNull(tau, "tau");
  }

  /**
   * Compares each outcome with each later one.
   *
   * <p>Each pair is measured on the rows that are complete for both. Neither the order of the rows,
   * nor the numbering of the clusters, nor the number of threads changes a bit. O(resamples (n k^2
   * + k^3)) for each pair, with Shapley shares also 2^k.
   *
   * @param table at least two drivers, and one outcome
   * @param others tables made from it by {@link DriverTable#withOutcome}, at least one
   * @param importance by which drivers are ordered
   * @param options how to measure; the standard errors play no part
   * @return the agreements, by first and then by second outcome
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there are fewer than two drivers or outcomes, a table is
   *     not made from the first, there are too many drivers for the Shapley shares, or the rows
   *     cannot be used, as {@link KeyDrivers#of} says
   */
  public static List<DriverAgreement> of(
      DriverTable table,
      List<DriverTable> others,
      Importance importance,
      KeyDrivers.Options options) {
    requireNonNull(table, "table");
    requireNonNull(importance, "importance");
    requireNonNull(options, "options");
    Checks.atLeast(table.driverNames().size(), 2, "drivers");
    if (importance == Importance.SHAPLEY
        && table.driverNames().size() > RelativeImportance.MOST_FOR_SHAPLEY) {
      throw new IllegalArgumentException(
          "drivers must be at most %d for SHAPLEY: %d"
              .formatted(RelativeImportance.MOST_FOR_SHAPLEY, table.driverNames().size()));
    }
    List<DriverTable> tables = new ArrayList<>(List.of(table));
    for (DriverTable other : List.copyOf(others)) {
      if (!other.hasRowsOf(table)) {
        throw new IllegalArgumentException(
            "others must be made from the table: " + other.outcome());
      }
      tables.add(other);
    }
    Checks.atLeast(tables.size(), 2, "outcomes");
    List<DriverAgreement> agreements = new ArrayList<>();
    for (int a = 0; a < tables.size(); a++) {
      for (int b = a + 1; b < tables.size(); b++) {
        agreements.add(between(List.of(tables.get(a), tables.get(b)), importance, options));
      }
    }
    return List.copyOf(agreements);
  }

  private static DriverAgreement between(
      List<DriverTable> pair, Importance importance, KeyDrivers.Options options) {
    CompleteRows rows = CompleteRows.of(pair);
    Checks.atLeast(rows.order().clusters(), 2, "clusters");
    int k = rows.drivers();
    double[][] first = rows.correlations(0);
    Collinearity.refuse(first, rows.driverNames());
    double tau = tau(sizes(first, importance), sizes(rows.correlations(1), importance));
    double[] drawn =
        ResampledCorrelations.measure(
                rows,
                options.resamples(),
                options.seed(),
                all ->
                    tau(sizes(part(all, k, k), importance), sizes(part(all, k, k + 1), importance)))
            .stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    double[] ends =
        drawn.length == 0 ? new double[] {-1, 1} : Quantiles.central(drawn, options.level());
    Interval interval =
        new Interval(Math.min(tau, ends[0]), Math.max(tau, ends[1]), options.level());
    return new DriverAgreement(
        pair.get(0).outcome(), pair.get(1).outcome(), new Estimate(tau, interval, rows.size()));
  }

  /** The correlations of the drivers and one of the outcomes. */
  private static double[][] part(double[][] all, int drivers, int outcome) {
    double[][] part = new double[drivers + 1][drivers + 1];
    for (int i = 0; i <= drivers; i++) {
      for (int j = 0; j <= drivers; j++) {
        part[i][j] = all[i == drivers ? outcome : i][j == drivers ? outcome : j];
      }
    }
    return part;
  }

  private static double[] sizes(double[][] correlations, Importance importance) {
    CorrelationSystem system = new CorrelationSystem(correlations);
    double[] sizes = new double[correlations.length - 1];
    double[] measure =
        switch (importance) {
          case COEFFICIENT -> system.coefficients();
          case RELATIVE_WEIGHT -> system.relativeWeights();
          case SHAPLEY -> system.shapley();
          case CORRELATION -> correlations[sizes.length];
        };
    for (int j = 0; j < sizes.length; j++) {
      sizes[j] = Math.abs(measure[j]);
    }
    return sizes;
  }

  /** Kendall's tau-b; 0 where all drivers of one side are equal. */
  private static double tau(double[] first, double[] second) {
    double tau = new KendallsCorrelation().correlation(first, second);
    return Double.isNaN(tau) ? 0 : Math.min(1, Math.max(-1, tau));
  }
}
