package io.journeyscore.analytics.time;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.CompensatedSum;

/**
 * What each row adds to the share that has ended with one kind of outcome, and the variance that
 * follows from it (infinitesimal jackknife).
 *
 * <p>With {@code n} at risk, {@code d} of them ending in any way and {@code e} with the outcome in
 * question, {@code S} the share still under way and {@code F} the share ended with the outcome,
 * whose steps are {@code S(s-) e/n}, a row's influence on {@code F(t)} is the sum over the times
 * {@code s} up to {@code t} of
 *
 * <pre>
 * S(s-) / n(s) * (row ends so at s  -  row at risk at s * e(s)/n(s))
 * S(s-) e(s)/n(s) * G(s-),  G(s) = sum over u up to s of (at risk * d/n - ends at u) / (n - d)
 * </pre>
 *
 * <p>The variance is the sum over clusters of the square of their rows' weighted influence. Sums
 * that all rows share are taken once, so that the variance at one time costs O(n). With one kind,
 * without weights and with every row a cluster, it is Greenwood's.
 *
 * <p>Immutable and thread-safe.
 */
final class Influence {
  private final SurvivalTimes rows;
  private final int kind;
  private final RiskTable table;
  private final ClusteredRows order;

  /** S just before each time. */
  private final double[] before;

  /** F up to each time. */
  private final double[] incidence;

  /** Sum of d / (n (n - d)). */
  private final double[] hazard;

  /** Sum of the steps of F times the hazard before them. */
  private final double[] carried;

  /** Sum of S e / n^2. */
  private final double[] own;

  Influence(SurvivalTimes rows, RiskTable table, int kind) {
    this.rows = rows;
    this.kind = kind;
    this.table = table;
    order = ClusteredRows.of(rows.clusters(), rows::compare);
    int n = table.size();
    before = new double[n];
    incidence = new double[n];
    hazard = new double[n];
    carried = new double[n];
    own = new double[n];
    double survival = 1;
    CompensatedSum incidenceSum = new CompensatedSum();
    CompensatedSum hazardSum = new CompensatedSum();
    CompensatedSum carriedSum = new CompensatedSum();
    CompensatedSum ownSum = new CompensatedSum();
    for (int i = 0; i < n; i++) {
      before[i] = survival;
      double step = survival * table.ended(kind, i) / table.atRisk(i);
      carriedSum.add(step * hazardSum.value());
      incidenceSum.add(step);
      ownSum.add(step / table.atRisk(i));
      if (table.survivors(i) > 0) {
        hazardSum.add(table.events(i) / (table.atRisk(i) * table.survivors(i)));
      }
      survival *= table.survivors(i) / table.atRisk(i);
      incidence[i] = incidenceSum.value();
      hazard[i] = hazardSum.value();
      carried[i] = carriedSum.value();
      own[i] = ownSum.value();
    }
  }

  /** F at a position of the table; 0 before the first. */
  double incidence(int position) {
    return at(incidence, position);
  }

  /** The variance of F at a position of the table. */
  double variance(int position) {
    CompensatedSum squares = new CompensatedSum();
    for (int c = 0; c < order.clusters(); c++) {
      CompensatedSum sum = new CompensatedSum();
      for (int i = order.start(c); i < order.start(c + 1); i++) {
        int row = order.row(i);
        sum.add(rows.weight(row) * of(row, position));
      }
      squares.add(sum.value() * sum.value());
    }
    return squares.value();
  }

  private double of(int row, int position) {
    int start = table.upTo(rows.start(row));
    if (start >= position) {
      return 0;
    }
    int stop = table.upTo(rows.stop(row));
    int last = Math.min(stop, position);
    double seen = at(incidence, last) - at(incidence, start);
    double later = at(incidence, position) - at(incidence, last);
    double influence =
        at(carried, last)
            - at(carried, start)
            - at(hazard, start) * seen
            + (at(hazard, stop) - at(hazard, start)) * later
            - (at(own, last) - at(own, start));
    if (stop <= position && rows.happened(row)) {
      influence -= table.survivors(stop) > 0 ? later / table.survivors(stop) : 0;
      influence += rows.outcome(row) == kind ? before[stop] / table.atRisk(stop) : 0;
    }
    return influence;
  }

  private static double at(double[] sums, int position) {
    return position < 0 ? 0 : sums[position];
  }
}
