package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.CompensatedSum;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * A logistic regression of an outcome of 0 and 1 on all drivers, by maximum likelihood.
 *
 * <p>Newton's method on scaled drivers, from zero, with steps halved while they lower the
 * likelihood. Where drivers tell the outcomes apart without error there is no maximum: coefficients
 * grow without end, which is noticed and refused.
 *
 * <p>Immutable and thread-safe.
 */
final class LogisticPrediction implements DriverWhatIf.Prediction {
  private static final int MOST_STEPS = 50;
  private static final double CONVERGED = 1e-10;

  /** No finite maximum has log-odds as far out as this in the mean. */
  private static final double SEPARATED = 20;

  private final CompleteRows rows;
  private final double[] coefficients;
  private final DecompositionSolver information;

  private LogisticPrediction(
      CompleteRows rows, double[] coefficients, DecompositionSolver information) {
    this.rows = rows;
    this.coefficients = coefficients;
    this.information = information;
  }

  static LogisticPrediction fit(CompleteRows rows) {
    double[] coefficients = new double[rows.drivers() + 1];
    double likelihood = likelihood(rows, coefficients);
    for (int step = 0; step < MOST_STEPS; step++) {
      DecompositionSolver information = information(rows, coefficients);
      double[] change =
          information.solve(new ArrayRealVector(gradient(rows, coefficients))).toArray();
      double size = 0;
      for (double part : change) {
        size = Math.max(size, Math.abs(part));
      }
      double[] next = moved(coefficients, change, 1);
      double reached = likelihood(rows, next);
      for (double share = 0.5; reached < likelihood && share > 1e-6; share /= 2) {
        next = moved(coefficients, change, share);
        reached = likelihood(rows, next);
      }
      coefficients = next;
      likelihood = reached;
      if (meanOdds(rows, coefficients) > SEPARATED) {
        throw separated(rows);
      }
      if (size < CONVERGED) {
        return new LogisticPrediction(rows, coefficients, information(rows, coefficients));
      }
    }
    throw separated(rows);
  }

  private static IllegalArgumentException separated(CompleteRows rows) {
    return new IllegalArgumentException(
        "drivers must not tell the outcomes apart without error: " + rows.driverNames());
  }

  private static double[] moved(double[] from, double[] change, double share) {
    double[] to = from.clone();
    for (int j = 0; j < to.length; j++) {
      to[j] += share * change[j];
    }
    return to;
  }

  /** The j-th column of the design in a row: 1, then the scaled drivers. */
  private static double design(CompleteRows rows, int j, int row) {
    return j == 0 ? 1 : rows.scaled(j - 1)[row];
  }

  private static double odds(CompleteRows rows, double[] coefficients, int row) {
    double odds = coefficients[0];
    for (int j = 1; j < coefficients.length; j++) {
      odds += coefficients[j] * rows.scaled(j - 1)[row];
    }
    return odds;
  }

  private static double probability(double odds) {
    return 1 / (1 + StrictMath.exp(-odds));
  }

  private static double meanOdds(CompleteRows rows, double[] coefficients) {
    double sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      sum += Math.abs(odds(rows, coefficients, i));
    }
    return sum / rows.size();
  }

  private static double likelihood(CompleteRows rows, double[] coefficients) {
    CompensatedSum sum = new CompensatedSum();
    double[] outcome = rows.raw(rows.outcome(0));
    for (int i = 0; i < rows.size(); i++) {
      double odds = odds(rows, coefficients, i);
      double against = outcome[i] == 1 ? -odds : odds;
      sum.add(-(Math.max(0, against) + StrictMath.log1p(StrictMath.exp(-Math.abs(against)))));
    }
    return sum.value();
  }

  private static double[] gradient(CompleteRows rows, double[] coefficients) {
    CompensatedSum[] sums = new CompensatedSum[coefficients.length];
    double[] outcome = rows.raw(rows.outcome(0));
    for (int j = 0; j < sums.length; j++) {
      sums[j] = new CompensatedSum();
    }
    for (int i = 0; i < rows.size(); i++) {
      double left = outcome[i] - probability(odds(rows, coefficients, i));
      for (int j = 0; j < sums.length; j++) {
        sums[j].add(left * design(rows, j, i));
      }
    }
    double[] gradient = new double[sums.length];
    for (int j = 0; j < sums.length; j++) {
      gradient[j] = sums[j].value();
    }
    return gradient;
  }

  private static DecompositionSolver information(CompleteRows rows, double[] coefficients) {
    int k = coefficients.length;
    double[][] sums = new double[k][k];
    for (int i = 0; i < rows.size(); i++) {
      double p = probability(odds(rows, coefficients, i));
      double weight = p * (1 - p);
      for (int a = 0; a < k; a++) {
        double weighted = weight * design(rows, a, i);
        for (int b = 0; b <= a; b++) {
          sums[a][b] += weighted * design(rows, b, i);
        }
      }
    }
    for (int a = 0; a < k; a++) {
      for (int b = 0; b < a; b++) {
        sums[b][a] = sums[a][b];
      }
    }
    try {
      return new CholeskyDecomposition(new Array2DRowRealMatrix(sums), 1e-12, 1e-14).getSolver();
    } catch (NonPositiveDefiniteMatrixException e) {
      throw separated(rows);
    }
  }

  @Override
  public DriverWhatIf.Change change(int driver, double[] moves) {
    int n = rows.size();
    double[] differences = new double[n];
    double[] slopes = new double[coefficients.length];
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < n; i++) {
      double move = moves[i] / rows.deviation(driver);
      double odds = odds(rows, coefficients, i);
      double before = probability(odds);
      double after = probability(odds + coefficients[driver + 1] * move);
      differences[i] = after - before;
      sum.add(differences[i]);
      double steepBefore = before * (1 - before);
      double steepAfter = after * (1 - after);
      for (int j = 0; j < slopes.length; j++) {
        slopes[j] += (steepAfter - steepBefore) * design(rows, j, i) / n;
      }
      slopes[driver + 1] += steepAfter * move / n;
    }
    double change = sum.value() / n;
    double[] solved = information.solve(new ArrayRealVector(slopes)).toArray();
    double[] influence = new double[n];
    double[] outcome = rows.raw(rows.outcome(0));
    for (int i = 0; i < n; i++) {
      double pull = 0;
      for (int j = 0; j < solved.length; j++) {
        pull += solved[j] * design(rows, j, i);
      }
      double left = outcome[i] - probability(odds(rows, coefficients, i));
      influence[i] = pull * left + (differences[i] - change) / n;
    }
    return new DriverWhatIf.Change(change, Math.sqrt(rows.order().variance(influence)));
  }
}
