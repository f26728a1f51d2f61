package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one reaches by going down the rows from the highest probability on: the curves of cumulative
 * gains and of lift, and precision, recall and lift of a given number of rows.
 *
 * <p>Of the {@code k} rows of highest probability, <b>precision</b> is the share that has the
 * outcome, <b>recall</b> (the gain) is the share that they hold of all rows with the outcome, and
 * <b>lift</b> is precision over the base rate, which is recall over the share {@code k / n}. Where
 * the {@code k} rows end inside a run of equal probabilities, they take their part of the run at
 * the run's rate, as if such rows stood in random order.
 *
 * <p>The intervals are those of {@link Evaluation}: percentiles of a bootstrap of the clusters. A
 * resample has other clusters and so may have more rows or fewer; what is kept is the share of the
 * rows. Resamples without an outcome have no recall and no lift, and are left out of theirs.
 *
 * <p>Immutable and thread-safe.
 *
 * @param points by ascending share; empty if no row has the outcome
 */
public record Gains(List<TopRows> points) {
  /**
   * Copies the list.
   *
   * @param points by ascending share
   * @throws NullPointerException if the list or a point is null
   */
  public Gains {
    points = List.copyOf(points);
  }

  /**
   * Measures at equal steps.
   *
   * <p>O(n) for each resample.
   *
   * @param scored the rows
   * @param steps how many steps; with 10, the first point is the top decile
   * @param options level, resamples and seed; the bins do not matter
   * @return gains at {@code 1 / steps}, {@code 2 / steps} and so on to 1
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the number of steps is not positive
   */
  public static Gains inSteps(ScoredRows scored, int steps, Evaluation.Options options) {
    Checks.atLeast(steps, 1, "steps");
    double[] shares = new double[steps];
    for (int i = 0; i < steps; i++) {
      shares[i] = (i + 1.0) / steps;
    }
    return atShares(scored, shares, options);
  }

  /**
   * Measures at some shares of the rows.
   *
   * <p>O(n) for each resample.
   *
   * @param scored the rows
   * @param shares above 0, at most 1, ascending, none twice
   * @param options level, resamples and seed; the bins do not matter
   * @return gains at each share
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a share is not above 0 and at most 1, or they do not ascend
   */
  public static Gains atShares(ScoredRows scored, double[] shares, Evaluation.Options options) {
    double[] checked = requireNonNull(shares, "shares").clone();
    double[] rows = new double[checked.length];
    for (int i = 0; i < checked.length; i++) {
      checkShare(checked[i], "shares[" + i + "]");
      if (i > 0 && checked[i] <= checked[i - 1]) {
        throw new IllegalArgumentException(
            "shares must ascend: %s after %s".formatted(checked[i], checked[i - 1]));
      }
      rows[i] = checked[i] * scored.size();
    }
    return of(scored, checked, rows, options);
  }

  /**
   * Measures at some numbers of rows.
   *
   * <p>O(n) for each resample.
   *
   * @param scored the rows
   * @param counts numbers of rows from 1 to the size, ascending, none twice
   * @param options level, resamples and seed; the bins do not matter
   * @return gains at each number
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a number is not from 1 to the size, or they do not ascend
   */
  public static Gains atCounts(ScoredRows scored, int[] counts, Evaluation.Options options) {
    int n = scored.size();
    double[] rows = new double[requireNonNull(counts, "counts").length];
    double[] shares = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = counts[i];
      shares[i] = rows[i] / n;
      if (!(rows[i] >= 1 && rows[i] <= n)) {
        throw new IllegalArgumentException(
            "counts[%d] must be from 1 to %d: %d".formatted(i, n, counts[i]));
      }
      if (i > 0 && rows[i] <= rows[i - 1]) {
        throw new IllegalArgumentException(
            "counts must ascend: %d after %d".formatted(counts[i], counts[i - 1]));
      }
    }
    return of(scored, shares, rows, options);
  }

  private static Gains of(
      ScoredRows scored, double[] shares, double[] rows, Evaluation.Options options) {
    requireNonNull(options, "options");
    if (scored.positives() == 0) {
      return new Gains(List.of());
    }
    RankedRows ranked = scored.ranked();
    Resampling resampling = new Resampling(scored.rows(), options);
    double[][] precisions = new double[shares.length][resampling.count()];
    double[][] recalls = new double[shares.length][resampling.count()];
    int[] withPositives = new int[1];
    resampling.each(
        (resample, weights, total) -> {
          double[] tops = new double[shares.length + 1];
          for (int i = 0; i < shares.length; i++) {
            tops[i] = shares[i] * total;
          }
          tops[shares.length] = total;
          double[] found = ranked.positivesInTop(weights, tops);
          double all = found[shares.length];
          for (int i = 0; i < shares.length; i++) {
            precisions[i][resample] = share(found[i], tops[i]);
            if (all > 0) {
              recalls[i][withPositives[0]] = share(found[i], all);
            }
          }
          withPositives[0] += all > 0 ? 1 : 0;
        });
    double[] found = ranked.positivesInTop(scored.ones(), rows);
    List<TopRows> points = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      double[] recall = Arrays.copyOf(recalls[i], withPositives[0]);
      double share = shares[i];
      double[] lift = Arrays.stream(recall).map(r -> r / share).toArray();
      double value = share(found[i], (double) scored.positives());
      Estimate precision = resampling.percentile(share(found[i], rows[i]), precisions[i], 0, 1);
      points.add(
          new TopRows(
              share,
              rows[i],
              precision,
              resampling.percentile(value, recall, 0, 1),
              resampling.percentile(value / share, lift, 0, 1 / share)));
    }
    return new Gains(points);
  }

  private static double share(double part, double whole) {
    return Math.min(1, part / whole);
  }

  static void checkShare(double share, String name) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " must be above 0 and at most 1: " + share);
    }
  }
}
