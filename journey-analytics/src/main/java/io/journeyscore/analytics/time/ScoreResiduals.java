package io.journeyscore.analytics.time;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.CompensatedSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What each row adds to the gradient of the partial likelihood, and the robust variance that
 * follows from it.
 *
 * <p>Source: D. Y. Lin and L. J. Wei, <i>The Robust Inference for the Cox Proportional Hazards
 * Model</i>, Journal of the American Statistical Association 84 (1989), 1074-1078, <a
 * href="https://doi.org/10.1080/01621459.1989.10478874">doi:10.1080/01621459.1989.10478874</a>.
 *
 * <p>Immutable and thread-safe.
 */
final class ScoreResiduals {
  /** One time with outcomes: its hazard, and what its own outcomes do not carry of it. */
  private static final class Step {
    private final int stratum;
    private final double time;
    private final double[] moment;
    private final double[] ownMoment;
    private final double[] mean;
    private double hazard;
    private double ownHazard;

    Step(TiedOutcomes tied, int p) {
      stratum = tied.stratum;
      time = tied.time;
      moment = new double[p];
      ownMoment = new double[p];
      mean = new double[p];
      for (int k = 0; k < tied.parts(); k++) {
        tied.turnTo(k);
        double part = tied.weight() / tied.hazard();
        hazard += part;
        ownHazard += tied.fraction() * part;
        for (int j = 0; j < p; j++) {
          moment[j] += part * tied.mean(j);
          ownMoment[j] += tied.fraction() * part * tied.mean(j);
          mean[j] += tied.mean(j) / tied.parts();
        }
      }
    }
  }

  private final CoxProblem problem;
  private final SurvivalTimes times;
  private final List<Step> steps = new ArrayList<>();

  /** Sums over the steps of the stratum up to each, of hazards and of moments. */
  private final List<double[]> cumulative = new ArrayList<>();

  private final double[] hazards;

  ScoreResiduals(CoxProblem problem, SurvivalTimes times, double[] coefficients) {
    this.problem = problem;
    this.times = times;
    hazards = problem.relativeHazards(problem.predictors(coefficients));
    int p = problem.signals();
    problem.walk(hazards, tied -> steps.add(new Step(tied, p)));
    Collections.reverse(steps);
    VectorSum sum = new VectorSum(p + 1);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (i > 0 && steps.get(i - 1).stratum != step.stratum) {
        sum.clear();
      }
      sum.add(0, step.hazard);
      double[] values = new double[p + 1];
      values[0] = sum.value(0);
      for (int j = 0; j < p; j++) {
        sum.add(j + 1, step.moment[j]);
        values[j + 1] = sum.value(j + 1);
      }
      cumulative.add(values);
    }
  }

  /** What the row at a position adds to the gradient, for each unit of its weight. */
  private double[] of(int position) {
    int row = problem.row(position);
    int stratum = times.stratum(row);
    int start = upTo(stratum, times.start(row));
    int stop = upTo(stratum, times.stop(row));
    double[] residual = new double[problem.signals()];
    double hazard = hazards[position] * between(start, stop, 0, stratum);
    for (int j = 0; j < residual.length; j++) {
      residual[j] =
          hazards[position] * between(start, stop, j + 1, stratum)
              - problem.x(position, j) * hazard;
    }
    if (times.happened(row)) {
      Step step = steps.get(stop);
      for (int j = 0; j < residual.length; j++) {
        double x = problem.x(position, j);
        residual[j] += x - step.mean[j];
        residual[j] += hazards[position] * (x * step.ownHazard - step.ownMoment[j]);
      }
    }
    return residual;
  }

  private double between(int start, int stop, int entry, int stratum) {
    return at(stop, entry, stratum) - at(start, entry, stratum);
  }

  private double at(int step, int entry, int stratum) {
    return step < 0 || steps.get(step).stratum != stratum ? 0 : cumulative.get(step)[entry];
  }

  /** The last step not after a time; that of a stratum before, or -1, if there is none. */
  private int upTo(int stratum, double time) {
    int low = 0;
    int high = steps.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      Step step = steps.get(middle);
      if (step.stratum < stratum || (step.stratum == stratum && step.time <= time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /**
   * The robust variance of the coefficients of the scaled signals.
   *
   * @param inverse the inverse of the information
   * @param order the rows by cluster
   */
  double[][] variance(double[][] inverse, ClusteredRows order) {
    int p = problem.signals();
    double[][] residuals = new double[times.size()][];
    for (int i = 0; i < problem.rows(); i++) {
      residuals[problem.row(i)] = of(i);
    }
    CompensatedSum[][] sums = new CompensatedSum[p][p];
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < p; k++) {
        sums[j][k] = new CompensatedSum();
      }
    }
    for (int c = 0; c < order.clusters(); c++) {
      double[] change = change(residuals, inverse, order, c);
      for (int j = 0; j < p; j++) {
        for (int k = 0; k < p; k++) {
          sums[j][k].add(change[j] * change[k]);
        }
      }
    }
    double[][] variance = new double[p][p];
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < p; k++) {
        variance[j][k] = sums[j][k].value();
      }
    }
    return variance;
  }

  private double[] change(
      double[][] residuals, double[][] inverse, ClusteredRows order, int cluster) {
    int p = inverse.length;
    VectorSum sum = new VectorSum(p);
    for (int i = order.start(cluster); i < order.start(cluster + 1); i++) {
      int row = order.row(i);
      for (int j = 0; j < p; j++) {
        sum.add(j, times.weight(row) * residuals[row][j]);
      }
    }
    double[] change = new double[p];
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < p; k++) {
        change[j] += inverse[j][k] * sum.value(k);
      }
    }
    return change;
  }
}
