package io.journeyscore.analytics.time;

import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.IndexSort;
import java.util.Arrays;

/**
 * All pairs of rows of which it is known which came to the outcome first, counted for each row.
 *
 * <p>A row with the outcome at {@code t} is comparable with every other row of its stratum that was
 * at risk then and did not have the outcome then. A pair counts as much as the product of both
 * weights and of the worth of the row with the outcome. One walk from the last time down counts
 * those at risk by the rank of their risk for each outcome, and the outcomes by rank for each row
 * at risk, in O(n log n).
 *
 * <p>Immutable and thread-safe.
 */
final class ComparablePairs {
  private final SurvivalTimes times;
  private final double[] risks;
  private final double[] worth;
  private final double[] concordant;
  private final double[] discordant;
  private final double[] tied;
  private final CompensatedSum concordantSum = new CompensatedSum();
  private final CompensatedSum discordantSum = new CompensatedSum();
  private final CompensatedSum tiedSum = new CompensatedSum();

  /**
   * Counts.
   *
   * @param times the rows
   * @param risks one for each row, greater for those expected to come to the outcome sooner
   * @param worth what a pair is worth whose outcome is this row's, one for each row; 0 leaves it
   *     out
   */
  ComparablePairs(SurvivalTimes times, double[] risks, double[] worth) {
    this.times = times;
    this.risks = risks;
    this.worth = worth;
    int n = times.size();
    concordant = new double[n];
    discordant = new double[n];
    tied = new double[n];
    int[] order = IndexSort.sorted(n, this::compare);
    int from = 0;
    while (from < n) {
      int to = from;
      while (to < n && times.stratum(order[to]) == times.stratum(order[from])) {
        to++;
      }
      count(Arrays.copyOfRange(order, from, to));
      from = to;
    }
  }

  private int compare(int a, int b) {
    int order = times.compare(a, b);
    if (order == 0) {
      order = Double.compare(risks[a], risks[b]);
    }
    return order != 0 ? order : Double.compare(worth[a], worth[b]);
  }

  private void count(int[] rows) {
    double[] distinct =
        Arrays.stream(rows).mapToDouble(row -> risks[row]).sorted().distinct().toArray();
    int[] rank =
        Arrays.stream(rows).map(row -> Arrays.binarySearch(distinct, risks[row])).toArray();
    int[] byStart =
        IndexSort.sorted(
            rows.length, (a, b) -> Double.compare(times.start(rows[a]), times.start(rows[b])));
    RankCounts atRisk = new RankCounts(distinct.length);
    RankCounts outcomes = new RankCounts(distinct.length);
    int leaving = rows.length - 1;
    int i = rows.length - 1;
    while (i >= 0) {
      double time = times.stop(rows[i]);
      for (; leaving >= 0 && times.start(rows[byStart[leaving]]) >= time; leaving--) {
        leave(rows[byStart[leaving]], rank[byStart[leaving]], atRisk, outcomes);
      }
      int from = i;
      while (from > 0 && times.stop(rows[from - 1]) == time) {
        from--;
      }
      int to = i;
      for (i = from; i <= to && !times.happened(rows[i]); i++) {
        join(rows[i], rank[i], atRisk, outcomes);
      }
      int first = i;
      for (i = first; i <= to; i++) {
        meet(rows[i], rank[i], atRisk);
      }
      for (i = first; i <= to; i++) {
        outcomes.add(rank[i], times.weight(rows[i]) * worth[rows[i]]);
      }
      for (i = first; i <= to; i++) {
        join(rows[i], rank[i], atRisk, outcomes);
      }
      i = from - 1;
    }
    for (; leaving >= 0; leaving--) {
      leave(rows[byStart[leaving]], rank[byStart[leaving]], atRisk, outcomes);
    }
  }

  private void join(int row, int rank, RankCounts atRisk, RankCounts outcomes) {
    atRisk.add(rank, times.weight(row));
    record(row, rank, outcomes, -1);
  }

  private void leave(int row, int rank, RankCounts atRisk, RankCounts outcomes) {
    atRisk.add(rank, -times.weight(row));
    record(row, rank, outcomes, 1);
  }

  /** Adds the outcomes that a row has met since it joined, as the one without the outcome. */
  private void record(int row, int rank, RankCounts outcomes, int sign) {
    concordant[row] += sign * outcomes.above(rank);
    discordant[row] += sign * outcomes.below(rank);
    tied[row] += sign * outcomes.at(rank);
  }

  private void meet(int row, int rank, RankCounts atRisk) {
    double lower = worth[row] * atRisk.below(rank);
    double higher = worth[row] * atRisk.above(rank);
    double equal = worth[row] * atRisk.at(rank);
    concordant[row] += lower;
    discordant[row] += higher;
    tied[row] += equal;
    concordantSum.add(times.weight(row) * lower);
    discordantSum.add(times.weight(row) * higher);
    tiedSum.add(times.weight(row) * equal);
  }

  double concordant() {
    return concordantSum.value();
  }

  double discordant() {
    return discordantSum.value();
  }

  double tied() {
    return tiedSum.value();
  }

  double total() {
    return concordant() + discordant() + tied();
  }

  /** The share of pairs ranked rightly, ties counting one half; of no pairs NaN. */
  double index() {
    return (concordant() + tied() / 2) / total();
  }

  /** What a row adds to the index, for each unit of its weight. */
  double influence(int row) {
    double pairs = concordant[row] + discordant[row] + tied[row];
    return (concordant[row] + tied[row] / 2 - index() * pairs) / total();
  }
}
