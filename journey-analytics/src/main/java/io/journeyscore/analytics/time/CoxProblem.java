package io.journeyscore.analytics.time;

import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.IndexSort;
import java.util.function.Consumer;

/**
 * Rows of a Cox regression, sorted, with signals centred and scaled, and the walk over them that
 * all its estimates come from.
 *
 * <p>The walk goes from the last time down: each row joins those at risk at its stop and leaves
 * them at its start, so that all of it costs O(n p^2). Positions are ordered by all that rows hold,
 * so that the order of the input changes no bit.
 *
 * <p>Immutable and thread-safe.
 */
final class CoxProblem {
  private final SurvivalTimes times;
  private final Ties ties;
  private final int[] byStop;
  private final int[] byStart;

  /** Signals by position, centred and scaled to a standard deviation of 1. */
  private final double[][] x;

  private final double[] means;
  private final double[] scales;

  CoxProblem(SurvivalTimes times, SignalColumns signals, Ties ties) {
    this.times = times;
    this.ties = ties;
    byStop = IndexSort.sorted(times.size(), (a, b) -> compare(times, signals, a, b));
    int[] position = new int[times.size()];
    for (int i = 0; i < position.length; i++) {
      position[byStop[i]] = i;
    }
    byStart =
        IndexSort.sorted(
            times.size(),
            (a, b) -> {
              int order = Integer.compare(times.stratum(byStop[a]), times.stratum(byStop[b]));
              return order != 0
                  ? order
                  : Double.compare(times.start(byStop[a]), times.start(byStop[b]));
            });
    int p = signals.size();
    means = new double[p];
    scales = new double[p];
    x = new double[times.size()][p];
    for (int j = 0; j < p; j++) {
      CompensatedSum sum = new CompensatedSum();
      for (int row : byStop) {
        sum.add(signals.value(j, row));
      }
      means[j] = sum.value() / times.size();
      CompensatedSum squares = new CompensatedSum();
      for (int row : byStop) {
        double distance = signals.value(j, row) - means[j];
        squares.add(distance * distance);
      }
      scales[j] = Math.sqrt(squares.value() / times.size());
      for (int i = 0; i < byStop.length; i++) {
        x[i][j] = (signals.value(j, byStop[i]) - means[j]) / scales[j];
      }
    }
  }

  private static int compare(SurvivalTimes times, SignalColumns signals, int a, int b) {
    int order = times.compare(a, b);
    return order != 0 ? order : signals.compare(a, b);
  }

  int rows() {
    return byStop.length;
  }

  int signals() {
    return means.length;
  }

  double mean(int j) {
    return means[j];
  }

  double scale(int j) {
    return scales[j];
  }

  /** The row at a position, in the order of stratum and stop. */
  int row(int position) {
    return byStop[position];
  }

  double x(int position, int j) {
    return x[position][j];
  }

  double weight(int position) {
    return times.weight(byStop[position]);
  }

  /** The relative log hazard of each position, from coefficients of the scaled signals. */
  double[] predictors(double[] coefficients) {
    double[] predictors = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < coefficients.length; j++) {
        predictors[i] += coefficients[j] * x[i][j];
      }
    }
    return predictors;
  }

  /**
   * Each position's hazard relative to the greatest of its stratum, which keeps it from
   * overflowing.
   */
  double[] relativeHazards(double[] predictors) {
    double[] hazards = new double[predictors.length];
    int from = 0;
    while (from < hazards.length) {
      int to = from;
      double greatest = Double.NEGATIVE_INFINITY;
      while (to < hazards.length && stratum(to) == stratum(from)) {
        greatest = Math.max(greatest, predictors[to++]);
      }
      for (; from < to; from++) {
        hazards[from] = StrictMath.exp(predictors[from] - greatest);
      }
    }
    return hazards;
  }

  /**
   * Walks over all times with outcomes, strata by descending number, times from the last one down.
   *
   * @param hazards relative hazard by position
   * @param visitor is shown the outcomes of each time; what it is shown is filled anew each time
   */
  void walk(double[] hazards, Consumer<TiedOutcomes> visitor) {
    TiedOutcomes tied = new TiedOutcomes(signals(), ties);
    int size = 1 + signals() + signals() * (signals() + 1) / 2;
    VectorSum atRisk = new VectorSum(size);
    VectorSum ending = new VectorSum(size);
    int entered = rows() - 1;
    int i = rows() - 1;
    while (i >= 0) {
      int stratum = stratum(i);
      atRisk.clear();
      int count = 0;
      while (i >= 0 && stratum(i) == stratum) {
        double time = stop(i);
        tied.to = i;
        tied.from = i + 1;
        ending.clear();
        double weights = 0;
        for (; i >= 0 && stratum(i) == stratum && stop(i) == time; i--) {
          add(atRisk, i, hazards[i] * weight(i));
          count++;
          // Rows with an outcome stand after the censored ones of the same time.
          if (times.happened(byStop[i])) {
            add(ending, i, hazards[i] * weight(i));
            weights += weight(i);
            tied.from = i;
          }
        }
        for (; entered >= 0 && startsAtOrAfter(entered, stratum, time); entered--) {
          add(atRisk, byStart[entered], -hazards[byStart[entered]] * weight(byStart[entered]));
          count--;
        }
        if (tied.from <= tied.to) {
          tied.time = time;
          tied.stratum = stratum;
          tied.fill(atRisk, ending, weights);
          visitor.accept(tied);
        }
        if (count == 0) {
          atRisk.clear();
        }
      }
      while (entered >= 0 && stratum(byStart[entered]) == stratum) {
        entered--;
      }
    }
  }

  private boolean startsAtOrAfter(int entered, int stratum, double time) {
    int position = byStart[entered];
    return stratum(position) == stratum && times.start(byStop[position]) >= time;
  }

  private void add(VectorSum sums, int position, double factor) {
    double[] row = x[position];
    sums.add(0, factor);
    int at = 1;
    for (double value : row) {
      sums.add(at++, factor * value);
    }
    for (int j = 0; j < row.length; j++) {
      double product = factor * row[j];
      for (int k = 0; k <= j; k++) {
        sums.add(at++, product * row[k]);
      }
    }
  }

  private int stratum(int position) {
    return times.stratum(byStop[position]);
  }

  private double stop(int position) {
    return times.stop(byStop[position]);
  }
}
