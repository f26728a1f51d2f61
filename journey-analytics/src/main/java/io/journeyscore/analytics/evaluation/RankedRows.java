package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.IndexSort;
import io.journeyscore.analytics.metric.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in ascending order of probability, as runs of equal probabilities, to be measured again and
 * again under changing weights of their clusters.
 *
 * <p>A run belongs as a whole to the bin in which its middle falls, so bins hold nearly equal
 * weights and never part equal probabilities. A tenth of the rows, on the other hand, may cut
 * through a run: then it takes from it rows of the run's own rate, which is what one would see on
 * average if equal probabilities were put in random order.
 *
 * <p>Immutable and thread-safe.
 */
final class RankedRows {
  private final double[] probabilities;
  private final boolean[] labels;
  private final int[] clusters;

  /** First row of each run, and the number of rows as the last entry. */
  private final int[] runs;

  private RankedRows(double[] probabilities, boolean[] labels, int[] clusters, int[] runs) {
    this.probabilities = probabilities;
    this.labels = labels;
    this.clusters = clusters;
    this.runs = runs;
  }

  static RankedRows of(ClusteredRows rows, double[] probabilities, boolean[] labels) {
    int n = probabilities.length;
    int[] order = IndexSort.sorted(n, (a, b) -> Double.compare(probabilities[a], probabilities[b]));
    int[] clusterOfPosition = rows.clusterOfPosition();
    double[] sorted = new double[n];
    boolean[] sortedLabels = new boolean[n];
    int[] sortedClusters = new int[n];
    int[] runs = new int[n + 1];
    int count = 0;
    for (int i = 0; i < n; i++) {
      sorted[i] = probabilities[order[i]];
      sortedLabels[i] = labels[order[i]];
      sortedClusters[i] = clusterOfPosition[order[i]];
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        runs[count++] = i;
      }
    }
    runs[count] = n;
    return new RankedRows(sorted, sortedLabels, sortedClusters, Arrays.copyOf(runs, count + 1));
  }

  /**
   * Returns for each bin how much its probabilities sum to more than its outcomes, over the weight
   * of all rows.
   *
   * <p>The bins are those of equal weights, whatever the weights: the sum of the sizes of these
   * numbers is the expected calibration error.
   *
   * @param weights weight of each cluster, not all zero
   * @param total weight of all rows
   * @param bins how many bins, positive
   */
  double[] gaps(int[] weights, long total, int bins) {
    double[] gaps = new double[bins];
    for (int run = 0; run + 1 < runs.length; run++) {
      long weight = 0;
      long positives = 0;
      for (int i = runs[run]; i < runs[run + 1]; i++) {
        int w = weights[clusters[i]];
        weight += w;
        positives += labels[i] ? w : 0;
      }
      gaps[bin(run, bins)] += weight * probabilities[runs[run]] - positives;
    }
    for (int bin = 0; bin < bins; bin++) {
      gaps[bin] /= total;
    }
    return gaps;
  }

  /** The bin in which the middle of a run falls. */
  private int bin(int run, int bins) {
    long twiceMiddle = (long) runs[run] + runs[run + 1];
    return (int) Math.min(bins - 1L, bins * twiceMiddle / (2L * probabilities.length));
  }

  /** Returns the bins that hold rows, by ascending probability. */
  List<ReliabilityBin> reliability(int bins, double level) {
    List<ReliabilityBin> result = new ArrayList<>();
    int start = 0;
    for (int run = 0; run + 1 < runs.length; run++) {
      boolean last = run + 2 == runs.length;
      if (last || bin(run + 1, bins) != bin(run, bins)) {
        result.add(reliability(start, runs[run + 1], level));
        start = runs[run + 1];
      }
    }
    return List.copyOf(result);
  }

  private ReliabilityBin reliability(int start, int end, double level) {
    double sum = 0;
    long positives = 0;
    for (int i = start; i < end; i++) {
      sum += probabilities[i];
      positives += labels[i] ? 1 : 0;
    }
    double low = probabilities[start];
    double high = probabilities[end - 1];
    double mean = Math.min(high, Math.max(low, sum / (end - start)));
    return new ReliabilityBin(
        low, high, mean, positives, Proportion.wilson(positives, end - start, level));
  }

  /**
   * Returns the weight of positive rows among the rows of highest probability.
   *
   * @param weights weight of each cluster
   * @param top weight of the rows to look at, not above that of all rows
   */
  double positivesInTop(int[] weights, double top) {
    double seen = 0;
    double positives = 0;
    for (int run = runs.length - 2; run >= 0 && seen < top; run--) {
      long weight = 0;
      long inRun = 0;
      for (int i = runs[run]; i < runs[run + 1]; i++) {
        int w = weights[clusters[i]];
        weight += w;
        inRun += labels[i] ? w : 0;
      }
      positives += weight <= top - seen ? inRun : inRun * ((top - seen) / weight);
      seen += weight;
    }
    return positives;
  }

  /**
   * Returns the deciles.
   *
   * @param weights a weight of one for each cluster
   * @param positives how many rows are positive, at least one
   */
  List<LiftDecile> lift(int[] weights, long positives) {
    List<LiftDecile> deciles = new ArrayList<>();
    double n = probabilities.length;
    double before = 0;
    for (int decile = 1; decile <= 10; decile++) {
      double upTo = decile == 10 ? positives : positivesInTop(weights, n * decile / 10);
      double rate = Math.min(1, Math.max(0, (upTo - before) / (n / 10)));
      deciles.add(
          new LiftDecile(
              decile, decile / 10.0, rate, rate / (positives / n), Math.min(1, upTo / positives)));
      before = upTo;
    }
    return List.copyOf(deciles);
  }
}
