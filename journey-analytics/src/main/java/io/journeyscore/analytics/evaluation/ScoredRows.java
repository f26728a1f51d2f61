package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.ClusteredRows;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Rows with a predicted probability, what happened, and the cluster that each belongs to: what all
 * measures of this package look at.
 *
 * <p>The rows are checked, copied and sorted once. Every measure of them depends on the rows alone:
 * neither their order nor the numbering of the clusters changes a bit.
 *
 * <p>Immutable and thread-safe.
 */
public final class ScoredRows {
  private final ClusteredRows rows;
  private final double[] probabilities;
  private final boolean[] labels;
  private final RankedRows ranked;
  private final long positives;

  private ScoredRows(ClusteredRows rows, double[] probabilities, boolean[] labels) {
    this.rows = rows;
    this.probabilities = probabilities;
    this.labels = labels;
    ranked = RankedRows.of(probabilities, labels, rows.clusterOfPosition());
    positives = count(labels);
  }

  /**
   * Takes rows.
   *
   * <p>O(n log n).
   *
   * @param probabilities predicted probability of the outcome, one for each row, in [0, 1]; not
   *     kept
   * @param labels whether the outcome happened, one for each row; not kept
   * @param clusters which rows belong together, by equal numbers, one for each row; usually a
   *     number for each customer; not kept
   * @return the rows
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, lengths differ, or a probability is not in
   *     [0, 1]
   */
  public static ScoredRows of(double[] probabilities, boolean[] labels, int[] clusters) {
    Checks.rows(
        requireNonNull(probabilities, "probabilities").length, "probabilities", labels, clusters);
    double[] checked = Checks.probabilities(probabilities, "probabilities");
    ClusteredRows rows =
        ClusteredRows.of(
            clusters,
            (a, b) -> {
              int order = Double.compare(checked[a], checked[b]);
              return order != 0 ? order : Boolean.compare(labels[a], labels[b]);
            });
    return new ScoredRows(rows, rows.arrange(checked), rows.arrange(labels));
  }

  /**
   * Returns the number of rows.
   *
   * @return a positive count
   */
  public int size() {
    return labels.length;
  }

  /**
   * Returns how many rows have the outcome.
   *
   * @return from 0 to {@link #size()}
   */
  public long positives() {
    return positives;
  }

  /**
   * Returns the number of clusters.
   *
   * @return from 1 to {@link #size()}
   */
  public int clusters() {
    return rows.clusters();
  }

  /**
   * Returns the share of the rows that have the outcome.
   *
   * @return a share in [0, 1]
   */
  public double baseRate() {
    return (double) positives / labels.length;
  }

  /** Returns the rows whose position passes a test; at least one must. */
  ScoredRows where(IntPredicate position) {
    int[] clusterOfPosition = rows.clusterOfPosition();
    double[] someProbabilities = new double[labels.length];
    boolean[] someLabels = new boolean[labels.length];
    int[] someClusters = new int[labels.length];
    int count = 0;
    for (int i = 0; i < labels.length; i++) {
      if (position.test(i)) {
        someProbabilities[count] = probabilities[i];
        someLabels[count] = labels[i];
        someClusters[count] = clusterOfPosition[i];
        count++;
      }
    }
    return of(
        Arrays.copyOf(someProbabilities, count),
        Arrays.copyOf(someLabels, count),
        Arrays.copyOf(someClusters, count));
  }

  /** Which position is which row of the input, and where clusters start. */
  ClusteredRows rows() {
    return rows;
  }

  /** The probability at each position; not to be changed. */
  double[] probabilities() {
    return probabilities;
  }

  /** The label at each position; not to be changed. */
  boolean[] labels() {
    return labels;
  }

  /** The rows by ascending probability. */
  RankedRows ranked() {
    return ranked;
  }

  /** A weight of one for each cluster. */
  int[] ones() {
    int[] ones = new int[rows.clusters()];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static long count(boolean[] labels) {
    long count = 0;
    for (boolean label : labels) {
      count += label ? 1 : 0;
    }
    return count;
  }

  @Override
  public String toString() {
    return "ScoredRows[n=%d, positives=%d, clusters=%d]".formatted(size(), positives, clusters());
  }
}
