package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.internal.IndexSort;
import io.journeyscore.analytics.internal.RidgeLogistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often a signal is among the first when the data are drawn again: whether a ranking is a fact
 * about the customers or about the sample.
 *
 * <p>Each resample is one half of the clusters, drawn without replacement, all rows of a cluster
 * together. On it the signals are ranked twice:
 *
 * <ul>
 *   <li>each by itself: the distance of Wilcoxon's rank sum from its mean, in standard errors, over
 *       the rows with a value; ties at their middle rank;
 *   <li>all together: the length of the weights of the signal's columns in a logistic regression on
 *       standardised columns with penalty 1. Of more than 100 signals only the first 100 by
 *       themselves take part, the others have no strength.
 * </ul>
 *
 * <p>A signal is selected if it is among the first {@code top} and its strength is not zero; of
 * equal ones the earlier is first. A resample with one class only selects nothing.
 *
 * <p>Sources: N. Meinshausen and P. Buehlmann, <i>Stability Selection</i>, Journal of the Royal
 * Statistical Society B 72 (2010), 417-473, <a
 * href="https://doi.org/10.1111/j.1467-9868.2010.00740.x">doi:10.1111/j.1467-9868.2010.00740.x</a>;
 * J. Fan and J. Lv, <i>Sure Independence Screening for Ultrahigh Dimensional Feature Space</i>, the
 * same 70 (2008), 849-911, <a
 * href="https://doi.org/10.1111/j.1467-9868.2008.00674.x">doi:10.1111/j.1467-9868.2008.00674.x</a>;
 * F. Wilcoxon, Biometrics Bulletin 1 (1945), 80-83, <a
 * href="https://doi.org/10.2307/3001968">doi:10.2307/3001968</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param univariate the share of the resamples in which the signal by itself is among the first, in
 *     [0, 1]
 * @param logistic the share in which it is among the first in the logistic regression, in [0, 1]
 * @param resamples how many resamples
 * @param top how many signals are the first
 */
public record SelectionStability(double univariate, double logistic, int resamples, int top) {
  private static final double PENALTY = 1;
  private static final int MOST_TOGETHER = 100;

  /**
   * Checks the parts.
   *
   * @param univariate the share in which the signal by itself is among the first
   * @param logistic the share in which it is among the first in the logistic regression
   * @param resamples how many resamples
   * @param top how many signals are the first
   * @throws IllegalArgumentException if a share is not in [0, 1], or a number is not positive
   */
  public SelectionStability {
    Checks.probability(univariate, "univariate");
    Checks.probability(logistic, "logistic");
    Checks.atLeast(resamples, 1, "resamples");
    Checks.atLeast(top, 1, "top");
  }

  /**
   * How to draw and to select.
   *
   * <p>Immutable and thread-safe.
   *
   * @param resamples how many resamples, positive
   * @param top how many signals are the first, positive
   * @param seed seed of the draws; equal seeds give equal bits
   */
  public record Options(int resamples, int top, long seed) {
    /**
     * Checks the parts.
     *
     * @param resamples how many resamples, positive
     * @param top how many signals are the first, positive
     * @param seed seed of the draws
     * @throws IllegalArgumentException if a number is not positive
     */
    public Options {
      Checks.atLeast(resamples, 1, "resamples");
      Checks.atLeast(top, 1, "top");
    }

    /**
     * Returns the usual options: 50 resamples, the first 8.
     *
     * @param seed seed of the draws
     * @return the options
     */
    public static Options seeded(long seed) {
      return new Options(50, 8, seed);
    }
  }

  /**
   * Measures all signals.
   *
   * <p>O(resamples (n (s + p^2) + p^3)) for n rows, s signals, and the p columns of at most 100 of
   * them, on several threads if the calling thread's pool has more than one. Neither the number of
   * threads, nor the order of the rows, nor the numbering of the clusters changes a bit.
   *
   * @param signals for each signal its value in each row, finite, or NaN where it is missing; left
   *     as they are
   * @param rows the columns of each row as a model sees them, finite; left as they are
   * @param signalOf for each column its signal
   * @param labels whether the outcome happened, one for each row
   * @param clusters which rows belong together, by equal numbers, one for each row
   * @param options how to draw and to select
   * @return one stability for each signal, in their order
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, or lengths differ
   */
  public static List<SelectionStability> of(
      double[][] signals,
      double[][] rows,
      int[] signalOf,
      boolean[] labels,
      int[] clusters,
      Options options) {
    requireNonNull(options, "options");
    Checks.rows(requireNonNull(rows, "rows").length, "rows", labels, clusters);
    for (double[] signal : requireNonNull(signals, "signals")) {
      Checks.rows(signal.length, "signals", labels, clusters);
    }
    if (requireNonNull(signalOf, "signalOf").length != rows[0].length) {
      throw new IllegalArgumentException(
          "signalOf must have one entry for each of the %d columns: %d"
              .formatted(rows[0].length, signalOf.length));
    }
    ClusteredRows order =
        ClusteredRows.of(clusters, (a, b) -> compare(signals, rows, labels, a, b));
    Ranked ranked = new Ranked(signals, rows, signalOf, order, labels);
    SplittableRandom random = new SplittableRandom(options.seed());
    List<SplittableRandom> generators = new ArrayList<>();
    for (int r = 0; r < options.resamples(); r++) {
      generators.add(random.split());
    }
    List<boolean[][]> selections =
        IntStream.range(0, options.resamples())
            .parallel()
            .mapToObj(r -> ranked.selected(generators.get(r), options.top()))
            .toList();
    return IntStream.range(0, signals.length)
        .mapToObj(
            signal ->
                new SelectionStability(
                    share(selections, 0, signal),
                    share(selections, 1, signal),
                    options.resamples(),
                    options.top()))
        .toList();
  }

  private static double share(List<boolean[][]> selections, int ranker, int signal) {
    return (double) selections.stream().filter(chosen -> chosen[ranker][signal]).count()
        / selections.size();
  }

  private static int compare(double[][] signals, double[][] rows, boolean[] labels, int a, int b) {
    int order = Boolean.compare(labels[a], labels[b]);
    order = order != 0 ? order : Arrays.compare(rows[a], rows[b]);
    for (int s = 0; s < signals.length && order == 0; s++) {
      order = Double.compare(signals[s][a], signals[s][b]);
    }
    return order;
  }

  /** Rows in their own order, and for each signal those with a value by ascending value. */
  private static final class Ranked {
    private final double[][] signals;
    private final double[][] rows;
    private final int[] signalOf;
    private final ClusteredRows order;
    private final int[] clusterOf;
    private final boolean[] labels;
    private final int[][] ascending;

    Ranked(
        double[][] signals,
        double[][] rows,
        int[] signalOf,
        ClusteredRows order,
        boolean[] labels) {
      this.signals = Arrays.stream(signals).map(order::arrange).toArray(double[][]::new);
      this.rows =
          IntStream.range(0, rows.length)
              .mapToObj(i -> rows[order.row(i)])
              .toArray(double[][]::new);
      this.signalOf = signalOf.clone();
      this.order = order;
      this.clusterOf = order.clusterOfPosition();
      this.labels = order.arrange(labels);
      ascending =
          Arrays.stream(this.signals)
              .parallel()
              .map(
                  values ->
                      Arrays.stream(
                              IndexSort.sorted(
                                  values.length, (a, b) -> Double.compare(values[a], values[b])))
                          .filter(i -> !Double.isNaN(values[i]))
                          .toArray())
              .toArray(int[][]::new);
    }

    /** Which signals each of the two rankers selects on one half of the clusters. */
    boolean[][] selected(SplittableRandom random, int top) {
      int[] drawn = Draws.permutation(random, order.clusters());
      boolean[] inHalf = new boolean[drawn.length];
      for (int i = 0; i < Math.max(1, drawn.length / 2); i++) {
        inHalf[drawn[i]] = true;
      }
      int[] half = IntStream.range(0, labels.length).filter(i -> inHalf[clusterOf[i]]).toArray();
      long positives = Arrays.stream(half).filter(i -> labels[i]).count();
      if (positives == 0 || positives == half.length) {
        return new boolean[2][signals.length];
      }
      double[] alone = new double[signals.length];
      for (int s = 0; s < alone.length; s++) {
        alone[s] = rankSum(s, inHalf);
      }
      boolean[] strong = first(alone, MOST_TOGETHER);
      int[] columns =
          IntStream.range(0, signalOf.length).filter(c -> strong[signalOf[c]]).toArray();
      double[] weights = RidgeLogistic.weights(rows, half, columns, labels, PENALTY);
      double[] together = new double[signals.length];
      for (int j = 0; j < columns.length; j++) {
        together[signalOf[columns[j]]] += weights[j] * weights[j];
      }
      return new boolean[][] {first(alone, top), first(together, top)};
    }

    private static boolean[] first(double[] strength, int top) {
      int[] ranking =
          IndexSort.sorted(strength.length, (a, b) -> Double.compare(strength[b], strength[a]));
      boolean[] chosen = new boolean[strength.length];
      for (int i = 0; i < Math.min(top, ranking.length); i++) {
        chosen[ranking[i]] = strength[ranking[i]] > 0;
      }
      return chosen;
    }

    /** Wilcoxon's rank sum of the positives: its distance from the mean in standard errors. */
    private double rankSum(int signal, boolean[] inHalf) {
      int[] rowsByValue =
          Arrays.stream(ascending[signal]).filter(i -> inHalf[clusterOf[i]]).toArray();
      double[] values = signals[signal];
      double n = rowsByValue.length;
      double positives = 0;
      double sum = 0;
      double ties = 0;
      for (int start = 0; start < rowsByValue.length; ) {
        int end = start;
        double inRun = 0;
        while (end < rowsByValue.length && values[rowsByValue[end]] == values[rowsByValue[start]]) {
          inRun += labels[rowsByValue[end]] ? 1 : 0;
          end++;
        }
        double run = end - start;
        sum += inRun * (start + end + 1) / 2.0;
        positives += inRun;
        ties += run * run * run - run;
        start = end;
      }
      double pairs = positives * (n - positives);
      double variance = n < 2 ? 0 : pairs / 12 * (n + 1 - ties / (n * (n - 1)));
      return variance > 0 ? Math.abs(sum - positives * (n + 1) / 2) / Math.sqrt(variance) : 0;
    }
  }
}
