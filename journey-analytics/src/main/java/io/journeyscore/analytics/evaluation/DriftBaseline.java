package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the values of one signal were spread when a model was trained, to compare later values with:
 * counts of bins that hold nearly equal numbers of values.
 *
 * <p>Bins end at values that were there: those at the ranks {@code n / bins}, {@code 2 n / bins}
 * and so on, rounded up (type 1 of Hyndman and Fan), each of them once. Equal values are never
 * parted, so where many are equal there are fewer bins; all bins hold a value. A signal that had
 * one value only has this value as a bin, so that any other is seen. Missing values are counted
 * apart.
 *
 * <p>It is small and plain data, meant to be kept beside the model. Immutable and thread-safe.
 *
 * @param edges where bins end, ascending: the first holds values up to the first edge, the next
 *     those above it up to the second, the last those above the last edge
 * @param counts how many values each bin had; one more than there are edges
 * @param missing how many rows had no value
 */
public record DriftBaseline(List<Double> edges, List<Long> counts, long missing) {
  /**
   * Checks and copies.
   *
   * @param edges where bins end, ascending
   * @param counts how many values each bin had; one more than there are edges
   * @param missing how many rows had no value
   * @throws NullPointerException if a list or an entry is null
   * @throws IllegalArgumentException if an edge is not finite or they do not ascend, a count is
   *     negative, there is not one count more than edges, or there is no row
   */
  public DriftBaseline {
    edges = List.copyOf(edges);
    counts = List.copyOf(counts);
    for (int i = 0; i < edges.size(); i++) {
      Checks.finite(edges.get(i), "edges[" + i + "]");
      if (i > 0 && edges.get(i) <= edges.get(i - 1)) {
        throw new IllegalArgumentException("edges must ascend: " + edges);
      }
    }
    if (counts.size() != edges.size() + 1) {
      throw new IllegalArgumentException(
          "counts must be one more than the %d edges: %d".formatted(edges.size(), counts.size()));
    }
    for (long count : counts) {
      Checks.atLeast(count, 0, "counts");
    }
    Checks.atLeast(missing, 0, "missing");
    Checks.atLeast(total(counts) + missing, 1, "rows");
  }

  /**
   * Takes the values that a model learned from.
   *
   * <p>O(n log n).
   *
   * @param values a value for each row, {@code NaN} where missing; not kept
   * @param bins how many bins at most, positive; 10 is usual
   * @return the baseline
   * @throws NullPointerException if the values are null
   * @throws IllegalArgumentException if there is no row, a value is infinite, or the number of bins
   *     is not positive
   */
  public static DriftBaseline of(double[] values, int bins) {
    Checks.atLeast(bins, 1, "bins");
    double[] sorted = present(values);
    List<Double> edges = edges(sorted, bins);
    long[] counts = count(sorted, edges);
    return new DriftBaseline(
        edges, Arrays.stream(counts).boxed().toList(), (long) values.length - sorted.length);
  }

  private static List<Double> edges(double[] sorted, int bins) {
    List<Double> edges = new ArrayList<>();
    int n = sorted.length;
    if (n > 0 && sorted[0] == sorted[n - 1]) {
      edges.add(Math.nextDown(sorted[0]));
      edges.add(sorted[0]);
      return edges;
    }
    for (int bin = 1; bin < bins && n > 0; bin++) {
      long rank = ((long) n * bin + bins - 1) / bins;
      double edge = sorted[(int) rank - 1];
      // What ends at the greatest value is the last bin, which has no end.
      if (edge < sorted[n - 1] && (edges.isEmpty() || edge > edges.get(edges.size() - 1))) {
        edges.add(edge);
      }
    }
    return edges;
  }

  /** The values that are there, ascending, -0.0 as 0.0. */
  private static double[] present(double[] values) {
    for (int i = 0; i < requireNonNull(values, "values").length; i++) {
      if (Double.isInfinite(values[i])) {
        throw new IllegalArgumentException("values[" + i + "] must be finite or NaN: " + values[i]);
      }
    }
    return Arrays.stream(values)
        .filter(value -> !Double.isNaN(value))
        .map(value -> value + 0.0)
        .sorted()
        .toArray();
  }

  private static long[] count(double[] sorted, List<Double> edges) {
    long[] counts = new long[edges.size() + 1];
    int bin = 0;
    for (double value : sorted) {
      while (bin < edges.size() && value > edges.get(bin)) {
        bin++;
      }
      counts[bin]++;
    }
    return counts;
  }

  private static long total(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
  }

  /**
   * Returns how many rows the baseline was made of, with and without a value.
   *
   * @return a positive count
   */
  public long n() {
    return total(counts) + missing;
  }

  /**
   * Compares later values.
   *
   * <p>O(m log m).
   *
   * @param values a value for each row, {@code NaN} where missing; not kept
   * @param level how sure to be that a drift is none of chance, above 0 and below 1
   * @return how far they have drifted
   * @throws NullPointerException if the values are null
   * @throws IllegalArgumentException if there is no row, a value is infinite, or the level is not
   *     above 0 and below 1
   */
  public Drift drift(double[] values, double level) {
    Checks.level(level);
    double[] sorted = present(values);
    Checks.atLeast(values.length, 1, "rows");
    long[] now = Arrays.copyOf(count(sorted, edges), counts.size() + 1);
    now[counts.size()] = (long) values.length - sorted.length;
    long[] then = new long[now.length];
    for (int bin = 0; bin < counts.size(); bin++) {
      then[bin] = counts.get(bin);
    }
    then[counts.size()] = missing;
    return Drift.of(then, now, level);
  }
}
