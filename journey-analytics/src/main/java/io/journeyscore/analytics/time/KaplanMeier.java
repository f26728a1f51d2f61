package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The share of journeys that have not had the outcome yet, by time, where some were not watched to
 * their end.
 *
 * <p>Of {@code n} at risk at a time, {@code d} have the outcome then, of whatever kind: the share
 * falls by the factor {@code (n - d) / n}. Its standard error is Greenwood's, {@code S sqrt(sum d /
 * (n (n - d)))}, or the infinitesimal jackknife by cluster where the rows have clusters. Intervals
 * are normal on {@code log S}, taken back and cut at 1. Strata are not looked at.
 *
 * <p>The curve ends at the last time at which a row was watched: nothing is known beyond it, unless
 * it came down to 0. Where it is 0, there is no standard error and no interval. With left
 * truncation few may be at risk at first; a curve that falls to 0 there stays there.
 *
 * <p>The median and other quantiles are the times at which the curve comes down, and their limits
 * are those at which the limits of the curve do (Brookmeyer and Crowley). Where a flat stretch lies
 * just at the share asked for, within 1.5e-8, it is the middle of the stretch.
 *
 * <p>Sources: E. L. Kaplan and P. Meier, <i>Nonparametric Estimation from Incomplete
 * Observations</i>, Journal of the American Statistical Association 53 (1958), 457-481, <a
 * href="https://doi.org/10.1080/01621459.1958.10501452">doi:10.1080/01621459.1958.10501452</a>; R.
 * Brookmeyer and J. Crowley, <i>A Confidence Interval for the Median Survival Time</i>, Biometrics
 * 38 (1982), 29-41, <a href="https://doi.org/10.2307/2530286">doi:10.2307/2530286</a>.
 *
 * <p>The order of the rows changes no bit. Immutable and thread-safe.
 */
public final class KaplanMeier {
  /** How near to a share a flat stretch must lie to be taken as lying at it. */
  private static final double FLAT = 1.5e-8;

  /** The position of a time beyond the curve. */
  private static final int UNKNOWN = -2;

  private final RiskTable table;
  private final long rows;
  private final double[] survival;

  /** Greenwood's sum: the variance of log S. */
  private final double[] logVariance;

  private final Optional<Influence> clustered;

  private KaplanMeier(RiskTable table, long rows, Optional<Influence> clustered) {
    this.table = table;
    this.rows = rows;
    this.clustered = clustered;
    survival = new double[table.size()];
    logVariance = new double[table.size()];
    double share = 1;
    CompensatedSum variance = new CompensatedSum();
    for (int i = 0; i < survival.length; i++) {
      share *= table.survivors(i) / table.atRisk(i);
      if (table.survivors(i) > 0) {
        variance.add(table.events(i) / (table.atRisk(i) * table.survivors(i)));
      }
      survival[i] = share;
      logVariance[i] = variance.value();
    }
  }

  /**
   * Draws the curve of rows.
   *
   * <p>O(n log n). Where the rows have clusters, each standard error that is asked for costs O(n).
   *
   * @param times the rows
   * @return the curve
   * @throws NullPointerException if the argument is null
   */
  public static KaplanMeier of(SurvivalTimes times) {
    SurvivalTimes merged = requireNonNull(times, "times").kindsMerged();
    RiskTable table = RiskTable.of(merged);
    Optional<Influence> influence =
        merged.isClustered() ? Optional.of(new Influence(merged, table, 1)) : Optional.empty();
    return new KaplanMeier(table, merged.size(), influence);
  }

  /**
   * One step of the curve.
   *
   * <p>Immutable and thread-safe.
   *
   * @param time the time at which at least one row ends
   * @param atRisk how many were watched just before it and are at it, by weight
   * @param events how many of them had the outcome
   * @param censored how many of them were watched no longer
   * @param survival the share without the outcome after it, in [0, 1]
   * @param standardError its standard error; absent where the share is 0
   * @param interval its interval; absent where the share is 0
   */
  public record Step(
      double time,
      double atRisk,
      double events,
      double censored,
      double survival,
      OptionalDouble standardError,
      Optional<Interval> interval) {
    /**
     * Checks the parts.
     *
     * @param time the time at which at least one row ends
     * @param atRisk how many were watched just before it and are at it
     * @param events how many of them had the outcome
     * @param censored how many of them were watched no longer
     * @param survival the share without the outcome after it
     * @param standardError its standard error
     * @param interval its interval
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the share is not in [0, 1]
     */
    public Step {
      Checks.probability(survival, "survival");
      requireNonNull(standardError, "standardError");
      requireNonNull(interval, "interval");
    }
  }

  /**
   * Returns all steps.
   *
   * @param level confidence level, above 0 and below 1
   * @return one for each time at which a row ends, ascending
   * @throws IllegalArgumentException if the level is not above 0 and below 1
   */
  public List<Step> steps(double level) {
    Checks.level(level);
    List<Step> steps = new ArrayList<>(table.size());
    for (int i = 0; i < table.size(); i++) {
      double error = logError(i);
      steps.add(
          new Step(
              table.time(i),
              table.atRisk(i),
              table.events(i),
              table.ended(SurvivalTimes.CENSORED, i),
              survival[i],
              survival[i] > 0 ? OptionalDouble.of(survival[i] * error) : OptionalDouble.empty(),
              interval(i, error, level)));
    }
    return List.copyOf(steps);
  }

  /**
   * Returns the share without the outcome after a time.
   *
   * @param time not negative
   * @return a share in [0, 1]; absent beyond the last time at which a row was watched, unless the
   *     curve came down to 0
   * @throws IllegalArgumentException if the time is negative or NaN
   */
  public OptionalDouble survival(double time) {
    int at = position(time);
    if (at == UNKNOWN) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(at < 0 ? 1 : survival[at]);
  }

  /**
   * Returns the interval of the share without the outcome after a time.
   *
   * @param time not negative
   * @param level confidence level, above 0 and below 1
   * @return the interval; the point 1 before the first outcome; absent beyond the last time, and
   *     where the curve is 0
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public Optional<Interval> interval(double time, double level) {
    Checks.level(level);
    int at = position(time);
    if (at == UNKNOWN) {
      return Optional.empty();
    }
    return at < 0 ? Optional.of(new Interval(1, 1, level)) : interval(at, logError(at), level);
  }

  /**
   * Returns the time by which a share has had the outcome.
   *
   * <p>O(n), or O(n) for each time where the rows have clusters.
   *
   * @param share above 0 and below 1; 0.5 for the median
   * @param level confidence level of the limits, above 0 and below 1
   * @return the time with its limits
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public TimeQuantile quantile(double share, double level) {
    int n = table.size();
    double[] low = new double[n];
    double[] high = new double[n];
    for (int i = 0; i < n; i++) {
      Optional<Interval> interval = interval(i, logError(i), level);
      low[i] = interval.map(Interval::low).orElse(Double.NaN);
      high[i] = interval.map(Interval::high).orElse(Double.NaN);
    }
    return new TimeQuantile(
        share,
        crossing(survival, 1 - share),
        crossing(low, 1 - share),
        crossing(high, 1 - share),
        level);
  }

  /**
   * Returns the mean time without the outcome, up to a horizon.
   *
   * <p>The area under the curve; unlike the mean time to the outcome it is known without watching
   * everybody to the end. Its variance is {@code sum a^2 d / (n (n - d))}, with {@code a} the area
   * from the time to the horizon; clusters are not looked at. The interval is normal, cut to [0,
   * horizon].
   *
   * @param horizon positive
   * @param level confidence level, above 0 and below 1
   * @return the mean, in the unit of the times; absent if the curve ends before the horizon
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public Optional<Estimate> restrictedMean(double horizon, double level) {
    Checks.level(level);
    if (!(horizon > 0 && horizon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("horizon must be positive and finite: " + horizon);
    }
    if (position(horizon) == UNKNOWN) {
      return Optional.empty();
    }
    CompensatedSum area = new CompensatedSum();
    CompensatedSum variance = new CompensatedSum();
    double until = horizon;
    for (int i = table.before(horizon); i >= 0; i--) {
      area.add(survival[i] * (until - table.time(i)));
      until = table.time(i);
      if (table.survivors(i) > 0) {
        double share = area.value() / table.survivors(i);
        variance.add(share * area.value() * table.events(i) / table.atRisk(i));
      }
    }
    area.add(until);
    double reach = Quantiles.normal(level) * Math.sqrt(variance.value());
    double mean = Math.min(horizon, area.value());
    Interval interval =
        new Interval(Math.max(0, mean - reach), Math.min(horizon, mean + reach), level);
    return Optional.of(new Estimate(mean, interval, rows));
  }

  /**
   * Returns the number of rows.
   *
   * @return a positive count, without weights
   */
  public long rows() {
    return rows;
  }

  /**
   * Returns how many had the outcome.
   *
   * @return the sum of their weights
   */
  public double events() {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < table.size(); i++) {
      sum.add(table.events(i));
    }
    return sum.value();
  }

  /** The share without the outcome just before a time. */
  double before(double time) {
    int at = table.before(time);
    return at < 0 ? 1 : survival[at];
  }

  private int position(double time) {
    if (!(time >= 0)) {
      throw new IllegalArgumentException("time must not be negative: " + time);
    }
    int last = table.size() - 1;
    return time > table.time(last) && survival[last] > 0 ? UNKNOWN : table.upTo(time);
  }

  /** The standard error of log S; 0 where S is 0. */
  private double logError(int position) {
    if (clustered.isEmpty()) {
      return Math.sqrt(logVariance[position]);
    }
    return survival[position] > 0
        ? Math.sqrt(clustered.get().variance(position)) / survival[position]
        : 0;
  }

  private Optional<Interval> interval(int position, double logError, double level) {
    double share = survival[position];
    if (share <= 0) {
      return Optional.empty();
    }
    double factor = StrictMath.exp(Quantiles.normal(level) * logError);
    return Optional.of(new Interval(share / factor, Math.min(1, share * factor), level));
  }

  private OptionalDouble crossing(double[] curve, double at) {
    for (int i = 0; i < curve.length; i++) {
      if (curve[i] < at + FLAT) {
        if (Math.abs(curve[i] - at) < FLAT) {
          for (int j = i + 1; j < curve.length; j++) {
            if (curve[j] < curve[i]) {
              return OptionalDouble.of((table.time(i) + table.time(j)) / 2);
            }
          }
        }
        return OptionalDouble.of(table.time(i));
      }
    }
    return OptionalDouble.empty();
  }

  /**
   * Counts rows one at a time, on one thread or split over many.
   *
   * <p>Counts by time are whole numbers, so any split and any order give the curve of {@link #of},
   * bit for bit. Keeps one entry for each distinct time. Rows are taken as independent.
   *
   * <p>Not thread-safe; confine each instance to one thread.
   */
  public static final class Accumulator {
    private final TreeMap<Double, long[]> starts = new TreeMap<>();
    private final TreeMap<Double, long[]> stops = new TreeMap<>();
    private long rows;

    /** Starts without rows. */
    public Accumulator() {}

    /**
     * Takes a row that was watched from before time 0.
     *
     * @param stop until when it was watched; finite, not negative
     * @param happened whether the outcome happened then
     * @throws IllegalArgumentException if the time is out of range
     */
    public void accept(double stop, boolean happened) {
      Checks.finite(stop, "stop");
      if (stop < 0) {
        throw new IllegalArgumentException("stop must not be negative: " + stop);
      }
      stops.computeIfAbsent(stop + 0.0, time -> new long[2])[happened ? 1 : 0]++;
      rows++;
    }

    /**
     * Takes a row.
     *
     * @param start from when it was watched; finite, not negative, below the stop
     * @param stop until when it was watched; finite
     * @param happened whether the outcome happened then
     * @throws IllegalArgumentException if a time is out of range
     */
    public void accept(double start, double stop, boolean happened) {
      Checks.finite(start, "start");
      if (start < 0) {
        throw new IllegalArgumentException("start must not be negative: " + start);
      }
      if (start >= stop) {
        throw new IllegalArgumentException(
            "start must be below its stop (%s): %s".formatted(stop, start));
      }
      accept(stop, happened);
      starts.computeIfAbsent(start + 0.0, time -> new long[1])[0]++;
    }

    /**
     * Adds the rows of another accumulator, which stays as it is.
     *
     * @param other the other
     * @throws NullPointerException if the argument is null
     */
    public void combine(Accumulator other) {
      add(starts, requireNonNull(other, "other").starts);
      add(stops, other.stops);
      rows += other.rows;
    }

    private static void add(Map<Double, long[]> to, Map<Double, long[]> from) {
      from.forEach(
          (time, counts) ->
              to.merge(
                  time,
                  counts.clone(),
                  (mine, others) -> {
                    long[] sum = mine.clone();
                    for (int i = 0; i < sum.length; i++) {
                      sum[i] += others[i];
                    }
                    return sum;
                  }));
    }

    /**
     * Draws the curve of the rows so far.
     *
     * @return the curve; empty before the first row
     */
    public Optional<KaplanMeier> result() {
      if (rows == 0) {
        return Optional.empty();
      }
      TreeMap<Double, Double> entries = new TreeMap<>();
      starts.forEach((time, count) -> entries.put(time, (double) count[0]));
      TreeMap<Double, double[]> exits = new TreeMap<>();
      stops.forEach((time, count) -> exits.put(time, new double[] {count[0], count[1]}));
      return Optional.of(new KaplanMeier(RiskTable.of(entries, exits, 1), rows, Optional.empty()));
    }
  }
}
