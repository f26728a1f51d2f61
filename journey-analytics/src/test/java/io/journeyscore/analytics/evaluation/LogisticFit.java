package io.journeyscore.analytics.evaluation;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** A logistic regression by Newton's method, as R's glm has it, to have probabilities to judge. */
final class LogisticFit {
  private final double[] coefficients;

  private LogisticFit(double[] coefficients) {
    this.coefficients = coefficients;
  }

  /** Fits rows, each of which starts with a one. */
  static LogisticFit of(double[][] rows, boolean[] labels) {
    int columns = rows[0].length;
    // Columns of one size, so that the normal equations are well conditioned.
    double[] scale = new double[columns];
    for (double[] row : rows) {
      for (int c = 0; c < columns; c++) {
        scale[c] = Math.max(scale[c], Math.abs(row[c]));
      }
    }
    RealVector beta = new ArrayRealVector(columns);
    for (int step = 0; step < 12; step++) {
      double[][] information = new double[columns][columns];
      double[] score = new double[columns];
      for (int i = 0; i < rows.length; i++) {
        double margin = 0;
        for (int c = 0; c < columns; c++) {
          margin += beta.getEntry(c) * rows[i][c] / scale[c];
        }
        double p = 1 / (1 + Math.exp(-margin));
        for (int c = 0; c < columns; c++) {
          double x = rows[i][c] / scale[c];
          score[c] += ((labels[i] ? 1 : 0) - p) * x;
          for (int d = 0; d <= c; d++) {
            information[c][d] += p * (1 - p) * x * rows[i][d] / scale[d];
          }
        }
      }
      for (int c = 0; c < columns; c++) {
        for (int d = 0; d < c; d++) {
          information[d][c] = information[c][d];
        }
      }
      RealMatrix matrix = new Array2DRowRealMatrix(information, false);
      beta =
          beta.add(
              new CholeskyDecomposition(matrix, 1e-12, 1e-14)
                  .getSolver()
                  .solve(new ArrayRealVector(score, false)));
    }
    double[] coefficients = beta.toArray();
    for (int c = 0; c < columns; c++) {
      coefficients[c] /= scale[c];
    }
    return new LogisticFit(coefficients);
  }

  double[] coefficients() {
    return coefficients.clone();
  }

  double[] probabilities(double[][] rows) {
    return Arrays.stream(rows)
        .mapToDouble(
            row -> {
              double margin = 0;
              for (int c = 0; c < row.length; c++) {
                margin += coefficients[c] * row[c];
              }
              return 1 / (1 + Math.exp(-margin));
            })
        .toArray();
  }
}
