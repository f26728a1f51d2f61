package io.journeyscore.analytics.time;

/**
 * Weights by rank, with sums of them below, at and above a rank in O(log n) (a binary indexed
 * tree).
 *
 * <p>Source: P. M. Fenwick, <i>A New Data Structure for Cumulative Frequency Tables</i>, Software:
 * Practice and Experience 24 (1994), 327-336, <a
 * href="https://doi.org/10.1002/spe.4380240306">doi:10.1002/spe.4380240306</a>.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class RankCounts {
  private final double[] tree;
  private final double[] at;
  private double total;

  RankCounts(int ranks) {
    tree = new double[ranks + 1];
    at = new double[ranks];
  }

  void add(int rank, double weight) {
    at[rank] += weight;
    total += weight;
    for (int i = rank + 1; i < tree.length; i += i & -i) {
      tree[i] += weight;
    }
  }

  double below(int rank) {
    double sum = 0;
    for (int i = rank; i > 0; i -= i & -i) {
      sum += tree[i];
    }
    return sum;
  }

  double at(int rank) {
    return at[rank];
  }

  double above(int rank) {
    return total - below(rank) - at[rank];
  }
}
