package io.journeyscore.analytics.lifetime;

import io.journeyscore.analytics.lifetime.LifetimeFailure.Reason;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Searches the largest likelihood over the logarithms of parameters.
 *
 * <p>Nelder and Mead's simplex comes near it from each of several starts; Newton's steps, with
 * exact slopes, go on from the best. A maximum is one only where these end, the likelihood bends
 * down in all directions, and no parameter has run away. Not thread-safe.
 */
final class MaximumSearch {
  /** The logarithm of a parameter beyond which it has run away: a factor of about 200 million. */
  private static final double FARTHEST = 19;

  /** Standard errors of a logarithm above this say that a parameter is not told at all. */
  private static final double LARGEST_ERROR = 10;

  private static final int MOST_EVALUATIONS = 1_500;
  private static final int MOST_STEPS = 60;
  private static final int MOST_HALVINGS = 20;

  private final Likelihood likelihood;
  private Reason reason = Reason.NOT_CONVERGED;

  MaximumSearch(Likelihood likelihood) {
    this.likelihood = likelihood;
  }

  /** Why the last search found nothing. */
  Reason reason() {
    return reason;
  }

  Optional<Maximum> from(double[][] starts) {
    double[] best = new double[0];
    double highest = Double.NEGATIVE_INFINITY;
    for (double[] start : starts) {
      double[] near = simplex(Arrays.stream(start).map(StrictMath::log).toArray());
      double value = at(near);
      if (value > highest) {
        best = near;
        highest = value;
      }
    }
    return best.length == 0 ? Optional.empty() : newton(best, highest);
  }

  private double at(double[] logs) {
    for (double log : logs) {
      if (!(Math.abs(log) <= FARTHEST)) {
        return -Double.MAX_VALUE;
      }
    }
    double value = likelihood.value(Maximum.exponentials(logs));
    return Double.isFinite(value) ? value : -Double.MAX_VALUE;
  }

  private double[] simplex(double[] start) {
    double[][] reached = {start};
    double[] highest = {at(start)};
    MultivariateFunction function =
        logs -> {
          double value = at(logs);
          if (value > highest[0]) {
            highest[0] = value;
            reached[0] = logs.clone();
          }
          return value;
        };
    try {
      PointValuePair end =
          new SimplexOptimizer(1e-10, 1e-4)
              .optimize(
                  new MaxEval(MOST_EVALUATIONS),
                  new ObjectiveFunction(function),
                  GoalType.MAXIMIZE,
                  new InitialGuess(start),
                  new NelderMeadSimplex(start.length, 0.5));
      return end.getPoint();
    } catch (TooManyEvaluationsException e) {
      // Near enough or not: Newton's steps will tell.
      return reached[0];
    }
  }

  private Optional<Maximum> newton(double[] start, double value) {
    double[] logs = start;
    double highest = value;
    reason = Reason.NO_MAXIMUM;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] slopes = slopes(logs);
      Optional<CholeskyDecomposition> curvature = curvature(logs);
      if (curvature.isEmpty()) {
        return Optional.empty();
      }
      double[] change =
          curvature.get().getSolver().solve(new ArrayRealVector(slopes, false)).toArray();
      double gain = 0;
      for (int j = 0; j < change.length; j++) {
        gain += change[j] * slopes[j];
      }
      if (gain < 1e-12) {
        return settled(new Maximum(logs, highest, curvature.get()), logs);
      }
      double[] next = moved(logs, change, 1);
      double higher = at(next);
      double share = 1;
      // What is left to gain may drown in the rounding of the sum.
      double rounding = 1e-13 * Math.abs(highest);
      for (int half = 0; half < MOST_HALVINGS && higher < highest - rounding; half++) {
        share /= 2;
        next = moved(logs, change, share);
        higher = at(next);
      }
      if (higher < highest - rounding) {
        reason = Reason.NOT_CONVERGED;
        return Optional.empty();
      }
      logs = next;
      highest = higher;
    }
    reason = Reason.NOT_CONVERGED;
    return Optional.empty();
  }

  private Optional<Maximum> settled(Maximum maximum, double[] logs) {
    for (int j = 0; j < logs.length; j++) {
      if (Math.abs(logs[j]) > FARTHEST - 1 || !(maximum.error(j) < LARGEST_ERROR)) {
        return Optional.empty();
      }
    }
    return Optional.of(maximum);
  }

  private static double[] moved(double[] from, double[] change, double share) {
    double[] to = new double[from.length];
    Arrays.setAll(to, j -> from[j] + share * change[j]);
    return to;
  }

  private double[] slopes(double[] logs) {
    double[] parameters = Maximum.exponentials(logs);
    double[] gradient = new double[logs.length];
    likelihood.value(parameters, gradient);
    Arrays.setAll(gradient, j -> gradient[j] * parameters[j]);
    return gradient;
  }

  /** The negative Hessian, by central differences of the slopes; empty where it is not positive. */
  private Optional<CholeskyDecomposition> curvature(double[] logs) {
    int n = logs.length;
    double step = 1e-4;
    double[][] bends = new double[n][n];
    for (int j = 0; j < n; j++) {
      double[] unit = new double[n];
      unit[j] = 1;
      double[] above = slopes(moved(logs, unit, step));
      double[] below = slopes(moved(logs, unit, -step));
      for (int k = 0; k < n; k++) {
        bends[j][k] = (below[k] - above[k]) / (2 * step);
      }
    }
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        bends[j][k] = (bends[j][k] + bends[k][j]) / 2;
        bends[k][j] = bends[j][k];
      }
      for (double bend : bends[j]) {
        if (!Double.isFinite(bend)) {
          return Optional.empty();
        }
      }
    }
    try {
      return Optional.of(
          new CholeskyDecomposition(new Array2DRowRealMatrix(bends, false), 1e-9, 1e-8));
    } catch (NonPositiveDefiniteMatrixException e) {
      return Optional.empty();
    }
  }
}
