package io.journeyscore.analytics.subsequence;

import io.journeyscore.analytics.internal.ChiSquared;
import java.util.Arrays;

/**
 * Pearson's test of whether a share is the same in some groups; {@link SubsequenceContrast} says
 * how it is counted.
 *
 * <p>Immutable and thread-safe: the array is not changed once it is made.
 */
final class PearsonTest {

  private static final double YATES = 0.5;

  private final double statistic;
  private final double p;
  private final double[] residuals;

  private PearsonTest(double statistic, double p, double[] residuals) {
    this.statistic = statistic;
    this.p = p;
    this.residuals = residuals;
  }

  /**
   * Tests.
   *
   * @param counts how many of each group have it
   * @param sizes how many each group has; positive
   */
  static PearsonTest of(long[] counts, long[] sizes) {
    long with = Arrays.stream(counts).sum();
    long all = Arrays.stream(sizes).sum();
    double[] residuals = new double[counts.length];
    double statistic = 0;
    for (int g = 0; g < counts.length; g++) {
      double expected = (double) Math.multiplyExact(with, sizes[g]) / all;
      double away = counts[g] - expected;
      residuals[g] = expected > 0 ? away / Math.sqrt(expected) : 0;
      double size = Math.abs(away);
      double used = counts.length == 2 ? size - Math.min(YATES, size) : size;
      if (with > 0 && with < all) {
        statistic += used * used / expected + used * used / (sizes[g] - expected);
      }
    }
    return new PearsonTest(
        statistic, ChiSquared.upperTail(statistic, counts.length - 1), residuals);
  }

  double statistic() {
    return statistic;
  }

  double p() {
    return p;
  }

  double residual(int group) {
    return residuals[group];
  }
}
