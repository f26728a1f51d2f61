package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.IndexSort;

/**
 * Turns the p-values of many tests into q-values: calling every test with {@code q <= a} a
 * discovery keeps the expected share of false ones at {@code a} or below.
 *
 * <p>With the {@code m} p-values in ascending order, {@code q(i)} is the smallest {@code m c p(j) /
 * j} over {@code j >= i}, at most 1. So q-values are in the order of the p-values, equal p-values
 * have equal q-values, and no q-value is below its p-value.
 *
 * <p>Immutable and thread-safe.
 */
public final class FalseDiscovery {
  private FalseDiscovery() {}

  /**
   * Returns q-values for tests that are independent or positively dependent ({@code c = 1}).
   *
   * <p>O(m log m). Source: Y. Benjamini and Y. Hochberg, <i>Controlling the False Discovery
   * Rate</i>, Journal of the Royal Statistical Society B 57 (1995), 289-300, <a
   * href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">doi:10.1111/j.2517-6161.1995.tb02031.x</a>.
   *
   * @param p p-values in [0, 1], in any order; left as they are
   * @return a new array of q-values, in the order of the p-values; empty if there are none
   * @throws NullPointerException if the array is null
   * @throws IllegalArgumentException if a p-value is not in [0, 1]
   */
  public static double[] benjaminiHochberg(double[] p) {
    return adjust(p, 1);
  }

  /**
   * Returns q-values for tests that depend on each other in any way ({@code c = 1 + 1/2 + ... +
   * 1/m}).
   *
   * <p>O(m log m). Source: Y. Benjamini and D. Yekutieli, <i>The Control of the False Discovery
   * Rate in Multiple Testing under Dependency</i>, Annals of Statistics 29 (2001), 1165-1188, <a
   * href="https://doi.org/10.1214/aos/1013699998">doi:10.1214/aos/1013699998</a>.
   *
   * @param p p-values in [0, 1], in any order; left as they are
   * @return a new array of q-values, in the order of the p-values; empty if there are none
   * @throws NullPointerException if the array is null
   * @throws IllegalArgumentException if a p-value is not in [0, 1]
   */
  public static double[] benjaminiYekutieli(double[] p) {
    double harmonic = 0;
    for (int i = requireNonNull(p, "p").length; i >= 1; i--) {
      harmonic += 1.0 / i;
    }
    return adjust(p, harmonic);
  }

  private static double[] adjust(double[] p, double factor) {
    double[] checked = Checks.probabilities(p, "p");
    int m = checked.length;
    int[] order = IndexSort.sorted(m, (a, b) -> Double.compare(checked[a], checked[b]));
    double[] q = new double[m];
    double least = 1;
    for (int rank = m; rank >= 1; rank--) {
      int test = order[rank - 1];
      least = Math.min(least, Math.max(checked[test], factor * m / rank * checked[test]));
      q[test] = least;
    }
    return q;
  }
}
