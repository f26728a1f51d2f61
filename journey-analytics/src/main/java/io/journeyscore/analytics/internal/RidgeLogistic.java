package io.journeyscore.analytics.internal;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Logistic regression on standardised columns with a penalty on the squared weights, by Newton's
 * method.
 *
 * <p>Minimises the sum of the rows' log losses plus half the penalty times the sum of the squared
 * weights; the intercept goes without. Steps that do not lower it are halved. Source: S. le Cessie
 * and J. C. van Houwelingen, <i>Ridge Estimators in Logistic Regression</i>, Applied Statistics 41
 * (1992), 191-201, <a href="https://doi.org/10.2307/2347628">doi:10.2307/2347628</a>.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class RidgeLogistic {
  private static final int MOST_STEPS = 50;
  private static final int MOST_HALVINGS = 30;
  private static final double TOLERANCE = 1e-9;

  /** Keeps the equations solvable where all rows are told apart; it does not move the solution. */
  private static final double LEAST_CURVATURE = 1e-9;

  /** What the decomposition takes for symmetric; the matrix is, to the bit. */
  private static final double SYMMETRY = 1e-12;

  /** What the decomposition takes for positive. */
  private static final double POSITIVITY = 1e-300;

  private final double[][] columns;
  private final boolean[] labels;
  private final double penalty;
  private final int width;

  private RidgeLogistic(double[][] columns, boolean[] labels, double penalty) {
    this.columns = columns;
    this.labels = labels;
    this.penalty = penalty;
    width = columns.length;
  }

  /**
   * Fits the weights.
   *
   * <p>O(n p^2 + p^3) for each of a few steps, for n rows and p chosen columns.
   *
   * @param rows finite values, all rows of one width; left as they are
   * @param which the rows to fit to, of both classes
   * @param chosen the columns to fit with, in this order
   * @param labels one for each row
   * @param penalty positive, or 0 if the classes cannot be told apart without fault
   * @return for each chosen column the change of the log-odds with one standard deviation of it, 0
   *     for a column that does not vary; then the intercept
   */
  public static double[] weights(
      double[][] rows, int[] which, int[] chosen, boolean[] labels, double penalty) {
    double[][] columns = new double[chosen.length][which.length];
    boolean[] outcomes = new boolean[which.length];
    for (int i = 0; i < which.length; i++) {
      outcomes[i] = labels[which[i]];
      for (int j = 0; j < chosen.length; j++) {
        columns[j][i] = rows[which[i]][chosen[j]];
      }
    }
    for (double[] column : columns) {
      standardise(column);
    }
    return new RidgeLogistic(columns, outcomes, penalty).solve();
  }

  /**
   * Gives a column mean 0 and mean square 1; all 0 if it does not vary.
   *
   * @param column finite numbers; overwritten
   * @return the standard deviation that it had, by its length; 0 if it does not vary
   */
  public static double standardise(double[] column) {
    CompensatedSum sum = new CompensatedSum();
    for (double value : column) {
      sum.add(value);
    }
    double mean = sum.value() / column.length;
    CompensatedSum squares = new CompensatedSum();
    for (int i = 0; i < column.length; i++) {
      column[i] -= mean;
      squares.add(column[i] * column[i]);
    }
    double spread = Math.sqrt(squares.value() / column.length);
    // What is left of a column that does not vary is the rounding of its mean.
    boolean varies = spread > 1e-12 * Math.abs(mean);
    for (int i = 0; i < column.length; i++) {
      column[i] = varies ? column[i] / spread : 0;
    }
    return varies ? spread : 0;
  }

  private double[] solve() {
    double[] weights = new double[width + 1];
    double loss = loss(weights);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] change = newton(weights);
      double[] next = moved(weights, change, 1);
      double lower = loss(next);
      double share = 1;
      for (int half = 0; half < MOST_HALVINGS && lower > loss; half++) {
        share /= 2;
        next = moved(weights, change, share);
        lower = loss(next);
      }
      if (lower > loss) {
        break;
      }
      weights = next;
      loss = lower;
      if (Arrays.stream(change).allMatch(c -> Math.abs(c) < TOLERANCE)) {
        break;
      }
    }
    return weights;
  }

  private static double[] moved(double[] from, double[] change, double share) {
    double[] to = new double[from.length];
    Arrays.setAll(to, j -> from[j] + share * change[j]);
    return to;
  }

  private double[] logOdds(double[] weights) {
    double[] sums = new double[labels.length];
    Arrays.fill(sums, weights[width]);
    for (int j = 0; j < width; j++) {
      double[] column = columns[j];
      double weight = weights[j];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * column[i];
      }
    }
    return sums;
  }

  private double loss(double[] weights) {
    double[] sums = logOdds(weights);
    CompensatedSum loss = new CompensatedSum();
    for (int i = 0; i < sums.length; i++) {
      double against = labels[i] ? -sums[i] : sums[i];
      // log(1 + exp(x)) without overflow.
      loss.add(Math.max(against, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(against))));
    }
    for (int j = 0; j < width; j++) {
      loss.add(penalty / 2 * weights[j] * weights[j]);
    }
    return loss.value();
  }

  private double[] newton(double[] weights) {
    double[] sums = logOdds(weights);
    double[] curvature = new double[sums.length];
    double[] residual = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      double probability = 1 / (1 + StrictMath.exp(-sums[i]));
      curvature[i] = probability * (1 - probability);
      residual[i] = (labels[i] ? 1 : 0) - probability;
    }
    double[] gradient = new double[width + 1];
    double[][] hessian = new double[width + 1][width + 1];
    double[] weighted = new double[sums.length];
    for (int j = 0; j <= width; j++) {
      for (int i = 0; i < weighted.length; i++) {
        double value = j == width ? 1 : columns[j][i];
        weighted[i] = curvature[i] * value;
        gradient[j] += residual[i] * value;
      }
      for (int k = 0; k <= j; k++) {
        double sum = 0;
        for (int i = 0; i < weighted.length; i++) {
          sum += weighted[i] * (k == width ? 1 : columns[k][i]);
        }
        hessian[j][k] = sum;
        hessian[k][j] = sum;
      }
      gradient[j] -= j == width ? 0 : penalty * weights[j];
      hessian[j][j] += LEAST_CURVATURE * weighted.length + (j == width ? 0 : penalty);
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), SYMMETRY, POSITIVITY)
        .getSolver()
        .solve(new ArrayRealVector(gradient, false))
        .toArray();
  }
}
