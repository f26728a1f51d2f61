package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Optional;

/**
 * How one driver goes with an outcome; {@link KeyDrivers} says how it is measured.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the driver's name
 * @param correlation Pearson's correlation with the outcome, in [-1, 1]
 * @param slope units of the outcome for one unit of the driver, other drivers held fixed
 * @param coefficient standard deviations of the outcome for one of the driver, other drivers held
 *     fixed
 * @param weight Johnson's relative weight, in [0, 1]
 * @param share the relative weight as a share of the R2, in [0, 1]
 * @param shapley the driver's Shapley share of the R2, itself not divided by the R2, in [0, 1];
 *     empty with more than {@link RelativeImportance#MOST_FOR_SHAPLEY} drivers
 * @param inflation by how much the other drivers inflate the variance of the coefficient, at least
 *     1: {@code 1 / (1 - R2)} of the driver on the others. Above 10 coefficients say little
 */
public record KeyDriver(
    String name,
    Association correlation,
    Association slope,
    Association coefficient,
    Estimate weight,
    Estimate share,
    Optional<Estimate> shapley,
    double inflation) {
  /**
   * Checks that all is given.
   *
   * @param name the driver's name
   * @param correlation Pearson's correlation with the outcome
   * @param slope units of the outcome for one unit of the driver
   * @param coefficient standard deviations of the outcome for one of the driver
   * @param weight Johnson's relative weight
   * @param share the relative weight as a share of the R2
   * @param shapley the driver's Shapley share of the R2
   * @param inflation by how much the other drivers inflate the variance of the coefficient
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the inflation is not finite
   */
  public KeyDriver {
    requireNonNull(name, "name");
    requireNonNull(correlation, "correlation");
    requireNonNull(slope, "slope");
    requireNonNull(coefficient, "coefficient");
    requireNonNull(weight, "weight");
    requireNonNull(share, "share");
    requireNonNull(shapley, "shapley");
    Checks.finite(inflation, "inflation");
  }

  /**
   * Returns the share with the sign of the coefficient.
   *
   * <p>Where drivers go together the sign of a coefficient may be chance, or opposite to that of
   * the correlation: look at both before reading it.
   *
   * @return a number in [-1, 1]
   */
  public double signedShare() {
    return coefficient.value() < 0 ? -share.value() : share.value();
  }

  /**
   * Returns whether coefficient and correlation differ in sign, each beyond chance.
   *
   * <p>Such a driver says something about the other drivers rather than about the outcome.
   *
   * @return whether their intervals lie on different sides of zero
   */
  public boolean isSuppressor() {
    Direction alone = Direction.of(correlation.estimate().interval());
    Direction amongOthers = Direction.of(coefficient.estimate().interval());
    return alone != Direction.UNCLEAR && amongOthers != Direction.UNCLEAR && alone != amongOthers;
  }

  /**
   * Returns a measure of importance.
   *
   * @param importance which
   * @return the measure; for {@link Importance#SHAPLEY} as a part of the R2, not divided by it
   * @throws IllegalStateException if it is {@link Importance#SHAPLEY} and there are too many
   *     drivers for it
   */
  public Estimate by(Importance importance) {
    return switch (importance) {
      case CORRELATION -> correlation.estimate();
      case COEFFICIENT -> coefficient.estimate();
      case RELATIVE_WEIGHT -> share;
      case SHAPLEY ->
          shapley.orElseThrow(
              () ->
                  new IllegalStateException(
                      "drivers must be at most %d for SHAPLEY: more"
                          .formatted(RelativeImportance.MOST_FOR_SHAPLEY)));
    };
  }
}
