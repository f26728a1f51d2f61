package io.journeyscore.analytics.time;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A matrix of information, scaled to ones on its diagonal and decomposed.
 *
 * <p>Immutable and thread-safe.
 */
final class Information {
  /** A column whose share not told by those before it is below this adds nothing. */
  private static final double NOTHING = 1e-9;

  private final double[] roots;
  private final CholeskyDecomposition decomposition;

  private Information(double[] roots, CholeskyDecomposition decomposition) {
    this.roots = roots;
    this.decomposition = decomposition;
  }

  /**
   * Decomposes a matrix of full rank.
   *
   * @throws NonPositiveDefiniteMatrixException with the column that adds nothing to those before it
   */
  static Information of(double[][] matrix) {
    int p = matrix.length;
    double[] roots = new double[p];
    double[][] scaled = new double[p][p];
    for (int j = 0; j < p; j++) {
      if (!(matrix[j][j] > 0)) {
        throw new NonPositiveDefiniteMatrixException(matrix[j][j], j, NOTHING);
      }
      roots[j] = Math.sqrt(matrix[j][j]);
      for (int k = 0; k <= j; k++) {
        scaled[j][k] = j == k ? 1 : matrix[j][k] / (roots[j] * roots[k]);
        scaled[k][j] = scaled[j][k];
      }
    }
    return new Information(
        roots, new CholeskyDecomposition(new Array2DRowRealMatrix(scaled, false), 1e-12, NOTHING));
  }

  /**
   * Finds the columns that add nothing to those before them.
   *
   * @param matrix a matrix of information
   * @param least what a diagonal entry must exceed for its column to say anything
   */
  static List<Integer> dependent(double[][] matrix, double least) {
    List<Integer> dependent = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int j = 0; j < matrix.length; j++) {
      kept.add(j);
      if (!(matrix[j][j] > least) || !isOfFullRank(matrix, kept)) {
        kept.remove(kept.size() - 1);
        dependent.add(j);
      }
    }
    return dependent;
  }

  private static boolean isOfFullRank(double[][] matrix, List<Integer> columns) {
    int[] chosen = columns.stream().mapToInt(Integer::intValue).toArray();
    try {
      of(new Array2DRowRealMatrix(matrix, false).getSubMatrix(chosen, chosen).getData());
      return true;
    } catch (NonPositiveDefiniteMatrixException e) {
      return false;
    }
  }

  /** The inverse times a vector. */
  double[] solve(double[] vector) {
    ArrayRealVector scaled = new ArrayRealVector(vector.length);
    for (int j = 0; j < vector.length; j++) {
      scaled.setEntry(j, vector[j] / roots[j]);
    }
    double[] solution = decomposition.getSolver().solve(scaled).toArray();
    for (int j = 0; j < solution.length; j++) {
      solution[j] /= roots[j];
    }
    return solution;
  }

  /** A vector times the inverse times the vector. */
  double quadratic(double[] vector) {
    return new ArrayRealVector(vector, false).dotProduct(new ArrayRealVector(solve(vector), false));
  }

  double[][] inverse() {
    RealMatrix inverse = decomposition.getSolver().getInverse();
    double[][] unscaled = new double[roots.length][roots.length];
    for (int j = 0; j < roots.length; j++) {
      for (int k = 0; k < roots.length; k++) {
        unscaled[j][k] = inverse.getEntry(j, k) / (roots[j] * roots[k]);
      }
    }
    return unscaled;
  }
}
