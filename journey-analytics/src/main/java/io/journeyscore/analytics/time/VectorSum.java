package io.journeyscore.analytics.time;

import java.util.Arrays;

/**
 * Running sums of many numbers at once, each carrying what rounding would lose, so that what was
 * added can be taken away again.
 *
 * <p>The error of each addition is found by Knuth's branch-free two-sum. Not thread-safe; confine
 * each instance to one thread.
 */
final class VectorSum {
  private final double[] sums;
  private final double[] lost;

  VectorSum(int size) {
    sums = new double[size];
    lost = new double[size];
  }

  void add(int i, double value) {
    double before = sums[i];
    double sum = before + value;
    double added = sum - before;
    lost[i] += (before - (sum - added)) + (value - added);
    sums[i] = sum;
  }

  double value(int i) {
    return sums[i] + lost[i];
  }

  int size() {
    return sums.length;
  }

  void clear() {
    Arrays.fill(sums, 0);
    Arrays.fill(lost, 0);
  }
}
