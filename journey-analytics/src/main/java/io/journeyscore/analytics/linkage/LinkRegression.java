package io.journeyscore.analytics.linkage;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.internal.RidgeLogistic;
import io.journeyscore.analytics.linkage.OutcomeLink.Problem;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * The regression of one outcome on standardised columns, the first of which is the measure.
 *
 * <p>Both kinds of regression come down to the same: an effect, and the influence of each row on
 * it, whose sums over customers give the variance. For a logistic one the effect is a mean over
 * rows, so that a row also bears on it by what its own slope is. Not thread-safe.
 */
final class LinkRegression {
  /** What is left of a correlation matrix's pivot where a column follows from others. */
  private static final double DEPENDENT = 1e-10;

  /** Log-odds for one standard deviation beyond which a column is said to separate. */
  private static final double SEPARATING = 25;

  private final BusinessOutcome outcome;
  private final double level;
  private final ClusteredRows order;
  private final double[][] columns;
  private final double[] y;
  private final double scale;
  private final int n;

  LinkRegression(
      BusinessOutcome outcome, double[][] columns, double[] y, int[] clusters, double level) {
    this.outcome = outcome;
    this.level = level;
    order =
        ClusteredRows.of(
            clusters,
            (a, b) -> {
              int byOutcome = Double.compare(y[a], y[b]);
              for (int j = 0; j < columns.length && byOutcome == 0; j++) {
                byOutcome = Double.compare(columns[j][a], columns[j][b]);
              }
              return byOutcome;
            });
    n = y.length;
    this.y = order.arrange(y);
    this.columns = new double[columns.length + 1][];
    double measureScale = 0;
    for (int j = 0; j < columns.length; j++) {
      this.columns[j] = order.arrange(columns[j]);
      double deviation = RidgeLogistic.standardise(this.columns[j]);
      measureScale = j == 0 ? deviation : measureScale;
    }
    scale = measureScale;
    this.columns[columns.length] = new double[n];
    Arrays.fill(this.columns[columns.length], 1);
  }

  OutcomeLink link() {
    int width = columns.length;
    if (order.clusters() < width + 1) {
      return without(Problem.TOO_FEW_CUSTOMERS);
    }
    if (scale == 0) {
      return without(Problem.CONSTANT_MEASURE);
    }
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    Optional<CholeskyDecomposition> system = system(ones, DEPENDENT);
    if (system.isEmpty()) {
      return without(Problem.COLLINEAR);
    }
    if (Arrays.stream(y).allMatch(value -> value == y[0])) {
      return without(Problem.CONSTANT_OUTCOME);
    }
    return outcome.isYesOrNo() ? logistic() : linear(system.get());
  }

  private OutcomeLink linear(CholeskyDecomposition system) {
    double[][] inverse = system.getSolver().getInverse().getData();
    double[] coefficients = new double[columns.length];
    for (int j = 0; j < columns.length; j++) {
      for (int k = 0; k < columns.length; k++) {
        coefficients[j] += inverse[j][k] * product(columns[k], y);
      }
    }
    double[] fitted = sums(coefficients);
    double[] influence = new double[n];
    Arrays.setAll(influence, i -> along(inverse[0], i) * (y[i] - fitted[i]));
    double factor = (n - 1.0) / (n - columns.length);
    return with(coefficients[0], order.variance(influence) * factor);
  }

  private OutcomeLink logistic() {
    boolean[] labels = new boolean[n];
    double[][] rows = new double[n][columns.length - 1];
    for (int i = 0; i < n; i++) {
      labels[i] = y[i] > 0;
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = columns[j][i];
      }
    }
    int[] all = IntStream.range(0, n).toArray();
    int[] chosen = IntStream.range(0, columns.length - 1).toArray();
    double[] coefficients = RidgeLogistic.weights(rows, all, chosen, labels, 0);
    double[] probabilities =
        Arrays.stream(sums(coefficients)).map(sum -> 1 / (1 + StrictMath.exp(-sum))).toArray();
    double[] bends = Arrays.stream(probabilities).map(p -> p * (1 - p)).toArray();
    Optional<CholeskyDecomposition> system = system(bends, Double.MIN_NORMAL);
    if (system.isEmpty()
        || Arrays.stream(coefficients).anyMatch(weight -> Math.abs(weight) > SEPARATING)) {
      return without(Problem.SEPARATED);
    }
    double slope = coefficients[0];
    double mean = product(bends, columns[columns.length - 1]) / n;
    double effect = slope * mean;
    double[] gradient = new double[columns.length];
    for (int j = 0; j < columns.length; j++) {
      CompensatedSum sum = new CompensatedSum();
      for (int i = 0; i < n; i++) {
        sum.add(bends[i] * (1 - 2 * probabilities[i]) * columns[j][i]);
      }
      gradient[j] = slope * sum.value() / n + (j == 0 ? mean : 0);
    }
    double[] direction =
        system.get().getSolver().solve(new ArrayRealVector(gradient, false)).toArray();
    double[] influence = new double[n];
    Arrays.setAll(
        influence,
        i -> along(direction, i) * (y[i] - probabilities[i]) + (slope * bends[i] - effect) / n);
    return with(effect, order.variance(influence));
  }

  /** The weighted products of all columns; empty where one follows from others. */
  private Optional<CholeskyDecomposition> system(double[] weights, double dependent) {
    int width = columns.length;
    double[][] products = new double[width][width];
    for (int j = 0; j < width; j++) {
      double[] weighted = new double[n];
      double[] column = columns[j];
      Arrays.setAll(weighted, i -> weights[i] * column[i]);
      for (int k = 0; k <= j; k++) {
        products[j][k] = product(weighted, columns[k]);
        products[k][j] = products[j][k];
      }
    }
    try {
      return Optional.of(
          new CholeskyDecomposition(
              new Array2DRowRealMatrix(products, false), 1e-12, dependent * n));
    } catch (NonPositiveDefiniteMatrixException e) {
      return Optional.empty();
    }
  }

  private static double product(double[] a, double[] b) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < a.length; i++) {
      sum.add(a[i] * b[i]);
    }
    return sum.value();
  }

  private double[] sums(double[] coefficients) {
    double[] sums = new double[n];
    Arrays.setAll(sums, i -> along(coefficients, i));
    return sums;
  }

  private double along(double[] coefficients, int row) {
    double sum = 0;
    for (int j = 0; j < columns.length; j++) {
      sum += coefficients[j] * columns[j][row];
    }
    return sum;
  }

  private OutcomeLink with(double standardised, double variance) {
    double effect = standardised / scale;
    double error = Math.sqrt(variance) / scale;
    double degreesOfFreedom = order.clusters() - 1.0;
    double reach = Quantiles.student(level, degreesOfFreedom) * error;
    double p =
        error > 0 ? Quantiles.studentTails(effect / error, degreesOfFreedom) : effect == 0 ? 1 : 0;
    return new OutcomeLink(
        outcome,
        Optional.of(new Estimate(effect, new Interval(effect - reach, effect + reach, level), n)),
        OptionalDouble.of(p),
        n,
        order.clusters(),
        Optional.empty());
  }

  private OutcomeLink without(Problem problem) {
    return new OutcomeLink(
        outcome,
        Optional.empty(),
        OptionalDouble.empty(),
        n,
        order.clusters(),
        Optional.of(problem));
  }
}
