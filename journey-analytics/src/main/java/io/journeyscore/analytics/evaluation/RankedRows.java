package io.journeyscore.analytics.evaluation;

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

  /**
   * Ranks rows; O(n log n).
   *
   * @param probabilities of each row, without -0.0
   * @param labels of each row
   * @param clusters the cluster of each row, from 0
   */
  static RankedRows of(double[] probabilities, boolean[] labels, int[] clusters) {
    int n = probabilities.length;
    int[] order = IndexSort.sorted(n, (a, b) -> Double.compare(probabilities[a], probabilities[b]));
    double[] sorted = new double[n];
    boolean[] sortedLabels = new boolean[n];
    int[] sortedClusters = new int[n];
    int[] runs = new int[n + 1];
    int count = 0;
    for (int i = 0; i < n; i++) {
      sorted[i] = probabilities[order[i]];
      sortedLabels[i] = labels[order[i]];
      sortedClusters[i] = clusters[order[i]];
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

  /** Returns the first row of each bin that holds rows, and the number of rows as the last. */
  private int[] starts(int bins) {
    int[] starts = new int[runs.length];
    int count = 0;
    for (int run = 0; run + 1 < runs.length; run++) {
      if (run == 0 || bin(run, bins) != bin(run - 1, bins)) {
        starts[count++] = runs[run];
      }
    }
    starts[count] = labels.length;
    return Arrays.copyOf(starts, count + 1);
  }

  /** Returns the bins that hold rows, by ascending probability. */
  List<ReliabilityBin> reliability(int bins, double level) {
    List<ReliabilityBin> result = new ArrayList<>();
    int[] starts = starts(bins);
    for (int bin = 0; bin + 1 < starts.length; bin++) {
      result.add(reliability(starts[bin], starts[bin + 1], level));
    }
    return List.copyOf(result);
  }

  /** Returns the parts of the Brier score by the bins that hold rows. */
  BrierDecomposition decomposition(int bins) {
    int[] starts = starts(bins);
    BrierDecomposition.Parts parts = new BrierDecomposition.Parts(probabilities, labels);
    for (int bin = 0; bin + 1 < starts.length; bin++) {
      parts.add(starts[bin], starts[bin + 1]);
    }
    return parts.result();
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
    return positivesInTop(weights, new double[] {top})[0];
  }

  /**
   * Returns the weights of positive rows among the rows of highest probability.
   *
   * @param weights weight of each cluster
   * @param tops weights of the rows to look at, ascending, none above that of all rows
   */
  double[] positivesInTop(int[] weights, double[] tops) {
    double[] found = new double[tops.length];
    int next = 0;
    double seen = 0;
    double positives = 0;
    for (int run = runs.length - 2; run >= 0 && next < tops.length; run--) {
      long weight = 0;
      long inRun = 0;
      for (int i = runs[run]; i < runs[run + 1]; i++) {
        int w = weights[clusters[i]];
        weight += w;
        inRun += labels[i] ? w : 0;
      }
      while (next < tops.length && tops[next] < seen + weight) {
        found[next] = positives + inRun * ((tops[next] - seen) / weight);
        next++;
      }
      positives += inRun;
      seen += weight;
    }
    Arrays.fill(found, next, tops.length, positives);
    return found;
  }

  /**
   * Returns the mean over the positive rows of the share of positive rows among those of at least
   * the row's probability.
   *
   * @param weights weight of each cluster
   * @param positives weight of the positive rows, positive
   */
  double averagePrecision(int[] weights, long positives) {
    long seen = 0;
    long found = 0;
    double sum = 0;
    for (int run = runs.length - 2; run >= 0; run--) {
      long weight = 0;
      long inRun = 0;
      for (int i = runs[run]; i < runs[run + 1]; i++) {
        int w = weights[clusters[i]];
        weight += w;
        inRun += labels[i] ? w : 0;
      }
      seen += weight;
      found += inRun;
      if (inRun > 0) {
        sum += inRun * ((double) found / seen);
      }
    }
    return Math.min(1, sum / positives);
  }

  /**
   * How many rows of each class there are, and in how many pairs of them the positive one has the
   * higher probability, doubled and ties counting once.
   */
  record Pairs(long positives, long negatives, double twiceWon) {
    /** The area under the curve; of rows of both classes only. */
    double auc() {
      return twiceWon / (2.0 * positives * negatives);
    }
  }

  /**
   * Returns the pairs of rows of different classes.
   *
   * @param weights weight of each cluster
   */
  Pairs pairs(int[] weights) {
    long positives = 0;
    long negatives = 0;
    double twiceWon = 0;
    for (int run = 0; run + 1 < runs.length; run++) {
      long inRun = 0;
      long others = 0;
      for (int i = runs[run]; i < runs[run + 1]; i++) {
        int w = weights[clusters[i]];
        inRun += labels[i] ? w : 0;
        others += labels[i] ? 0 : w;
      }
      twiceWon += (double) inRun * (2 * negatives + others);
      positives += inRun;
      negatives += others;
    }
    return new Pairs(positives, negatives, twiceWon);
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
