package io.journeyscore.analytics.time;

import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.IndexSort;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many were at risk, and how many ended in which way, at each time at which a row ends.
 *
 * <p>At risk at {@code t} are the rows with {@code start < t <= stop}, found from the last time
 * down: those that stop then or later, less those that start then or later. Without weights all of
 * it are whole numbers and exact.
 *
 * <p>Immutable and thread-safe.
 */
final class RiskTable {
  private final double[] times;
  private final double[] atRisk;
  private final double[] events;
  private final double[][] ended;

  private RiskTable(double[] times, double[] atRisk, double[] events, double[][] ended) {
    this.times = times;
    this.atRisk = atRisk;
    this.events = events;
    this.ended = ended;
  }

  /** Counts rows by their weights. */
  static RiskTable of(SurvivalTimes rows) {
    return of(rows, rows.kinds());
  }

  /** Counts rows by their weights, with room for more kinds of outcomes than they have. */
  static RiskTable of(SurvivalTimes rows, int kinds) {
    TreeMap<Double, CompensatedSum> entered = new TreeMap<>();
    TreeMap<Double, CompensatedSum[]> left = new TreeMap<>();
    int[] order = IndexSort.sorted(rows.size(), rows::compare);
    for (int row : order) {
      double weight = rows.weight(row);
      if (rows.start(row) >= 0) {
        entered.computeIfAbsent(rows.start(row), time -> new CompensatedSum()).add(weight);
      }
      left.computeIfAbsent(rows.stop(row), time -> sums(kinds + 1))[rows.outcome(row)].add(weight);
    }
    SortedMap<Double, Double> entries = new TreeMap<>();
    entered.forEach((time, sum) -> entries.put(time, sum.value()));
    SortedMap<Double, double[]> exits = new TreeMap<>();
    left.forEach((time, sum) -> exits.put(time, values(sum)));
    return of(entries, exits, kinds);
  }

  /**
   * Makes a table of counts.
   *
   * @param entries by time how many started then; those who were there from the outset are left out
   * @param exits by time how many stopped then, by outcome
   * @param kinds the greatest number of an outcome
   */
  static RiskTable of(
      SortedMap<Double, Double> entries, SortedMap<Double, double[]> exits, int kinds) {
    int n = exits.size();
    double[] times = new double[n];
    double[][] ended = new double[kinds + 1][n];
    double[] events = new double[n];
    int next = 0;
    for (var exit : exits.entrySet()) {
      times[next] = exit.getKey();
      for (int kind = 0; kind <= kinds; kind++) {
        ended[kind][next] = exit.getValue()[kind];
        events[next] += kind == SurvivalTimes.CENSORED ? 0 : exit.getValue()[kind];
      }
      next++;
    }
    double[] starts = entries.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    double[] started = entries.values().stream().mapToDouble(Double::doubleValue).toArray();
    double[] atRisk = new double[n];
    CompensatedSum staying = new CompensatedSum();
    int open = starts.length;
    for (int i = n - 1; i >= 0; i--) {
      double leaving = events[i] + ended[SurvivalTimes.CENSORED][i];
      staying.add(leaving);
      while (open > 0 && starts[open - 1] >= times[i]) {
        staying.add(-started[--open]);
      }
      // Those who leave now were there; rounding of weights must not take them away.
      atRisk[i] = Math.max(leaving, staying.value());
    }
    return new RiskTable(times, atRisk, events, ended);
  }

  private static CompensatedSum[] sums(int n) {
    CompensatedSum[] sums = new CompensatedSum[n];
    for (int i = 0; i < n; i++) {
      sums[i] = new CompensatedSum();
    }
    return sums;
  }

  private static double[] values(CompensatedSum[] sums) {
    double[] values = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      values[i] = sums[i].value();
    }
    return values;
  }

  int size() {
    return times.length;
  }

  int kinds() {
    return ended.length - 1;
  }

  double time(int i) {
    return times[i];
  }

  double atRisk(int i) {
    return atRisk[i];
  }

  /** Those who ended with an outcome of any kind. */
  double events(int i) {
    return events[i];
  }

  double ended(int kind, int i) {
    return ended[kind][i];
  }

  /** Those at risk who did not end with an outcome; 0 where all did, but for rounding. */
  double survivors(int i) {
    double rest = atRisk[i] - events[i];
    return rest > 1e-12 * atRisk[i] ? rest : 0;
  }

  /** The last position whose time is not after a time; -1 if there is none. */
  int upTo(double time) {
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** The last position whose time is before a time; -1 if there is none. */
  int before(double time) {
    int at = upTo(time);
    return at >= 0 && times[at] == time ? at - 1 : at;
  }
}
