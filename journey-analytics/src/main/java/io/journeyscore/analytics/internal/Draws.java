package io.journeyscore.analytics.internal;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Numbers drawn from a seeded generator by rules of our own, so that a later JDK draws the same
 * ones.
 *
 * <p>Immutable and thread-safe.
 */
public final class Draws {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private Draws() {}

  /**
   * Draws a number from 0 to {@code bound - 1}, all equally likely.
   *
   * <p>The upper half of a 64-bit word is multiplied by the bound; the few products that would
   * favour some numbers are drawn again. Source: D. Lemire, <i>Fast Random Integer Generation in an
   * Interval</i>, ACM Transactions on Modeling and Computer Simulation 29(1), 2019, <a
   * href="https://doi.org/10.1145/3230636">doi:10.1145/3230636</a>.
   *
   * @param random the generator
   * @param bound positive
   * @return the number
   */
  public static int below(SplittableRandom random, int bound) {
    long product = (random.nextLong() >>> 32) * bound;
    long low = product & 0xFFFF_FFFFL;
    if (low < bound) {
      long refuse = (0x1_0000_0000L - bound) % bound;
      while (low < refuse) {
        product = (random.nextLong() >>> 32) * bound;
        low = product & 0xFFFF_FFFFL;
      }
    }
    return (int) (product >>> 32);
  }

  /**
   * Returns the numbers 0 to {@code n - 1} in random order, all orders equally likely (Fisher and
   * Yates).
   *
   * @param random the generator
   * @param n how many, not negative
   * @return a new array
   */
  public static int[] permutation(SplittableRandom random, int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = below(random, i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /**
   * Draws a standard normal number: the normal quantile of the middle of one of {@code 2^52} equal
   * parts of [0, 1].
   *
   * @param random the generator
   * @return a finite number
   */
  public static double normal(SplittableRandom random) {
    double p = ((random.nextLong() >>> 12) + 0.5) * 0x1p-52;
    return NORMAL.inverseCumulativeProbability(p);
  }
}
