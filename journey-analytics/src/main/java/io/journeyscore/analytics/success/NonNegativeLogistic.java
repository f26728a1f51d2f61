package io.journeyscore.analytics.success;

import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.RidgeLogistic;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Logistic regression whose weights are not negative.
 *
 * <p>An active-set method: columns come in one by one, the one first along which the likelihood
 * rises fastest; a column whose weight would turn negative goes out where it crosses zero. The
 * likelihood rises at each step and the problem is convex, so it ends at the best weights there
 * are. Source: C. L. Lawson and R. J. Hanson, <i>Solving Least Squares Problems</i>, Prentice-Hall
 * 1974, chapter 23, <a href="https://doi.org/10.1137/1.9781611971217">
 * doi:10.1137/1.9781611971217</a>, with {@link RidgeLogistic} in place of least squares.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class NonNegativeLogistic {
  /**
   * Half of it times the sum of squares is taken off; nothing beside the rows, unless they part.
   */
  static final double PENALTY = 1;

  /** A slope below this, for each row, is rounding. */
  private static final double FLAT = 1e-8;

  private final double[][] rows;
  private final int[] which;
  private final boolean[] labels;

  /** Standardised, in the order of the chosen rows. */
  private final double[][] columns;

  /** The deviation of each column; 0 if it does not vary. */
  private final double[] spreads;

  private NonNegativeLogistic(double[][] rows, int[] which, boolean[] labels) {
    this.rows = rows;
    this.which = which;
    this.labels = labels;
    columns = new double[rows[0].length][which.length];
    spreads = new double[columns.length];
    for (int j = 0; j < columns.length; j++) {
      for (int k = 0; k < which.length; k++) {
        columns[j][k] = rows[which[k]][j];
      }
      spreads[j] = RidgeLogistic.standardise(columns[j]);
    }
  }

  /**
   * Fits the weights.
   *
   * @param rows numbers in [0, 1]
   * @param which the rows to fit to, of both classes
   * @param labels one for each row
   * @return for each column the change of the log-odds from 0 to 1 of it, not negative
   */
  static double[] weights(double[][] rows, int[] which, boolean[] labels) {
    NonNegativeLogistic fit = new NonNegativeLogistic(rows, which, labels);
    double[] standard = fit.solve();
    double[] weights = new double[standard.length];
    Arrays.setAll(weights, j -> fit.spreads[j] > 0 ? standard[j] / fit.spreads[j] : 0);
    return weights;
  }

  private double[] solve() {
    double[] weights = new double[columns.length];
    SortedSet<Integer> in = new TreeSet<>();
    double[] fitted = fit(in);
    // No set of columns comes twice, so that many rounds are never needed.
    for (int left = 1 << Math.min(20, columns.length); left > 0; left--) {
      int best = steepest(in, fitted);
      if (best < 0) {
        break;
      }
      in.add(best);
      fitted = fit(in);
      while (crosses(in, fitted)) {
        weights = backToZero(in, weights, fitted);
        fitted = fit(in);
      }
      weights = Arrays.copyOf(fitted, weights.length);
    }
    return weights;
  }

  /** Weights of all columns, 0 for those that are out, and the intercept. */
  private double[] fit(SortedSet<Integer> in) {
    int[] chosen = in.stream().mapToInt(Integer::intValue).toArray();
    double[] some = RidgeLogistic.weights(rows, which, chosen, labels, PENALTY);
    double[] all = new double[columns.length + 1];
    for (int k = 0; k < chosen.length; k++) {
      all[chosen[k]] = some[k];
    }
    all[columns.length] = some[chosen.length];
    return all;
  }

  private static boolean crosses(SortedSet<Integer> in, double[] fitted) {
    return in.stream().anyMatch(j -> fitted[j] <= 0);
  }

  /** Goes from the weights towards the fitted ones until the first is 0, and takes it out. */
  private static double[] backToZero(SortedSet<Integer> in, double[] weights, double[] fitted) {
    double share = 1;
    int first = -1;
    for (int j : in) {
      if (fitted[j] <= 0) {
        double until = weights[j] == 0 ? 0 : weights[j] / (weights[j] - fitted[j]);
        if (first < 0 || until < share) {
          share = until;
          first = j;
        }
      }
    }
    double[] moved = weights.clone();
    for (int j : in) {
      moved[j] += share * (fitted[j] - weights[j]);
    }
    moved[first] = 0;
    in.remove(first);
    return moved;
  }

  /** The column that is out and along which the likelihood rises fastest; -1 if along none. */
  private int steepest(SortedSet<Integer> in, double[] fitted) {
    double[] residuals = new double[which.length];
    for (int k = 0; k < which.length; k++) {
      double logOdds = fitted[columns.length];
      for (int j : in) {
        logOdds += fitted[j] * columns[j][k];
      }
      residuals[k] = (labels[which[k]] ? 1 : 0) - 1 / (1 + StrictMath.exp(-logOdds));
    }
    int best = -1;
    double most = FLAT * which.length;
    for (int j = 0; j < columns.length; j++) {
      if (!in.contains(j) && spreads[j] > 0) {
        CompensatedSum sum = new CompensatedSum();
        for (int k = 0; k < which.length; k++) {
          sum.add(residuals[k] * columns[j][k]);
        }
        if (sum.value() > most) {
          most = sum.value();
          best = j;
        }
      }
    }
    return best;
  }
}
