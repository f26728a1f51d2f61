package io.journeyscore.analytics.driver;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The regression of an outcome on drivers, all of them scaled to a variance of one, from their
 * correlations.
 *
 * <p>The last row and column of the correlations are the outcome's. The drivers' own part must be
 * positive definite. Not thread-safe: the arrays are the caller's, who must not change them.
 */
final class CorrelationSystem {
  private final double[][] correlations;
  private final int drivers;
  private final double[][] inverse;
  private final double[] coefficients;
  private final double rSquared;

  CorrelationSystem(double[][] correlations) {
    this.correlations = correlations;
    drivers = correlations.length - 1;
    RealMatrix own = new Array2DRowRealMatrix(drivers, drivers);
    for (int i = 0; i < drivers; i++) {
      for (int j = 0; j < drivers; j++) {
        own.setEntry(i, j, correlations[i][j]);
      }
    }
    CholeskyDecomposition cholesky =
        new CholeskyDecomposition(own, 1e-12, Collinearity.LEAST_TOLERANCE / 10);
    inverse = cholesky.getSolver().getInverse().getData();
    coefficients = new double[drivers];
    double explained = 0;
    for (int i = 0; i < drivers; i++) {
      for (int j = 0; j < drivers; j++) {
        coefficients[i] += inverse[i][j] * correlations[j][drivers];
      }
      explained += coefficients[i] * correlations[i][drivers];
    }
    rSquared = Math.max(0, explained);
  }

  /** The inverse of the drivers' correlations; not to be changed. */
  double[][] inverse() {
    return inverse;
  }

  /** The coefficients, in standard deviations of the outcome per one of the driver. */
  double[] coefficients() {
    return coefficients.clone();
  }

  /** A driver's correlation with the outcome. */
  double withOutcome(int driver) {
    return correlations[driver][drivers];
  }

  double rSquared() {
    return rSquared;
  }

  /** Johnson's weights; {@link RelativeImportance} says what they are. */
  double[] relativeWeights() {
    RealMatrix own = new Array2DRowRealMatrix(drivers, drivers);
    for (int i = 0; i < drivers; i++) {
      for (int j = 0; j < drivers; j++) {
        own.setEntry(i, j, correlations[i][j]);
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(own);
    double[][] vectors = eigen.getV().getData();
    double[] values = eigen.getRealEigenvalues();
    double[] projected = new double[drivers];
    double[] roots = new double[drivers];
    for (int e = 0; e < drivers; e++) {
      roots[e] = Math.sqrt(Math.max(0, values[e]));
      for (int i = 0; i < drivers; i++) {
        projected[e] += vectors[i][e] * correlations[i][drivers];
      }
    }
    double[][] root = new double[drivers][drivers];
    double[] onUncorrelated = new double[drivers];
    for (int i = 0; i < drivers; i++) {
      for (int e = 0; e < drivers; e++) {
        onUncorrelated[i] += vectors[i][e] * projected[e] / roots[e];
        for (int j = 0; j < drivers; j++) {
          root[i][j] += vectors[i][e] * roots[e] * vectors[j][e];
        }
      }
    }
    double[] weights = new double[drivers];
    for (int i = 0; i < drivers; i++) {
      for (int j = 0; j < drivers; j++) {
        double part = root[i][j] * onUncorrelated[j];
        weights[i] += part * part;
      }
    }
    return weights;
  }

  /** The Shapley shares; at most {@link RelativeImportance#MOST_FOR_SHAPLEY} drivers. */
  double[] shapley() {
    double[] unexplained = new double[1 << drivers];
    double[][][] room = new double[drivers][drivers + 1][drivers + 1];
    sweep(correlations, 0, 0, unexplained, room);
    return SubsetShares.shapley(unexplained, drivers);
  }

  /**
   * Finds what each subset leaves unexplained of the outcome's variance: without and with the next
   * driver, whose influence is then swept out of all later columns.
   *
   * @param rest covariances of the drivers from {@code next} on and of the outcome, given the
   *     subset; the part on and below the diagonal is read
   * @param next the next driver to leave or take
   * @param subset the drivers taken, as bits
   * @param unexplained filled for each subset
   * @param room a matrix for each driver to work in
   */
  private void sweep(
      double[][] rest, int next, int subset, double[] unexplained, double[][][] room) {
    if (next == drivers) {
      unexplained[subset] = rest[drivers][drivers];
      return;
    }
    sweep(rest, next + 1, subset, unexplained, room);
    double[][] swept = room[next];
    for (int i = next + 1; i <= drivers; i++) {
      double ratio = rest[i][next] / rest[next][next];
      for (int j = next + 1; j <= i; j++) {
        swept[i][j] = rest[i][j] - ratio * rest[j][next];
      }
    }
    sweep(swept, next + 1, subset | 1 << next, unexplained, room);
  }
}
