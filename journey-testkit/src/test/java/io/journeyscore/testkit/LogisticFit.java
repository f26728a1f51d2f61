package io.journeyscore.testkit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A plain logistic regression by Newton's method, with standard errors that allow for examples of
 * the same cluster being alike (Liang and Zeger 1986, doi:10.1093/biomet/73.1.13).
 */
final class LogisticFit {

  private final double[] coefficients;
  private final double[] standardErrors;

  private LogisticFit(double[] coefficients, double[] standardErrors) {
    this.coefficients = coefficients;
    this.standardErrors = standardErrors;
  }

  /** The coefficient of a column; 0 is the first column, the intercept is not counted. */
  double coefficient(int column) {
    return coefficients[column + 1];
  }

  double standardError(int column) {
    return standardErrors[column + 1];
  }

  double z(int column) {
    return coefficient(column) / standardError(column);
  }

  static LogisticFit of(double[][] columnsOfRows, boolean[] labels, int[] clusters) {
    double[][] rows =
        Arrays.stream(columnsOfRows).map(LogisticFit::withIntercept).toArray(double[][]::new);
    int width = rows[0].length;
    double[] beta = new double[width];
    double largestStep = 1;
    for (int round = 0; round < 50 && largestStep > 1e-10; round++) {
      double[] step = times(inverse(information(rows, beta)), gradient(rows, labels, beta));
      largestStep = 0;
      for (int j = 0; j < width; j++) {
        beta[j] += step[j];
        largestStep = Math.max(largestStep, Math.abs(step[j]));
      }
    }
    if (!(largestStep <= 1e-10)) {
      throw new IllegalStateException("no convergence: " + largestStep);
    }
    double[][] bread = inverse(information(rows, beta));
    double[][] meat = clusterProducts(rows, labels, clusters, beta);
    double[] errors = new double[width];
    for (int i = 0; i < width; i++) {
      double variance = 0;
      for (int j = 0; j < width; j++) {
        for (int k = 0; k < width; k++) {
          variance += bread[i][j] * meat[j][k] * bread[k][i];
        }
      }
      errors[i] = Math.sqrt(variance);
    }
    return new LogisticFit(beta, errors);
  }

  private static double[] withIntercept(double[] row) {
    double[] longer = new double[row.length + 1];
    longer[0] = 1;
    System.arraycopy(row, 0, longer, 1, row.length);
    return longer;
  }

  private static double probability(double[] row, double[] beta) {
    double margin = 0;
    for (int j = 0; j < row.length; j++) {
      margin += row[j] * beta[j];
    }
    return Dice.logistic(margin);
  }

  private static double[] gradient(double[][] rows, boolean[] labels, double[] beta) {
    double[] gradient = new double[beta.length];
    for (int i = 0; i < rows.length; i++) {
      double residual = (labels[i] ? 1 : 0) - probability(rows[i], beta);
      for (int j = 0; j < beta.length; j++) {
        gradient[j] += residual * rows[i][j];
      }
    }
    return gradient;
  }

  private static double[][] information(double[][] rows, double[] beta) {
    double[][] information = new double[beta.length][beta.length];
    for (double[] row : rows) {
      double p = probability(row, beta);
      addProduct(information, row, p * (1 - p));
    }
    return information;
  }

  private static double[][] clusterProducts(
      double[][] rows, boolean[] labels, int[] clusters, double[] beta) {
    Map<Integer, double[]> scores = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      double residual = (labels[i] ? 1 : 0) - probability(rows[i], beta);
      double[] score = scores.computeIfAbsent(clusters[i], cluster -> new double[beta.length]);
      for (int j = 0; j < beta.length; j++) {
        score[j] += residual * rows[i][j];
      }
    }
    double[][] products = new double[beta.length][beta.length];
    scores.values().forEach(score -> addProduct(products, score, 1));
    return products;
  }

  private static void addProduct(double[][] sum, double[] row, double weight) {
    for (int j = 0; j < row.length; j++) {
      if (row[j] != 0) {
        for (int k = 0; k < row.length; k++) {
          sum[j][k] += weight * row[j] * row[k];
        }
      }
    }
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        product[i] += matrix[i][j] * vector[j];
      }
    }
    return product;
  }

  /** Gauss and Jordan, with the largest pivot of each column. */
  private static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] work = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix[i], 0, work[i], 0, n);
      work[i][n + i] = 1;
    }
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(work[row][column]) > Math.abs(work[pivot][column])) {
          pivot = row;
        }
      }
      double[] swapped = work[pivot];
      work[pivot] = work[column];
      work[column] = swapped;
      double scale = swapped[column];
      for (int k = 0; k < 2 * n; k++) {
        swapped[k] /= scale;
      }
      for (int row = 0; row < n; row++) {
        double factor = work[row][column];
        if (row != column && factor != 0) {
          for (int k = 0; k < 2 * n; k++) {
            work[row][k] -= factor * swapped[k];
          }
        }
      }
    }
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      inverse[i] = Arrays.copyOfRange(work[i], n, 2 * n);
    }
    return inverse;
  }
}
