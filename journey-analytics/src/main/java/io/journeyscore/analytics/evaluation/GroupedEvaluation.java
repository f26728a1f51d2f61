package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How good probabilities were group by group: by segment, by length of the prefix that was scored,
 * or by calendar month.
 *
 * <p><b>Groups that are too small.</b> A group with fewer rows of either class than asked for,
 * {@value #LEAST_OF_A_CLASS} by default, or whose rows are all of one cluster, is given with its
 * counts and without figures: an area over a few rows says nothing and invites to be read.
 *
 * <p><b>Weighted mean AUC.</b> The mean of the groups' areas, each weighted by its number of rows,
 * over all groups with rows of both classes, also those too small to have figures of their own. By
 * prefix length this is how Teinemaa and others compare predictors of running cases. Unlike the
 * area over all rows together, it does not reward a score for knowing that long prefixes have
 * another base rate than short ones. Its interval is the percentile one of a bootstrap of clusters,
 * all rows of a drawn cluster together, in whatever groups they are; a group that a resample leaves
 * without rows of both classes is not in that resample's mean.
 *
 * <p>With many groups some will be better or worse than others by chance alone: compare their
 * intervals, not their ranks.
 *
 * <p>Source: I. Teinemaa, M. Dumas, M. La Rosa and F. M. Maggi, <i>Outcome-Oriented Predictive
 * Process Monitoring: Review and Benchmark</i>, ACM Transactions on Knowledge Discovery from Data
 * 13(2), 2019, <a href="https://doi.org/10.1145/3301300">doi:10.1145/3301300</a>.
 *
 * <p>Equal rows give equal bits, in whatever order they come. Immutable and thread-safe.
 *
 * @param <K> what names the groups
 * @param groups by ascending key
 * @param weightedAuc mean of the groups' areas, weighted by rows, on the rows of the groups with
 *     both classes; empty if no group has rows of both classes
 */
public record GroupedEvaluation<K>(
    List<GroupEvaluation<K>> groups, Optional<Estimate> weightedAuc) {
  /** How many rows of each class a group needs by default: 10. */
  public static final int LEAST_OF_A_CLASS = 10;

  /**
   * Copies the list.
   *
   * @param groups by ascending key
   * @param weightedAuc mean of the groups' areas, weighted by rows
   * @throws NullPointerException if a part is null
   */
  public GroupedEvaluation {
    groups = List.copyOf(groups);
    requireNonNull(weightedAuc, "weightedAuc");
  }

  /**
   * Evaluates groups of at least {@value #LEAST_OF_A_CLASS} rows of each class.
   *
   * @param <K> what names the groups; equal keys are one group
   * @param scored the rows
   * @param keys the group of each row, in the order in which the rows were given
   * @param options how to evaluate
   * @return the groups
   * @throws NullPointerException if an argument or a key is null
   * @throws IllegalArgumentException if there is not one key for each row
   */
  public static <K extends Comparable<? super K>> GroupedEvaluation<K> of(
      ScoredRows scored, List<K> keys, Evaluation.Options options) {
    return of(scored, keys, LEAST_OF_A_CLASS, options);
  }

  /**
   * Evaluates groups.
   *
   * <p>O(n log n), plus O(n) for each resample and for each group.
   *
   * @param <K> what names the groups; equal keys are one group
   * @param scored the rows
   * @param keys the group of each row, in the order in which the rows were given
   * @param least how many rows of each class a group needs to have figures, positive
   * @param options how to evaluate
   * @return the groups
   * @throws NullPointerException if an argument or a key is null
   * @throws IllegalArgumentException if there is not one key for each row, or {@code least} is not
   *     positive
   */
  public static <K extends Comparable<? super K>> GroupedEvaluation<K> of(
      ScoredRows scored, List<K> keys, int least, Evaluation.Options options) {
    requireNonNull(options, "options");
    Checks.atLeast(least, 1, "least");
    int n = requireNonNull(scored, "scored").size();
    if (requireNonNull(keys, "keys").size() != n) {
      throw new IllegalArgumentException(
          "keys must have one entry for each of the %d rows: %d".formatted(n, keys.size()));
    }
    List<K> sorted = List.copyOf(new TreeSet<>(List.copyOf(keys)));
    int[] groupOfPosition = new int[n];
    for (int i = 0; i < n; i++) {
      groupOfPosition[i] = Collections.binarySearch(sorted, keys.get(scored.rows().row(i)));
    }
    List<GroupEvaluation<K>> groups = new ArrayList<>();
    for (int g = 0; g < sorted.size(); g++) {
      int group = g;
      ScoredRows rows = scored.where(position -> groupOfPosition[position] == group);
      groups.add(group(sorted.get(g), rows, least, options));
    }
    return new GroupedEvaluation<>(
        groups, WeightedAuc.of(scored, groupOfPosition, sorted.size(), options));
  }

  private static <K> GroupEvaluation<K> group(
      K key, ScoredRows rows, int least, Evaluation.Options options) {
    boolean enough =
        rows.positives() >= least && rows.size() - rows.positives() >= least && rows.clusters() > 1;
    return new GroupEvaluation<>(
        key,
        rows.size(),
        rows.positives(),
        rows.clusters(),
        enough
            ? Optional.of(ClusteredShare.of(rows.rows(), rows.labels(), options.level()).estimate())
            : Optional.empty(),
        enough ? Optional.of(Evaluation.of(rows, options)) : Optional.empty());
  }

  /**
   * Evaluates by the number of events that had happened when a row was scored.
   *
   * @param scored the rows
   * @param lengths the length of each row's prefix, in the order in which the rows were given; not
   *     negative
   * @param options how to evaluate
   * @return the groups, shortest first
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is not one length for each row, or one is negative
   */
  public static GroupedEvaluation<Integer> byPrefixLength(
      ScoredRows scored, int[] lengths, Evaluation.Options options) {
    for (int length : requireNonNull(lengths, "lengths")) {
      Checks.atLeast(length, 0, "lengths");
    }
    return of(scored, Arrays.stream(lengths).boxed().toList(), options);
  }

  /**
   * Evaluates by the calendar month in which a row was scored.
   *
   * @param scored the rows
   * @param moments when each row was scored, in the order in which the rows were given
   * @param zone whose calendar it is
   * @param options how to evaluate
   * @return the groups, earliest first; months without rows are left out
   * @throws NullPointerException if an argument or a moment is null
   * @throws IllegalArgumentException if there is not one moment for each row
   */
  public static GroupedEvaluation<YearMonth> byMonth(
      ScoredRows scored, List<Instant> moments, ZoneId zone, Evaluation.Options options) {
    requireNonNull(zone, "zone");
    return of(
        scored,
        moments.stream().map(moment -> YearMonth.from(moment.atZone(zone))).toList(),
        options);
  }
}
