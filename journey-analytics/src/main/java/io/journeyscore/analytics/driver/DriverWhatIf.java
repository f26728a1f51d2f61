package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.List;

/**
 * What a regression predicts for the mean outcome if a driver moved and the other drivers did not.
 *
 * <p>An outcome that is 0 or 1 in every row gets a logistic regression: the probability of each row
 * is predicted as it is and with the driver moved, and the change is the mean of the differences.
 * Any other outcome gets a linear one, where the change is the slope times the mean move.
 *
 * <p>It is a prediction from association. It comes true as far as the driver is a cause, all that
 * moves both driver and outcome is among the drivers, and the model has the right shape. Rows that
 * lack a value are left out.
 *
 * <p>Intervals are clustered: influences are summed within clusters, with {@code G / (G - 1)} for
 * {@code G} clusters, and are Student's with {@code G - 1} degrees of freedom; for linear ones see
 * {@link StandardErrors#CLUSTERED}. The logistic ones follow the delta method, and take into
 * account that the rows are a sample too. Source: S. Greenland, <i>Model-based Estimation of
 * Relative Risks and Other Epidemiologic Measures</i>, American Journal of Epidemiology 160 (2004),
 * 301-305, <a href="https://doi.org/10.1093/aje/kwh221">doi:10.1093/aje/kwh221</a>.
 *
 * <p>Immutable and thread-safe.
 */
public final class DriverWhatIf {
  private final CompleteRows rows;
  private final double level;
  private final Prediction prediction;

  private DriverWhatIf(CompleteRows rows, double level, Prediction prediction) {
    this.rows = rows;
    this.level = level;
    this.prediction = prediction;
  }

  /** A fitted model that says how the mean outcome changes. */
  interface Prediction {
    /**
     * Predicts.
     *
     * @param driver which is moved
     * @param moves how far in each row, in the driver's units
     * @return the change and its standard error, in the outcome's units
     */
    Change change(int driver, double[] moves);
  }

  /** A change and its standard error. */
  record Change(double value, double error) {}

  /**
   * Fits the model.
   *
   * @param table at least one driver
   * @param level confidence level of the intervals, above 0 and below 1
   * @return the model
   * @throws NullPointerException if the table is null
   * @throws IllegalArgumentException if the level is out of its range, the rows cannot be used, as
   *     {@link KeyDrivers#of} says, or the drivers tell an outcome of 0 and 1 apart without error
   */
  public static DriverWhatIf of(DriverTable table, double level) {
    CompleteRows rows = CompleteRows.of(List.of(requireNonNull(table, "table")));
    Checks.level(level);
    Checks.atLeast(rows.order().clusters(), 2, "clusters");
    double[][] correlations = rows.correlations(0);
    Collinearity.refuse(correlations, rows.driverNames());
    boolean happens =
        Arrays.stream(rows.raw(rows.outcome(0))).allMatch(value -> value == 0 || value == 1);
    Prediction prediction =
        happens
            ? LogisticPrediction.fit(rows)
            : linear(
                rows,
                new Regression(
                    rows, 0, new CorrelationSystem(correlations), StandardErrors.CLUSTERED));
    return new DriverWhatIf(rows, level, prediction);
  }

  private static Prediction linear(CompleteRows rows, Regression regression) {
    return (driver, moves) -> {
      double move = mean(moves);
      double unit = rows.deviation(rows.outcome(0)) / rows.deviation(driver);
      return new Change(
          move * regression.slope(driver), Math.abs(move) * unit * regression.error(driver));
    };
  }

  private static double mean(double[] values) {
    CompensatedSum sum = new CompensatedSum();
    for (double value : values) {
      sum.add(value);
    }
    return sum.value() / values.length;
  }

  /**
   * Moves a driver by the same distance in every row.
   *
   * @param driver its name
   * @param by how far, in its units; finite, negative to lower it
   * @return the predicted change
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if there is no such driver, or the distance is not finite
   */
  public PredictedChange move(String driver, double by) {
    return move(driver, by, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * Moves a driver that has a range, such as a rating: no row moves past its end.
   *
   * @param driver its name
   * @param by how far, in its units; finite, negative to lower it
   * @param least the least value that the driver may come to; rows below it stay
   * @param greatest the greatest value that the driver may come to; rows above it stay
   * @return the predicted change
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if there is no such driver, the distance is not finite, or the
   *     range is empty
   */
  public PredictedChange move(String driver, double by, double least, double greatest) {
    int place = rows.driverNames().indexOf(requireNonNull(driver, "driver"));
    if (place < 0) {
      throw new IllegalArgumentException("driver must be one of the table's: " + driver);
    }
    Checks.finite(by, "by");
    if (!(least <= greatest)) {
      throw new IllegalArgumentException(
          "least must not be above greatest (%s): %s".formatted(greatest, least));
    }
    double[] moves =
        Arrays.stream(rows.raw(place)).map(value -> moved(value, by, least, greatest)).toArray();
    Change change = prediction.change(place, moves);
    double reach = Quantiles.student(level, rows.order().clusters() - 1.0) * change.error();
    Interval interval = new Interval(change.value() - reach, change.value() + reach, level);
    return new PredictedChange(
        driver, by, mean(moves), new Estimate(change.value(), interval, rows.size()));
  }

  private static double moved(double value, double by, double least, double greatest) {
    return by > 0
        ? Math.max(0, Math.min(by, greatest - value))
        : Math.min(0, Math.max(by, least - value));
  }
}
