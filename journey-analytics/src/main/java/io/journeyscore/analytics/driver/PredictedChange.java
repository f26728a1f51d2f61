package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;

/**
 * How the mean outcome would change if a driver moved; {@link DriverWhatIf} says how it is found.
 *
 * <p>Immutable and thread-safe.
 *
 * @param driver the driver's name
 * @param by how far it is moved in each row, in its units
 * @param moved how far it moves on average, less where rows come to the end of its range
 * @param change of the mean outcome, in the outcome's units; of the probability if it happens or
 *     not
 */
public record PredictedChange(String driver, double by, double moved, Estimate change) {
  /**
   * Checks the parts.
   *
   * @param driver the driver's name
   * @param by how far it is moved in each row
   * @param moved how far it moves on average
   * @param change of the mean outcome
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a number is not finite
   */
  public PredictedChange {
    requireNonNull(driver, "driver");
    Checks.finite(by, "by");
    Checks.finite(moved, "moved");
    requireNonNull(change, "change");
  }
}
