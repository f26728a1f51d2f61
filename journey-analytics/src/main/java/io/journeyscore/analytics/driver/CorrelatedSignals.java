package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.IndexSort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which signals say nearly the same, so that their importance is theirs together.
 *
 * <p>Signals are joined by complete linkage: in a group every two of them have a rank correlation
 * (Spearman's, ties at their middle rank) whose size reaches the threshold. The two groups whose
 * weakest correlation is strongest are joined first; of equal ones those that hold the earliest
 * signals.
 *
 * <p>Sources: C. Spearman, American Journal of Psychology 15 (1904), 72-101, <a
 * href="https://doi.org/10.2307/1412159">doi:10.2307/1412159</a>; D. Defays, <i>An efficient
 * algorithm for a complete link method</i>, The Computer Journal 20 (1977), 364-366, <a
 * href="https://doi.org/10.1093/comjnl/20.4.364">doi:10.1093/comjnl/20.4.364</a>, for the linkage.
 *
 * <p>Immutable and thread-safe.
 */
public final class CorrelatedSignals {
  private CorrelatedSignals() {}

  /**
   * Groups signals.
   *
   * <p>O(p n log n + p^2 n + p^3) for p signals and n rows. A signal that never varies has no
   * correlation and stays alone.
   *
   * @param columns the values of each signal, finite, all of one length; left as they are
   * @param threshold the least size of the correlation of two signals of a group, above 0 and at
   *     most 1
   * @return the groups, each ascending, by their first signals; together they hold every signal
   *     once
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if lengths differ, a value is not finite, or the threshold is
   *     out of its range
   */
  public static List<List<Integer>> groups(double[][] columns, double threshold) {
    int p = requireNonNull(columns, "columns").length;
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be above 0 and at most 1: " + threshold);
    }
    double[][] size = sizes(columns);
    List<List<Integer>> groups = new ArrayList<>();
    IntStream.range(0, p).forEach(signal -> groups.add(new ArrayList<>(List.of(signal))));
    boolean[] joined = new boolean[p];
    while (true) {
      int left = -1;
      int right = -1;
      for (int a = 0; a < p; a++) {
        for (int b = a + 1; b < p && !joined[a]; b++) {
          boolean closer = left < 0 ? size[a][b] >= threshold : size[a][b] > size[left][right];
          if (!joined[b] && closer) {
            left = a;
            right = b;
          }
        }
      }
      if (left < 0) {
        break;
      }
      groups.get(left).addAll(groups.get(right));
      joined[right] = true;
      for (int other = 0; other < p; other++) {
        double weakest = Math.min(size[left][other], size[right][other]);
        size[left][other] = weakest;
        size[other][left] = weakest;
      }
    }
    return IntStream.range(0, p)
        .filter(signal -> !joined[signal])
        .mapToObj(signal -> groups.get(signal).stream().sorted(Comparator.naturalOrder()).toList())
        .toList();
  }

  /**
   * Returns the rank correlation of two signals.
   *
   * @param first values, finite; left as they are
   * @param second as many values, finite; left as they are
   * @return Spearman's correlation in [-1, 1]; 0 if one of them never varies
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if lengths differ, or a value is not finite
   */
  public static double correlation(double[] first, double[] second) {
    double[] a = standardRanks(Checks.finite(first, "first"));
    double[] b = standardRanks(Checks.finite(second, "second"));
    if (a.length != b.length) {
      throw new IllegalArgumentException("second must have " + a.length + " values: " + b.length);
    }
    return product(a, b);
  }

  private static double[][] sizes(double[][] columns) {
    double[][] ranks =
        IntStream.range(0, columns.length)
            .parallel()
            .mapToObj(signal -> standardRanks(Checks.finite(columns[signal], "columns")))
            .toArray(double[][]::new);
    for (double[] column : ranks) {
      if (column.length != ranks[0].length) {
        throw new IllegalArgumentException(
            "columns must have " + ranks[0].length + " values each: " + column.length);
      }
    }
    double[][] size = new double[ranks.length][ranks.length];
    IntStream.range(0, ranks.length)
        .parallel()
        .forEach(
            a -> {
              for (int b = 0; b < ranks.length; b++) {
                size[a][b] = a == b ? 0 : Math.abs(product(ranks[a], ranks[b]));
              }
            });
    return size;
  }

  /** Ranks, middle ones for ties, with mean 0 and sum of squares 1; all 0 if they never vary. */
  private static double[] standardRanks(double[] values) {
    int n = values.length;
    int[] order = IndexSort.sorted(n, (a, b) -> Double.compare(values[a], values[b]));
    double[] ranks = new double[n];
    CompensatedSum squares = new CompensatedSum();
    for (int start = 0; start < n; ) {
      int end = start;
      while (end < n && values[order[end]] == values[order[start]]) {
        end++;
      }
      double centred = (start + end - 1) / 2.0 - (n - 1) / 2.0;
      for (int i = start; i < end; i++) {
        ranks[order[i]] = centred;
      }
      squares.add((end - start) * centred * centred);
      start = end;
    }
    double length = Math.sqrt(squares.value());
    for (int i = 0; i < n && length > 0; i++) {
      ranks[i] /= length;
    }
    return ranks;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return Math.max(-1, Math.min(1, sum));
  }
}
