package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Comparator;
import java.util.List;

/**
 * Which drivers of a rating or of an outcome matter, one beside the other.
 *
 * <p><b>Measures.</b> For each driver Pearson's correlation with the outcome; its slope and its
 * standardised coefficient in a least-squares regression on all drivers; and its share of the
 * explained variance, by Johnson's relative weights and by Shapley, see {@link RelativeImportance}.
 * Where drivers go together, trust the shares before the coefficients. All of it is association,
 * not cause.
 *
 * <p><b>Rows.</b> Those without a missing value; the others are counted. A row that lacks one
 * driver is lost for all: leave out drivers that are rarely known.
 *
 * <p><b>Outcomes that happen or not.</b> They are 0 and 1: correlations are point-biserial, slopes
 * are differences in probability for one unit (a linear probability model), R2 is small by nature.
 * Order and shares are useful; for the probability of one customer use a scorer.
 *
 * <p><b>Intervals and tests.</b> {@link StandardErrors} says what those of correlations and
 * coefficients rest on. A correlation's interval is symmetric on Fisher's scale. A standardised
 * coefficient's takes the standard deviations as known. The q-values are Benjamini and Hochberg's
 * over the drivers. Intervals of weights, shares and R2 are percentile bootstraps by cluster; as no
 * weight can be negative, such an interval never holds zero and is no test. Resamples in which a
 * column is constant or a driver depends on others are left out.
 *
 * <p>O(resamples (n k^2 + k^3 + 2^k)) for {@code k} drivers, without the last term beyond {@link
 * RelativeImportance#MOST_FOR_SHAPLEY} of them.
 *
 * <p>Sources: see {@link RelativeImportance}; for the bootstrap S. Tonidandel, J. M. LeBreton and
 * J. W. Johnson, <i>Determining the Statistical Significance of Relative Weights</i>, Psychological
 * Methods 14 (2009), 387-399, <a href="https://doi.org/10.1037/a0017735">doi:10.1037/a0017735</a>;
 * for HC1 J. G. MacKinnon and H. White, Journal of Econometrics 29 (1985), 305-325, <a
 * href="https://doi.org/10.1016/0304-4076(85)90158-7">doi:10.1016/0304-4076(85)90158-7</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param outcome the outcome's name
 * @param drivers by relative weight, greatest first; equal ones by name
 * @param rSquared the share of the outcome's variance that the drivers explain, in [0, 1]
 * @param adjustedRSquared the same, corrected for the number of drivers; may be negative
 * @param intercept the regression's value where all drivers are 0
 * @param rows how many rows are complete
 * @param missingRows how many are not
 * @param resamples how many resamples could be measured
 */
public record KeyDrivers(
    String outcome,
    List<KeyDriver> drivers,
    Estimate rSquared,
    double adjustedRSquared,
    Association intercept,
    long rows,
    long missingRows,
    int resamples) {
  /**
   * Checks the parts and copies the list.
   *
   * @param outcome the outcome's name
   * @param drivers by relative weight, greatest first
   * @param rSquared the share of the outcome's variance that the drivers explain
   * @param adjustedRSquared the same, corrected for the number of drivers
   * @param intercept the regression's value where all drivers are 0
   * @param rows how many rows are complete
   * @param missingRows how many are not
   * @param resamples how many resamples could be measured
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a count is negative, or the adjusted R2 not finite
   */
  public KeyDrivers {
    requireNonNull(outcome, "outcome");
    drivers = List.copyOf(drivers);
    requireNonNull(rSquared, "rSquared");
    Checks.finite(adjustedRSquared, "adjustedRSquared");
    requireNonNull(intercept, "intercept");
    Checks.atLeast(rows, 0, "rows");
    Checks.atLeast(missingRows, 0, "missingRows");
    Checks.atLeast(resamples, 0, "resamples");
  }

  /**
   * How to measure.
   *
   * <p>Immutable and thread-safe.
   *
   * @param level confidence level of the intervals, above 0 and below 1
   * @param resamples how often clusters are drawn for the intervals of weights and of R2, positive
   * @param seed seed of the draws; equal seeds give equal bits
   * @param standardErrors what the errors of correlations and coefficients rest on
   */
  public record Options(double level, int resamples, long seed, StandardErrors standardErrors) {
    /**
     * Checks the parts.
     *
     * @param level confidence level of the intervals, above 0 and below 1
     * @param resamples how often clusters are drawn, positive
     * @param seed seed of the draws
     * @param standardErrors what the errors of correlations and coefficients rest on
     * @throws NullPointerException if the standard errors are null
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Options {
      Checks.level(level);
      Checks.atLeast(resamples, 1, "resamples");
      requireNonNull(standardErrors, "standardErrors");
    }

    /**
     * Returns the usual options: level 0.95, 1,000 resamples, clustered errors.
     *
     * @param seed seed of the draws
     * @return the options
     */
    public static Options seeded(long seed) {
      return new Options(0.95, 1000, seed, StandardErrors.CLUSTERED);
    }

    /**
     * Returns these options with another number of resamples.
     *
     * @param resamples how often clusters are drawn, positive
     * @return new options
     * @throws IllegalArgumentException if the number is not positive
     */
    public Options withResamples(int resamples) {
      return new Options(level, resamples, seed, standardErrors);
    }

    /**
     * Returns these options with other standard errors.
     *
     * @param standardErrors what the errors of correlations and coefficients rest on
     * @return new options
     * @throws NullPointerException if the argument is null
     */
    public Options withStandardErrors(StandardErrors standardErrors) {
      return new Options(level, resamples, seed, standardErrors);
    }
  }

  /**
   * Measures the drivers of a table.
   *
   * <p>Neither the order of the rows, nor the numbering of the clusters, nor the number of threads
   * changes a bit.
   *
   * @param table at least one driver
   * @param options how to measure
   * @return the drivers
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no driver, fewer complete rows than drivers and
   *     two more, a single cluster, a column is constant in the complete rows, or a driver is a
   *     linear combination of others; the message names the columns
   */
  public static KeyDrivers of(DriverTable table, Options options) {
    requireNonNull(table, "table");
    requireNonNull(options, "options");
    return KeyDriverRun.of(CompleteRows.of(List.of(table)), table.outcome(), options);
  }

  /**
   * Returns a simple view, in which a driver whose association may be chance has an impact of zero.
   *
   * <p>For {@link Importance#COEFFICIENT} the coefficient's test decides, for all others the
   * correlation's, by their q-values: a driver with a zero is one that shows no association at all.
   *
   * @param importance the measure to show
   * @param rate the expected share of false discoveries to put up with, above 0 and below 1; such
   *     as 0.05
   * @return the impacts, greatest size first; equal ones by name
   * @throws NullPointerException if the importance is null
   * @throws IllegalArgumentException if the rate is not above 0 and below 1
   * @throws IllegalStateException if the importance is {@link Importance#SHAPLEY} and there are too
   *     many drivers for it
   */
  public List<Impact> impacts(Importance importance, double rate) {
    requireNonNull(importance, "importance");
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("rate must be above 0 and below 1: " + rate);
    }
    return drivers.stream()
        .map(
            driver -> {
              Association tested =
                  importance == Importance.COEFFICIENT
                      ? driver.coefficient()
                      : driver.correlation();
              double value = driver.by(importance).value();
              return new Impact(driver.name(), tested.q() <= rate ? value : 0);
            })
        .sorted(
            Comparator.<Impact>comparingDouble(impact -> -Math.abs(impact.value()))
                .thenComparing(Impact::driver))
        .toList();
  }

  /**
   * Returns a driver by its name.
   *
   * @param name one of the drivers' names
   * @return the driver
   * @throws IllegalArgumentException if there is none of this name
   */
  public KeyDriver driver(String name) {
    return drivers.stream()
        .filter(driver -> driver.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("name must be that of a driver: " + name));
  }
}
