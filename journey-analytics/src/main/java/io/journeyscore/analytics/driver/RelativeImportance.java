package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides the explained variance of a linear regression, {@code R2}, among drivers that go
 * together, from nothing but correlations.
 *
 * <p>Regression coefficients do not: with drivers that are much alike their signs and order are
 * chance. Two divisions are offered, which usually nearly agree. In both no share is negative,
 * shares sum to {@code R2}, and a driver that goes with the outcome has a share even where another
 * says the same. {@link KeyDrivers} finds them from rows, with intervals.
 *
 * <p>Immutable and thread-safe.
 */
public final class RelativeImportance {
  /** The greatest number of drivers whose subsets are all looked at. */
  public static final int MOST_FOR_SHAPLEY = 20;

  /** How far a correlation may be from its mirror image, and one from the diagonal. */
  private static final double SLACK = 1e-9;

  private RelativeImportance() {}

  /**
   * Returns Johnson's relative weights.
   *
   * <p>The drivers are replaced by the uncorrelated variables nearest to them; with {@code S} the
   * symmetric square root of the drivers' correlations and {@code b} the coefficients of the
   * outcome on the new variables, the weight of driver {@code j} is the sum of {@code S(j,k)^2
   * b(k)^2}. O(k^3).
   *
   * <p>Source: J. W. Johnson, <i>A Heuristic Method for Estimating the Relative Weight of Predictor
   * Variables in Multiple Regression</i>, Multivariate Behavioral Research 35 (2000), 1-19, <a
   * href="https://doi.org/10.1207/S15327906MBR3501_1">doi:10.1207/S15327906MBR3501_1</a>.
   *
   * @param correlations of the drivers with one another: symmetric, with ones on the diagonal; not
   *     kept
   * @param withOutcome of each driver with the outcome, in [-1, 1]; not kept
   * @return a weight for each driver, not negative, together {@link #rSquared}
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if that is no correlation matrix, or a driver is a linear
   *     combination of others
   */
  public static double[] relativeWeights(double[][] correlations, double[] withOutcome) {
    return system(correlations, withOutcome).relativeWeights();
  }

  /**
   * Returns the Shapley shares, also known by the initials LMG: what a driver adds to {@code R2},
   * averaged over all orders in which the drivers may be added.
   *
   * <p>Exact, over all {@code 2^k} subsets, in O(2^k) time and space. Sources: R. H. Lindeman, P.
   * F. Merenda and R. Z. Gold, <i>Introduction to Bivariate and Multivariate Analysis</i>, Scott,
   * Foresman 1980, 119-127; U. Groemping, <i>Relative Importance for Linear Regression in R</i>,
   * Journal of Statistical Software 17(1), 2006, <a
   * href="https://doi.org/10.18637/jss.v017.i01">doi:10.18637/jss.v017.i01</a>.
   *
   * @param correlations of the drivers with one another: symmetric, with ones on the diagonal; not
   *     kept
   * @param withOutcome of each driver with the outcome, in [-1, 1]; not kept
   * @return a share for each driver, not negative, together {@link #rSquared}
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there are more than {@link #MOST_FOR_SHAPLEY} drivers, that
   *     is no correlation matrix, or a driver is a linear combination of others
   */
  public static double[] shapley(double[][] correlations, double[] withOutcome) {
    if (requireNonNull(withOutcome, "withOutcome").length > MOST_FOR_SHAPLEY) {
      throw new IllegalArgumentException(
          "withOutcome must have at most %d drivers: %d"
              .formatted(MOST_FOR_SHAPLEY, withOutcome.length));
    }
    return system(correlations, withOutcome).shapley();
  }

  /**
   * Returns the share of the outcome's variance that the drivers explain together, the square of
   * the multiple correlation.
   *
   * @param correlations of the drivers with one another: symmetric, with ones on the diagonal; not
   *     kept
   * @param withOutcome of each driver with the outcome, in [-1, 1]; not kept
   * @return a share in [0, 1]
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if that is no correlation matrix, or a driver is a linear
   *     combination of others
   */
  public static double rSquared(double[][] correlations, double[] withOutcome) {
    return system(correlations, withOutcome).rSquared();
  }

  private static CorrelationSystem system(double[][] correlations, double[] withOutcome) {
    int k = requireNonNull(withOutcome, "withOutcome").length;
    if (k == 0 || requireNonNull(correlations, "correlations").length != k) {
      throw new IllegalArgumentException(
          "correlations must have one row for each of the %d drivers, at least one: %d"
              .formatted(k, correlations.length));
    }
    double[][] checked = new double[k + 1][k + 1];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      if (requireNonNull(correlations[i], "correlations").length != k) {
        throw new IllegalArgumentException(
            "correlations[%d] must have %d entries: %d".formatted(i, k, correlations[i].length));
      }
      for (int j = 0; j < k; j++) {
        double expected = i == j ? 1 : correlations[j][i];
        if (!(Math.abs(correlations[i][j]) <= 1 + SLACK
            && Math.abs(correlations[i][j] - expected) <= SLACK)) {
          throw new IllegalArgumentException(
              "correlations[%d][%d] must be in [-1, 1], symmetric and 1 on the diagonal: %s"
                  .formatted(i, j, correlations[i][j]));
        }
        checked[i][j] = i == j ? 1 : (correlations[i][j] + correlations[j][i]) / 2;
      }
      if (!(Math.abs(withOutcome[i]) <= 1)) {
        throw new IllegalArgumentException(
            "withOutcome[%d] must be in [-1, 1]: %s".formatted(i, withOutcome[i]));
      }
      checked[i][k] = withOutcome[i];
      checked[k][i] = withOutcome[i];
      names.add(String.valueOf(i));
    }
    checked[k][k] = 1;
    Collinearity.refuse(checked, names);
    CorrelationSystem system = new CorrelationSystem(checked);
    if (!(system.rSquared() <= 1 + SLACK)) {
      throw new IllegalArgumentException(
          "withOutcome must go with correlations, R2 at most 1: " + system.rSquared());
    }
    return system;
  }
}
