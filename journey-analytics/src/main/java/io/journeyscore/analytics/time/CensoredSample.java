package io.journeyscore.analytics.time;

import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.IndexSort;
import java.util.Arrays;

/**
 * Rows with predictions, sorted once, and measures of them under any weights, as a bootstrap asks
 * for them again and again.
 *
 * <p>Positions go by ascending stop. {@link SurvivalEvaluation} says what is measured. A measure is
 * NaN where nothing can be said.
 *
 * <p>Immutable and thread-safe.
 */
final class CensoredSample {
  private final SurvivalPredictions predictions;
  private final double[] stops;
  private final boolean[] happened;
  private final int[] rows;

  /** For each time, positions by ascending predicted survival. */
  private final int[][] bySurvival;

  /** The rank of each position's predicted survival at the last time. */
  private final int[] lastRank;

  private final int ranks;

  CensoredSample(SurvivalTimes times, SurvivalPredictions predictions) {
    this.predictions = predictions;
    int n = times.size();
    rows =
        IndexSort.sorted(
            n,
            (a, b) -> {
              int order = Double.compare(times.stop(a), times.stop(b));
              order = order != 0 ? order : Boolean.compare(times.happened(b), times.happened(a));
              order = order != 0 ? order : Double.compare(times.weight(a), times.weight(b));
              return order != 0 ? order : predictions.compare(a, b);
            });
    stops = new double[n];
    happened = new boolean[n];
    for (int i = 0; i < n; i++) {
      stops[i] = times.stop(rows[i]);
      happened[i] = times.happened(rows[i]);
    }
    bySurvival = new int[predictions.size()][];
    for (int k = 0; k < bySurvival.length; k++) {
      int at = k;
      bySurvival[k] =
          IndexSort.sorted(n, (a, b) -> Double.compare(survival(at, a), survival(at, b)));
    }
    lastRank = new int[n];
    int rank = -1;
    int last = bySurvival.length - 1;
    for (int i = 0; i < n; i++) {
      int position = bySurvival[last][i];
      if (i == 0 || survival(last, position) != survival(last, bySurvival[last][i - 1])) {
        rank++;
      }
      lastRank[position] = rank;
    }
    ranks = rank + 1;
  }

  int size() {
    return stops.length;
  }

  /** The row at a position. */
  int row(int position) {
    return rows[position];
  }

  private double survival(int k, int position) {
    return predictions.survival(k, rows[position]);
  }

  /** The sample under some weights by position. */
  Weighted weighted(double[] weights) {
    return new Weighted(weights);
  }

  /** Measures under one set of weights. Immutable and thread-safe. */
  final class Weighted {
    private final double[] weights;

    /** The probability of being watched until just before each position's stop. */
    private final double[] watchedBefore;

    /** The probability of being watched beyond it. */
    private final double[] watchedAfter;

    /** The share without the outcome after each position's stop (Kaplan and Meier). */
    private final double[] without;

    private Weighted(double[] weights) {
      this.weights = weights;
      int n = size();
      watchedBefore = new double[n];
      watchedAfter = new double[n];
      without = new double[n];
      double[] atRisk = new double[n];
      double sum = 0;
      for (int i = n - 1; i >= 0; i--) {
        sum += weights[i];
        atRisk[i] = sum;
      }
      double watched = 1;
      double open = 1;
      int from = 0;
      while (from < n) {
        int to = from;
        double events = 0;
        double censored = 0;
        for (; to < n && stops[to] == stops[from]; to++) {
          events += happened[to] ? weights[to] : 0;
          censored += happened[to] ? 0 : weights[to];
        }
        double before = watched;
        double rest = to < n ? atRisk[to] : 0;
        // Who had the outcome cannot be censored at the same time any more.
        watched *= censored + rest > 0 ? rest / (censored + rest) : 1;
        open *= events + censored + rest > 0 ? (censored + rest) / (events + censored + rest) : 1;
        Arrays.fill(watchedBefore, from, to, before);
        Arrays.fill(watchedAfter, from, to, watched);
        Arrays.fill(without, from, to, open);
        from = to;
      }
    }

    /** The last position whose stop is not after a time; -1 if there is none. */
    private int upTo(double time) {
      int found = Arrays.binarySearch(stops, time);
      int at = found >= 0 ? found : -found - 2;
      while (at >= 0 && at + 1 < stops.length && stops[at + 1] == time) {
        at++;
      }
      return at;
    }

    /** The Brier score at a time. */
    double brier(int k) {
      return brier(k, false);
    }

    /** The Brier score of one probability for all: the share without the outcome by then. */
    double brierOfNone(int k) {
      return brier(k, true);
    }

    private double brier(int k, boolean none) {
      int last = upTo(predictions.time(k));
      double watched = last < 0 ? 1 : watchedAfter[last];
      double share = last < 0 ? 1 : without[last];
      CompensatedSum sum = new CompensatedSum();
      CompensatedSum total = new CompensatedSum();
      double beyond = 0;
      for (int i = 0; i < size(); i++) {
        total.add(weights[i]);
        if (weights[i] == 0) {
          continue;
        }
        double predicted = none ? share : survival(k, i);
        if (i > last) {
          beyond += weights[i];
          sum.add(weights[i] * (1 - predicted) * (1 - predicted) / watched);
        } else if (happened[i]) {
          sum.add(weights[i] * predicted * predicted / watchedBefore[i]);
        }
      }
      return beyond > 0 ? sum.value() / total.value() : Double.NaN;
    }

    /** The area under the curve of those who had the outcome by a time against those beyond it. */
    double auc(int k) {
      int last = upTo(predictions.time(k));
      CompensatedSum right = new CompensatedSum();
      CompensatedSum cases = new CompensatedSum();
      int[] order = bySurvival[k];
      int i = 0;
      CompensatedSum controls = new CompensatedSum();
      while (i < order.length) {
        int from = i;
        double tiedCases = 0;
        double tiedControls = 0;
        for (; i < order.length && survival(k, order[i]) == survival(k, order[from]); i++) {
          int position = order[i];
          if (position > last) {
            tiedControls += weights[position];
          } else if (happened[position] && weights[position] > 0) {
            tiedCases += weights[position] / watchedBefore[position];
          }
        }
        // By ascending survival, a control is ranked rightly against the cases before it.
        right.add(tiedControls * (cases.value() + tiedCases / 2));
        cases.add(tiedCases);
        controls.add(tiedControls);
      }
      double pairs = cases.value() * controls.value();
      return pairs > 0 ? right.value() / pairs : Double.NaN;
    }

    /** Uno's index of the risks at the last time, over outcomes up to it. */
    double concordance() {
      double tau = predictions.time(predictions.size() - 1);
      RankCounts later = new RankCounts(ranks);
      CompensatedSum right = new CompensatedSum();
      CompensatedSum all = new CompensatedSum();
      int i = size() - 1;
      while (i >= 0) {
        int to = i;
        // Censored rows stand after those with the outcome at the same time, and count as later.
        for (; i >= 0 && stops[i] == stops[to] && !happened[i]; i--) {
          later.add(lastRank[i], weights[i]);
        }
        int events = i;
        for (; i >= 0 && stops[i] == stops[to]; i--) {
          if (stops[i] <= tau && weights[i] > 0) {
            double worth = weights[i] / (watchedBefore[i] * watchedBefore[i]);
            double above = later.above(lastRank[i]);
            double at = later.at(lastRank[i]);
            right.add(worth * (above + at / 2));
            all.add(worth * (above + at + later.below(lastRank[i])));
          }
        }
        for (int j = i + 1; j <= events; j++) {
          later.add(lastRank[j], weights[j]);
        }
      }
      return all.value() > 0 ? right.value() / all.value() : Double.NaN;
    }
  }
}
