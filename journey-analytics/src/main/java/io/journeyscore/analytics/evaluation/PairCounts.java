package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.internal.IndexSort;

/**
 * For each row, how many rows of the other class it is ranked rightly against, a tie counting one
 * half.
 *
 * <p>One sort by score gives the counts of all rows: within a run of equal scores a positive row
 * wins against the negative rows below the run and half of those in it. This is what DeLong, DeLong
 * and Clarke-Pearson call structural components, found by ranks as Sun and Xu do instead of by
 * comparing all pairs. Counts are kept doubled, so they are whole numbers and exact.
 *
 * <p>Immutable and thread-safe.
 */
final class PairCounts {
  private final long positives;
  private final long negatives;
  private final long[] twiceWon;
  private final boolean[] labels;
  private final long twiceWonByPositives;
  private final boolean allTied;

  private PairCounts(
      long positives,
      long[] twiceWon,
      boolean[] labels,
      long twiceWonByPositives,
      boolean allTied) {
    this.positives = positives;
    this.negatives = labels.length - positives;
    this.twiceWon = twiceWon;
    this.labels = labels;
    this.twiceWonByPositives = twiceWonByPositives;
    this.allTied = allTied;
  }

  /**
   * Counts pairs; O(n log n).
   *
   * @param scores finite, without -0.0
   * @param labels one for each score
   */
  static PairCounts of(double[] scores, boolean[] labels) {
    int n = scores.length;
    int[] order = IndexSort.sorted(n, (a, b) -> Double.compare(scores[a], scores[b]));
    long positives = 0;
    for (boolean label : labels) {
      positives += label ? 1 : 0;
    }
    long[] twiceWon = new long[n];
    long total = 0;
    long positivesBelow = 0;
    long negativesBelow = 0;
    int start = 0;
    while (start < n) {
      int end = start;
      long tiedPositives = 0;
      while (end < n && scores[order[end]] == scores[order[start]]) {
        tiedPositives += labels[order[end]] ? 1 : 0;
        end++;
      }
      long tiedNegatives = end - start - tiedPositives;
      long positivesAbove = positives - positivesBelow - tiedPositives;
      for (int i = start; i < end; i++) {
        if (labels[order[i]]) {
          twiceWon[order[i]] = 2 * negativesBelow + tiedNegatives;
        } else {
          twiceWon[order[i]] = 2 * positivesAbove + tiedPositives;
        }
      }
      total += tiedPositives * (2 * negativesBelow + tiedNegatives);
      positivesBelow += tiedPositives;
      negativesBelow += tiedNegatives;
      start = end;
    }
    boolean allTied = n == 0 || scores[order[0]] == scores[order[n - 1]];
    return new PairCounts(positives, twiceWon, labels, total, allTied);
  }

  long positives() {
    return positives;
  }

  long negatives() {
    return negatives;
  }

  /** Whether rows of both classes are there, without which there is no pair. */
  boolean hasPairs() {
    return positives > 0 && negatives > 0;
  }

  /** Whether all rows have the same score. */
  boolean allTied() {
    return allTied;
  }

  /**
   * The share of pairs that are ranked rightly, ties counting one half; exact but for one rounding.
   */
  double auc() {
    return twiceWonByPositives / (2.0 * positives * negatives);
  }

  /** The share of the rows of the other class that a row is ranked rightly against. */
  double component(int row) {
    return twiceWon[row] / (2.0 * (labels[row] ? negatives : positives));
  }
}
