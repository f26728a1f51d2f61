package io.journeyscore.analytics.change;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.Deviation;
import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Means before and after a change, of customers whom it reached and of controls.
 *
 * <p>The <i>difference in differences</i> is how much more the mean of the treated changed than
 * that of the controls. It is what the change is associated with; it is its effect as far as both
 * groups would have changed alike without it.
 *
 * <p>Its variance is cluster-robust by customer, within each group: rows of one customer may be
 * alike, before and after too. The interval is Student's with Satterthwaite's degrees of freedom.
 * Few customers in a group, below about 30, make it too narrow. Sources: M. Bertrand, E. Duflo and
 * S. Mullainathan, <i>How Much Should We Trust Differences-in-Differences Estimates?</i>, Quarterly
 * Journal of Economics 119 (2004), 249-275, <a
 * href="https://doi.org/10.1162/003355304772839588">doi:10.1162/003355304772839588</a>; F. E.
 * Satterthwaite, Biometrics Bulletin 2 (1946), 110-114, <a
 * href="https://doi.org/10.2307/3002019">doi:10.2307/3002019</a>.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Change {
  private final GroupSums treated;
  private final GroupSums controls;

  /** Takes the sums, which must not be changed later. */
  Change(GroupSums treated, GroupSums controls) {
    this.treated = treated;
    this.controls = controls;
  }

  /**
   * Returns how many customers of a group have a row.
   *
   * @param ofTreated true for the treated, false for the controls
   * @return a count, not negative
   */
  public long customers(boolean ofTreated) {
    return group(ofTreated).customers();
  }

  /**
   * Returns how many rows of a group there are at a time.
   *
   * @param ofTreated true for the treated, false for the controls
   * @param after true for after the change, false for before
   * @return a count, not negative
   */
  public long rows(boolean ofTreated, boolean after) {
    return group(ofTreated).rows(after ? GroupSums.ROWS_AFTER : GroupSums.ROWS_BEFORE);
  }

  /**
   * Returns the mean of the rows of a group at a time.
   *
   * @param ofTreated true for the treated, false for the controls
   * @param after true for after the change, false for before
   * @return the mean; empty without a row
   */
  public OptionalDouble mean(boolean ofTreated, boolean after) {
    if (rows(ofTreated, after) == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        after
            ? group(ofTreated).mean(GroupSums.ROWS_AFTER, GroupSums.SUM_AFTER)
            : group(ofTreated).mean(GroupSums.ROWS_BEFORE, GroupSums.SUM_BEFORE));
  }

  private GroupSums group(boolean ofTreated) {
    return ofTreated ? treated : controls;
  }

  /**
   * Returns how much the mean of one group changed. By itself it does not tell a change from what
   * went on in the world at that time.
   *
   * @param ofTreated true for the treated, false for the controls
   * @param level confidence level, above 0 and below 1
   * @return the mean after less that before, with interval, p-value and the number of rows; empty
   *     if a time has no row, or there are fewer than two customers, or they show no variance
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Difference> within(boolean ofTreated, double level) {
    Checks.level(level);
    if (!isUsable(ofTreated)) {
      return Optional.empty();
    }
    GroupSums group = group(ofTreated);
    double variance = group.variance();
    return variance > 0
        ? Optional.of(
            difference(
                new Deviation(group.change(), Math.sqrt(variance), group.customers() - 1.0),
                rows(ofTreated),
                level))
        : Optional.empty();
  }

  /**
   * Returns the difference in differences.
   *
   * @param level confidence level, above 0 and below 1
   * @return the change of the treated less that of the controls, with interval, p-value and the
   *     number of all rows; empty if one of the four times has no row, or a group has fewer than
   *     two customers, or they show no variance
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Difference> differenceInDifferences(double level) {
    Checks.level(level);
    if (!isUsable(true) || !isUsable(false)) {
      return Optional.empty();
    }
    double one = treated.variance();
    double two = controls.variance();
    double variance = one + two;
    if (!(variance > 0)) {
      return Optional.empty();
    }
    double freedom =
        variance
            * variance
            / (one * one / (treated.customers() - 1) + two * two / (controls.customers() - 1));
    Deviation deviation =
        new Deviation(treated.change() - controls.change(), Math.sqrt(variance), freedom);
    return Optional.of(difference(deviation, Math.addExact(rows(true), rows(false)), level));
  }

  private boolean isUsable(boolean ofTreated) {
    return rows(ofTreated, false) > 0 && rows(ofTreated, true) > 0 && customers(ofTreated) > 1;
  }

  private long rows(boolean ofTreated) {
    return Math.addExact(rows(ofTreated, false), rows(ofTreated, true));
  }

  private static Difference difference(Deviation deviation, long rows, double level) {
    Interval interval = new Interval(deviation.low(level), deviation.high(level), level);
    return new Difference(new Estimate(deviation.centre(), interval, rows), deviation.p());
  }
}
