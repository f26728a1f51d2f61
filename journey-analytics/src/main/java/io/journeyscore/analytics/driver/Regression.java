package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Quantiles;

/**
 * The least-squares regression of one outcome on all drivers, with standard errors.
 *
 * <p>It is solved on scaled columns, where the intercept is independent of the slopes. Not
 * thread-safe: arrays are shared.
 */
final class Regression {
  private final CompleteRows rows;
  private final int outcome;
  private final CorrelationSystem system;
  private final StandardErrors kind;
  private final double[] coefficients;
  private final double[] residuals;

  Regression(CompleteRows rows, int table, CorrelationSystem system, StandardErrors kind) {
    this.rows = rows;
    this.outcome = rows.outcome(table);
    this.system = system;
    this.kind = kind;
    coefficients = system.coefficients();
    residuals = new double[rows.size()];
    double[] y = rows.scaled(outcome);
    for (int i = 0; i < residuals.length; i++) {
      CompensatedSum fitted = new CompensatedSum();
      for (int j = 0; j < coefficients.length; j++) {
        fitted.add(coefficients[j] * rows.scaled(j)[i]);
      }
      residuals[i] = y[i] - fitted.value();
    }
  }

  /** Degrees of freedom of Student's distribution. */
  double degreesOfFreedom() {
    return kind == StandardErrors.CLASSICAL
        ? rows.size() - coefficients.length - 1
        : rows.order().clusters() - 1.0;
  }

  /** The two-sided p-value of a coefficient. */
  double p(double value, double error) {
    if (value == 0) {
      return 1;
    }
    return error == 0 ? 0 : Quantiles.studentTails(value / error, degreesOfFreedom());
  }

  double coefficient(int driver) {
    return coefficients[driver];
  }

  /** The slope in the driver's and the outcome's own units. */
  double slope(int driver) {
    return coefficients[driver] * rows.deviation(outcome) / rows.deviation(driver);
  }

  double intercept() {
    CompensatedSum sum = new CompensatedSum();
    sum.add(rows.mean(outcome));
    for (int j = 0; j < coefficients.length; j++) {
      sum.add(-slope(j) * rows.mean(j));
    }
    return sum.value();
  }

  /** The standard error of a standardised coefficient. */
  double error(int driver) {
    double[] direction = new double[coefficients.length];
    direction[driver] = 1;
    return error(0, direction);
  }

  /** The standard error of a slope, in the driver's and the outcome's own units. */
  double slopeError(int driver) {
    return error(driver) * rows.deviation(outcome) / rows.deviation(driver);
  }

  /** The standard error of the intercept, in the outcome's units. */
  double interceptError() {
    double[] direction = new double[coefficients.length];
    for (int j = 0; j < direction.length; j++) {
      direction[j] = -rows.mean(j) / rows.deviation(j);
    }
    return error(1, direction) * rows.deviation(outcome);
  }

  /**
   * The standard error of {@code level} times the intercept on scaled columns and so much of each
   * standardised coefficient, in standard deviations of the outcome.
   */
  double error(double level, double[] direction) {
    double[] solved = solved(direction);
    int n = rows.size();
    int left = n - coefficients.length - 1;
    if (kind == StandardErrors.CLASSICAL) {
      double shape = level * level / n;
      for (int a = 0; a < solved.length; a++) {
        shape += direction[a] * solved[a] / (n - 1);
      }
      return Math.sqrt(sumOfSquares() / left * shape);
    }
    double[] influence = influence(level, solved);
    return Math.sqrt(rows.order().variance(influence) * (n - 1) / left);
  }

  /**
   * What each cluster adds to the error of a slope, in its units: numbers whose squares sum to the
   * clustered variance.
   */
  double[] slopeErrors(int driver) {
    double[] direction = new double[coefficients.length];
    direction[driver] = 1;
    double[] influence = influence(0, solved(direction));
    double clusters = rows.order().clusters();
    double n = rows.size();
    double scale =
        rows.deviation(outcome)
            / rows.deviation(driver)
            * Math.sqrt(clusters / (clusters - 1) * (n - 1) / (n - coefficients.length - 1));
    double[] errors = new double[rows.order().clusters()];
    for (int c = 0; c < errors.length; c++) {
      errors[c] = scale * rows.order().sum(influence, c);
    }
    return errors;
  }

  /** The inverse of the drivers' correlations times a direction. */
  private double[] solved(double[] direction) {
    double[][] inverse = system.inverse();
    double[] solved = new double[direction.length];
    for (int a = 0; a < solved.length; a++) {
      for (int b = 0; b < solved.length; b++) {
        solved[a] += inverse[a][b] * direction[b];
      }
    }
    return solved;
  }

  /** The influence of each row on a combination of intercept and coefficients. */
  private double[] influence(double level, double[] solved) {
    int n = rows.size();
    double[] influence = new double[n];
    for (int i = 0; i < n; i++) {
      CompensatedSum leverage = new CompensatedSum();
      leverage.add(level / n);
      for (int a = 0; a < solved.length; a++) {
        leverage.add(solved[a] * rows.scaled(a)[i] / (n - 1));
      }
      influence[i] = leverage.value() * residuals[i];
    }
    return influence;
  }

  private double sumOfSquares() {
    CompensatedSum squares = new CompensatedSum();
    for (double residual : residuals) {
      squares.add(residual * residual);
    }
    return squares.value();
  }
}
