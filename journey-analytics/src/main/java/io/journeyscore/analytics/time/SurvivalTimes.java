package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Times to an outcome, one row for each journey, or for each stretch of one: how long it was
 * watched, and what it ended with.
 *
 * <p>A row is watched over {@code (start, stop]}. What happens, happens at {@code stop}; a row
 * whose outcome is {@link #CENSORED} was only watched until then, and is never taken for one that
 * ended without the outcome. All times of one table have the same origin and the same unit, which
 * are the caller's; times are equal if their doubles are.
 *
 * <ul>
 *   <li><b>Start</b> ({@link #from}): a journey that was under way before it came into view is
 *       watched from then on only (left truncation). A journey whose signals change is cut into
 *       several rows, each from where the one before it ended, the last one with the outcome.
 *       Without starts each row is watched from before time 0, so that a time of 0 counts.
 *   <li><b>Weights</b> ({@link #weighted}): how many rows a row stands for; 1 without.
 *   <li><b>Clusters</b> ({@link #clustered}): rows of one customer; where they are given, standard
 *       errors are robust to what such rows have in common.
 *   <li><b>Strata</b> ({@link #stratified}): rows are compared within their stratum only, by {@link
 *       LogRank} and {@link CoxRegression}.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class SurvivalTimes {
  /** The outcome of a row whose end was not seen. */
  public static final int CENSORED = 0;

  private final double[] starts;
  private final double[] stops;
  private final int[] outcomes;
  private final double[] weights;
  private final int[] clusters;
  private final int[] strata;

  private SurvivalTimes(
      double[] starts,
      double[] stops,
      int[] outcomes,
      double[] weights,
      int[] clusters,
      int[] strata) {
    this.starts = starts;
    this.stops = stops;
    this.outcomes = outcomes;
    this.weights = weights;
    this.clusters = clusters;
    this.strata = strata;
  }

  /**
   * Takes rows with one kind of outcome.
   *
   * @param stops until when each row was watched; finite, not negative; not kept
   * @param happened whether the outcome happened then, one for each row; not kept
   * @return the times; an outcome that happened has number 1
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, lengths differ, or a time is out of range
   */
  public static SurvivalTimes of(double[] stops, boolean[] happened) {
    int[] outcomes = new int[requireNonNull(happened, "happened").length];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = happened[i] ? 1 : CENSORED;
    }
    return ofKinds(stops, outcomes);
  }

  /**
   * Takes rows with several kinds of outcomes of which the first ends the row, such as success and
   * churn.
   *
   * @param stops until when each row was watched; finite, not negative; not kept
   * @param outcomes what happened then, one for each row: {@link #CENSORED}, or the positive number
   *     of a kind; not kept
   * @return the times
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no row, lengths differ, or a time or an outcome is
   *     out of range
   */
  public static SurvivalTimes ofKinds(double[] stops, int[] outcomes) {
    double[] checked = Checks.finite(stops, "stops");
    if (checked.length == 0) {
      throw new IllegalArgumentException("stops must have at least one row: 0");
    }
    sameLength(requireNonNull(outcomes, "outcomes").length, checked.length, "outcomes");
    for (int i = 0; i < checked.length; i++) {
      notNegative(checked[i], "stops", i);
      notNegative(outcomes[i], "outcomes", i);
    }
    double[] starts = new double[checked.length];
    Arrays.fill(starts, Double.NEGATIVE_INFINITY);
    return new SurvivalTimes(
        starts, checked, outcomes.clone(), new double[0], new int[0], new int[0]);
  }

  /**
   * Returns these rows with the times from which they were watched.
   *
   * @param starts one for each row; finite, not negative, below its stop; not kept
   * @return new times
   * @throws NullPointerException if the argument is null
   * @throws IllegalArgumentException if the length differs, or a start is out of range
   */
  public SurvivalTimes from(double[] starts) {
    double[] checked = Checks.finite(starts, "starts");
    sameLength(checked.length, size(), "starts");
    for (int i = 0; i < checked.length; i++) {
      notNegative(checked[i], "starts", i);
      if (checked[i] >= stops[i]) {
        throw new IllegalArgumentException(
            "starts[%d] must be below its stop (%s): %s".formatted(i, stops[i], checked[i]));
      }
    }
    return new SurvivalTimes(checked, stops, outcomes, weights, clusters, strata);
  }

  /**
   * Returns these rows with weights.
   *
   * @param weights one for each row; finite and positive; not kept
   * @return new times
   * @throws NullPointerException if the argument is null
   * @throws IllegalArgumentException if the length differs, or a weight is out of range
   */
  public SurvivalTimes weighted(double[] weights) {
    double[] checked = Checks.finite(weights, "weights");
    sameLength(checked.length, size(), "weights");
    for (int i = 0; i < checked.length; i++) {
      if (checked[i] <= 0) {
        throw new IllegalArgumentException(
            "weights[%d] must be positive: %s".formatted(i, checked[i]));
      }
    }
    return new SurvivalTimes(starts, stops, outcomes, checked, clusters, strata);
  }

  /**
   * Returns these rows with clusters.
   *
   * @param clusters which rows belong together, by equal numbers, one for each row; usually a
   *     number for each customer; not kept
   * @return new times
   * @throws NullPointerException if the argument is null
   * @throws IllegalArgumentException if the length differs
   */
  public SurvivalTimes clustered(int[] clusters) {
    sameLength(requireNonNull(clusters, "clusters").length, size(), "clusters");
    return new SurvivalTimes(starts, stops, outcomes, weights, clusters.clone(), strata);
  }

  /**
   * Returns these rows with strata.
   *
   * @param strata which rows are compared with each other, by equal numbers, one for each row; not
   *     kept
   * @return new times
   * @throws NullPointerException if the argument is null
   * @throws IllegalArgumentException if the length differs
   */
  public SurvivalTimes stratified(int[] strata) {
    sameLength(requireNonNull(strata, "strata").length, size(), "strata");
    return new SurvivalTimes(starts, stops, outcomes, weights, clusters, strata.clone());
  }

  /**
   * Returns these rows with one kind of outcome; rows that ended with another are censored then.
   *
   * <p>So rates are those of one outcome among those who are still under way (cause-specific). The
   * share that ends with it in the end is {@link CumulativeIncidence}'s.
   *
   * @param kind number of a kind of outcome, positive
   * @return new times; the outcome has number 1
   * @throws IllegalArgumentException if the number is not positive
   */
  public SurvivalTimes only(int kind) {
    Checks.atLeast(kind, 1, "kind");
    int[] one = new int[size()];
    for (int i = 0; i < one.length; i++) {
      one[i] = outcomes[i] == kind ? 1 : CENSORED;
    }
    return new SurvivalTimes(starts, stops, one, weights, clusters, strata);
  }

  /**
   * Returns some of the rows, in their order.
   *
   * @param row which rows to take, by their numbers from 0
   * @return new times
   * @throws NullPointerException if the argument is null
   * @throws IllegalArgumentException if no row is taken
   */
  public SurvivalTimes where(IntPredicate row) {
    requireNonNull(row, "row");
    int[] chosen = new int[size()];
    int n = 0;
    for (int i = 0; i < chosen.length; i++) {
      if (row.test(i)) {
        chosen[n++] = i;
      }
    }
    if (n == 0) {
      throw new IllegalArgumentException("row must take at least one row: 0");
    }
    int[] taken = Arrays.copyOf(chosen, n);
    return new SurvivalTimes(
        take(starts, taken),
        take(stops, taken),
        take(outcomes, taken),
        take(weights, taken),
        take(clusters, taken),
        take(strata, taken));
  }

  /**
   * Returns the number of rows.
   *
   * @return a positive count
   */
  public int size() {
    return stops.length;
  }

  /**
   * Returns how many rows end with an outcome of any kind.
   *
   * @return a count, not negative, without weights
   */
  public int events() {
    int events = 0;
    for (int outcome : outcomes) {
      events += outcome == CENSORED ? 0 : 1;
    }
    return events;
  }

  double start(int row) {
    return starts[row];
  }

  double stop(int row) {
    return stops[row];
  }

  int outcome(int row) {
    return outcomes[row];
  }

  boolean happened(int row) {
    return outcomes[row] != CENSORED;
  }

  double weight(int row) {
    return weights.length == 0 ? 1 : weights[row];
  }

  int stratum(int row) {
    return strata.length == 0 ? 0 : strata[row];
  }

  boolean isClustered() {
    return clusters.length > 0;
  }

  boolean isWeighted() {
    return weights.length > 0;
  }

  boolean isStratified() {
    return strata.length > 0;
  }

  /** These rows without strata. */
  SurvivalTimes unstratified() {
    return new SurvivalTimes(starts, stops, outcomes, weights, clusters, new int[0]);
  }

  /** These rows, each standing for itself, and without clusters. */
  SurvivalTimes unweighted() {
    return new SurvivalTimes(starts, stops, outcomes, new double[0], new int[0], strata);
  }

  /** These rows with all kinds of outcomes taken as one. */
  SurvivalTimes kindsMerged() {
    int[] one = Arrays.stream(outcomes).map(kind -> Math.min(kind, 1)).toArray();
    return new SurvivalTimes(starts, stops, one, weights, clusters, strata);
  }

  /** The cluster of each row; each row its own where none were given. */
  int[] clusters() {
    if (isClustered()) {
      return clusters.clone();
    }
    int[] own = new int[size()];
    Arrays.setAll(own, i -> i);
    return own;
  }

  /** The greatest number of an outcome; 0 if all rows are censored. */
  int kinds() {
    return Arrays.stream(outcomes).max().orElse(CENSORED);
  }

  /** Compares all of two rows but their clusters, so that equal rows may change places. */
  int compare(int a, int b) {
    int order = Integer.compare(stratum(a), stratum(b));
    if (order == 0) {
      order = Double.compare(stops[a], stops[b]);
    }
    if (order == 0) {
      order = Integer.compare(outcomes[a], outcomes[b]);
    }
    if (order == 0) {
      order = Double.compare(starts[a], starts[b]);
    }
    return order != 0 ? order : Double.compare(weight(a), weight(b));
  }

  private static double[] take(double[] values, int[] rows) {
    return values.length == 0
        ? values
        : Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  private static int[] take(int[] values, int[] rows) {
    return values.length == 0 ? values : Arrays.stream(rows).map(row -> values[row]).toArray();
  }

  private static void sameLength(int length, int rows, String name) {
    if (length != rows) {
      throw new IllegalArgumentException(
          "%s must have one entry for each of the %d rows: %d".formatted(name, rows, length));
    }
  }

  private static void notNegative(Number value, String name, int row) {
    if (value.doubleValue() < 0) {
      throw new IllegalArgumentException(
          "%s[%d] must not be negative: %s".formatted(name, row, value));
    }
  }
}
