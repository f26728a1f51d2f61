package io.journeyscore.analytics.driver;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds drivers that say nothing which earlier ones do not say together.
 *
 * <p>Cholesky's factor of the correlations is built driver by driver. The square of its diagonal is
 * the share of a driver's variance that those before it leave unexplained: next to nothing means
 * that the driver is a linear combination of them, and no regression can tell them apart.
 *
 * <p>Immutable and thread-safe.
 */
final class Collinearity {
  /** A driver of which the others leave a smaller share is one of their combinations. */
  static final double LEAST_TOLERANCE = 1e-10;

  /** A smaller coefficient is rounding. */
  private static final double NEGLIGIBLE = 1e-5;

  private Collinearity() {}

  /**
   * Throws if a driver is a linear combination of others.
   *
   * @param correlations of the drivers and, last, the outcome
   * @param names of the drivers
   */
  static void refuse(double[][] correlations, List<String> names) {
    double[][] factor = new double[names.size()][names.size()];
    int dependent = factorise(correlations, factor);
    if (dependent < names.size()) {
      throw new IllegalArgumentException(
          "drivers must not be linear combinations of one another: %s of %s"
              .formatted(names.get(dependent), String.join(", ", parts(factor, dependent, names))));
    }
  }

  /** Whether a regression on the drivers, of which there are so many, can be computed. */
  static boolean isRegular(double[][] correlations, int drivers) {
    return factorise(correlations, new double[drivers][drivers]) == drivers;
  }

  /** Fills the factor as far as it goes, and returns the first driver that depends on others. */
  private static int factorise(double[][] correlations, double[][] factor) {
    for (int i = 0; i < factor.length; i++) {
      double left = 1;
      for (int j = 0; j < i; j++) {
        double sum = correlations[i][j];
        for (int m = 0; m < j; m++) {
          sum -= factor[i][m] * factor[j][m];
        }
        factor[i][j] = sum / factor[j][j];
        left -= factor[i][j] * factor[i][j];
      }
      if (!(left >= LEAST_TOLERANCE)) {
        return i;
      }
      factor[i][i] = Math.sqrt(left);
    }
    return factor.length;
  }

  /** The earlier drivers of which a driver is made. */
  private static List<String> parts(double[][] factor, int driver, List<String> names) {
    double[] coefficients = factor[driver].clone();
    List<String> parts = new ArrayList<>();
    for (int j = driver - 1; j >= 0; j--) {
      coefficients[j] /= factor[j][j];
      for (int m = 0; m < j; m++) {
        coefficients[m] -= coefficients[j] * factor[j][m];
      }
      if (Math.abs(coefficients[j]) > NEGLIGIBLE) {
        parts.add(0, names.get(j));
      }
    }
    return parts;
  }
}
