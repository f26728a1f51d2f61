package io.journeyscore.analytics.time;

import io.journeyscore.analytics.internal.CompensatedSum;

/**
 * Cox's partial likelihood at some coefficients of the scaled signals, with its first and second
 * derivatives.
 *
 * <p>Immutable and thread-safe.
 */
final class PartialLikelihood {
  private final double logarithm;
  private final double[] score;
  private final double[][] information;

  private PartialLikelihood(double logarithm, double[] score, double[][] information) {
    this.logarithm = logarithm;
    this.score = score;
    this.information = information;
  }

  static PartialLikelihood at(CoxProblem problem, double[] coefficients) {
    int p = problem.signals();
    double[] predictors = problem.predictors(coefficients);
    double[] hazards = problem.relativeHazards(predictors);
    CompensatedSum logarithm = new CompensatedSum();
    VectorSum score = new VectorSum(p);
    VectorSum information = new VectorSum(p * p);
    problem.walk(
        hazards,
        tied -> {
          for (int i = tied.from; i <= tied.to; i++) {
            logarithm.add(problem.weight(i) * StrictMath.log(hazards[i]));
            for (int j = 0; j < p; j++) {
              score.add(j, problem.weight(i) * problem.x(i, j));
            }
          }
          double weight = tied.weight();
          for (int k = 0; k < tied.parts(); k++) {
            tied.turnTo(k);
            logarithm.add(-weight * StrictMath.log(tied.hazard()));
            for (int j = 0; j < p; j++) {
              score.add(j, -weight * tied.mean(j));
              for (int l = 0; l <= j; l++) {
                information.add(j * p + l, weight * tied.covariance(j, l));
              }
            }
          }
        });
    double[] gradient = new double[p];
    double[][] matrix = new double[p][p];
    for (int j = 0; j < p; j++) {
      gradient[j] = score.value(j);
      for (int l = 0; l <= j; l++) {
        matrix[j][l] = information.value(j * p + l);
        matrix[l][j] = matrix[j][l];
      }
    }
    return new PartialLikelihood(logarithm.value(), gradient, matrix);
  }

  double logarithm() {
    return logarithm;
  }

  /** The gradient. */
  double[] score() {
    return score.clone();
  }

  /** Minus the matrix of second derivatives; as it is kept, to be read. */
  double[][] information() {
    return information;
  }

  boolean isFinite() {
    return Double.isFinite(logarithm);
  }
}
