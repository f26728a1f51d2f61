package io.journeyscore.analytics.internal;

/**
 * Rows in an order that depends on nothing but what they hold: not on where they stood, nor on how
 * clusters were numbered.
 *
 * <p>Rows of one cluster stand together, in the order of their content; clusters stand by size,
 * then by the content of their rows, first row first. Clusters that are still equal hold the same
 * rows, so it does not matter which comes first. Whatever is summed or drawn along this order is
 * therefore the same, bit for bit, for any order of the input rows and any renumbering of the
 * clusters.
 *
 * <p>Immutable and thread-safe.
 */
public final class ClusteredRows {
  private final int[] rows;
  private final int[] starts;

  private ClusteredRows(int[] rows, int[] starts) {
    this.rows = rows;
    this.starts = starts;
  }

  /**
   * Orders rows.
   *
   * <p>O(n log n) comparisons.
   *
   * @param clusters the cluster of each row, any numbers; not kept
   * @param content compares the content of two rows, all that will be used of it
   * @return the order
   */
  public static ClusteredRows of(int[] clusters, IndexSort.Order content) {
    int n = clusters.length;
    int[] byCluster =
        IndexSort.sorted(
            n,
            (a, b) -> {
              int order = Integer.compare(clusters[a], clusters[b]);
              return order != 0 ? order : content.compare(a, b);
            });
    int count = 0;
    int[] from = new int[n + 1];
    for (int i = 0; i < n; i++) {
      if (i == 0 || clusters[byCluster[i]] != clusters[byCluster[i - 1]]) {
        from[count++] = i;
      }
    }
    from[count] = n;
    int[] byContent =
        IndexSort.sorted(count, (a, b) -> compareClusters(from, byCluster, a, b, content));
    int[] rows = new int[n];
    int[] starts = new int[count + 1];
    int next = 0;
    for (int c = 0; c < count; c++) {
      starts[c] = next;
      for (int i = from[byContent[c]]; i < from[byContent[c] + 1]; i++) {
        rows[next++] = byCluster[i];
      }
    }
    starts[count] = n;
    return new ClusteredRows(rows, starts);
  }

  private static int compareClusters(
      int[] from, int[] byCluster, int a, int b, IndexSort.Order content) {
    int size = from[a + 1] - from[a];
    int order = Integer.compare(size, from[b + 1] - from[b]);
    for (int i = 0; i < size && order == 0; i++) {
      order = content.compare(byCluster[from[a] + i], byCluster[from[b] + i]);
    }
    return order;
  }

  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  public int size() {
    return rows.length;
  }

  /**
   * Returns the number of clusters.
   *
   * @return the number of clusters
   */
  public int clusters() {
    return starts.length - 1;
  }

  /**
   * Returns the number that the row at a position had in the input.
   *
   * @param position from 0 to {@code size() - 1}
   * @return the input's row number
   */
  public int row(int position) {
    return rows[position];
  }

  /**
   * Returns the position of the first row of a cluster.
   *
   * @param cluster from 0 to {@code clusters()}, where the last gives {@code size()}
   * @return a position
   */
  public int start(int cluster) {
    return starts[cluster];
  }

  /**
   * Returns the cluster of each position.
   *
   * @return a new array, ascending from 0
   */
  public int[] clusterOfPosition() {
    int[] cluster = new int[rows.length];
    for (int c = 0; c < clusters(); c++) {
      for (int i = starts[c]; i < starts[c + 1]; i++) {
        cluster[i] = c;
      }
    }
    return cluster;
  }

  /**
   * Returns values in this order.
   *
   * @param values one for each row of the input
   * @return a new array, one for each position
   */
  public double[] arrange(double[] values) {
    double[] arranged = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      arranged[i] = values[rows[i]];
    }
    return arranged;
  }

  /**
   * Returns values in this order.
   *
   * @param values one for each row of the input
   * @return a new array, one for each position
   */
  public boolean[] arrange(boolean[] values) {
    boolean[] arranged = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      arranged[i] = values[rows[i]];
    }
    return arranged;
  }

  /**
   * Returns the sum over one cluster.
   *
   * @param values one for each position
   * @param cluster from 0 to {@code clusters() - 1}
   * @return the sum
   */
  public double sum(double[] values, int cluster) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = starts[cluster]; i < starts[cluster + 1]; i++) {
      sum.add(values[i]);
    }
    return sum.value();
  }

  /**
   * Returns the cluster-robust variance of a statistic from the influence of each row on it: {@code
   * G/(G-1)} times the sum over the {@code G} clusters of the square of the cluster's summed
   * influence.
   *
   * @param influence one for each position; together they sum to zero, or nearly
   * @return the variance; infinite if there is one cluster only
   */
  public double variance(double[] influence) {
    int clusters = clusters();
    if (clusters < 2) {
      return Double.POSITIVE_INFINITY;
    }
    CompensatedSum squares = new CompensatedSum();
    for (int c = 0; c < clusters; c++) {
      double sum = sum(influence, c);
      squares.add(sum * sum);
    }
    return squares.value() * clusters / (clusters - 1);
  }
}
