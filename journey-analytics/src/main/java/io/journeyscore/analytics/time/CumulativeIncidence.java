package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Optional;

/**
 * The share of journeys that have ended with one kind of outcome, by time, where another kind may
 * come first (Aalen and Johansen).
 *
 * <p>A journey that fails cannot succeed any more, so one minus Kaplan-Meier's share, with failures
 * taken as censored, says too much. Here the share rises at each time by {@code S e / n}: those
 * still under way just before it, times the outcomes among those at risk. The shares of all kinds
 * and of those still under way sum to 1.
 *
 * <p>Variances are infinitesimal jackknives, by cluster where the rows have clusters. Intervals are
 * normal on the logarithm of the share, taken back and cut at 1; where nothing has happened yet,
 * Wilson's of none among those who are watched on. Strata are not looked at.
 *
 * <p>Source: O. O. Aalen and S. Johansen, <i>An Empirical Transition Matrix for Non-homogeneous
 * Markov Chains Based on Censored Observations</i>, Scandinavian Journal of Statistics 5 (1978),
 * 141-150; P. C. Austin, D. S. Lee and J. P. Fine, <i>Introduction to the Analysis of Survival Data
 * in the Presence of Competing Risks</i>, Circulation 133 (2016), 601-609, <a
 * href="https://doi.org/10.1161/CIRCULATIONAHA.115.017719">doi:10.1161/CIRCULATIONAHA.115.017719</a>.
 *
 * <p>The order of the rows changes no bit. Immutable and thread-safe.
 */
public final class CumulativeIncidence {
  private final RiskTable table;
  private final Influence influence;
  private final int rows;
  private final boolean endsAtZero;

  private CumulativeIncidence(SurvivalTimes times, int kind) {
    table = RiskTable.of(times, Math.max(kind, times.kinds()));
    influence = new Influence(times, table, kind);
    rows = times.size();
    boolean none = false;
    for (int i = 0; i < table.size(); i++) {
      none |= table.survivors(i) == 0;
    }
    endsAtZero = none;
  }

  /**
   * Draws the curve of one kind of outcome.
   *
   * <p>O(n log n).
   *
   * @param times the rows
   * @param kind number of the kind, positive; its share stays 0 if no row ends with it
   * @return the curve
   * @throws NullPointerException if the rows are null
   * @throws IllegalArgumentException if the number is not positive
   */
  public static CumulativeIncidence of(SurvivalTimes times, int kind) {
    requireNonNull(times, "times");
    Checks.atLeast(kind, 1, "kind");
    return new CumulativeIncidence(times, kind);
  }

  /**
   * Returns the share that has ended with the outcome by a time.
   *
   * <p>O(n).
   *
   * @param time not negative
   * @param level confidence level, above 0 and below 1
   * @return the share with its interval; absent beyond the last time at which a row was watched,
   *     unless none was under way any more
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public Optional<Estimate> by(double time, double level) {
    Checks.level(level);
    if (!(time >= 0)) {
      throw new IllegalArgumentException("time must not be negative: " + time);
    }
    if (time > table.time(table.size() - 1) && !endsAtZero) {
      return Optional.empty();
    }
    int at = table.upTo(time);
    double share = Math.min(1, influence.incidence(at));
    if (share <= 0) {
      return Optional.of(new Estimate(0, ofNothing(at, level), rows));
    }
    double error = Math.sqrt(influence.variance(at)) / share;
    double factor = StrictMath.exp(Quantiles.normal(level) * error);
    Interval interval = new Interval(share / factor, Math.min(1, share * factor), level);
    return Optional.of(new Estimate(share, interval, rows));
  }

  private Interval ofNothing(int at, double level) {
    double watchedOn =
        at < 0 ? table.atRisk(0) : table.survivors(at) - table.ended(SurvivalTimes.CENSORED, at);
    return Proportion.wilsonOfShare(0, Math.max(1, watchedOn), level);
  }

  /**
   * Returns the standard error of the share that has ended with the outcome by a time.
   *
   * <p>O(n).
   *
   * @param time not negative; a time beyond the last counts as the last
   * @return the standard error, not negative
   * @throws IllegalArgumentException if the time is negative or NaN
   */
  public double standardError(double time) {
    if (!(time >= 0)) {
      throw new IllegalArgumentException("time must not be negative: " + time);
    }
    return Math.sqrt(influence.variance(table.upTo(time)));
  }
}
