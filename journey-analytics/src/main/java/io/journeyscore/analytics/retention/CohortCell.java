package io.journeyscore.analytics.retention;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import java.util.Optional;

/**
 * One cohort in one period after, or before, its inclusion.
 *
 * <p>Rolling rates are of those who returned in every period between the inclusion and this one, by
 * those who did so in every period up to the one before. Shares have Wilson's interval.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param complete whether the log covers the period for the whole cohort; if not there are no
 *     rates, and the counts are those so far
 * @param included how many customers are in the cohort
 * @param returned how many of them returned in this period
 * @param continuing how many of them returned in every period between the inclusion and this one,
 *     which is left out; all, next to the inclusion
 * @param continued how many of those returned in this period too
 */
public record CohortCell(
    boolean complete, long included, long returned, long continuing, long continued) {
  /**
   * Checks the counts.
   *
   * @param complete whether the log covers the period for the whole cohort
   * @param included how many customers are in the cohort
   * @param returned how many of them returned in this period
   * @param continuing how many of them returned in every period between
   * @param continued how many of those returned in this period too
   * @throws IllegalArgumentException if a count is negative or above one that holds it
   */
  public CohortCell {
    Checks.atLeast(continued, 0, "continued");
    Checks.atLeast(returned, continued, "returned");
    Checks.atLeast(continuing, continued, "continuing");
    Checks.atLeast(included, Math.max(returned, continuing), "included");
  }

  /**
   * Returns the share of the cohort that returned.
   *
   * @param level confidence level, above 0 and below 1
   * @return the share; empty if the cell is incomplete or the cohort empty
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> retention(double level) {
    return share(returned, included, level);
  }

  /**
   * Returns the share of the cohort that did not return: 1 less the retention.
   *
   * @param level confidence level, above 0 and below 1
   * @return the share; empty if the cell is incomplete or the cohort empty
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> churn(double level) {
    return share(included - returned, included, level);
  }

  /**
   * Returns the share that returned, of those of the column before who had returned in every
   * period.
   *
   * @param level confidence level, above 0 and below 1
   * @return the share; empty if the cell is incomplete or nobody was left
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> rollingRetention(double level) {
    return share(continued, continuing, level);
  }

  /**
   * Returns the share that did not return, of those of the column before who had returned in every
   * period: 1 less the rolling retention.
   *
   * @param level confidence level, above 0 and below 1
   * @return the share; empty if the cell is incomplete or nobody was left
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> rollingChurn(double level) {
    return share(continuing - continued, continuing, level);
  }

  private Optional<Estimate> share(long hits, long of, double level) {
    Checks.level(level);
    return complete && of > 0 ? Optional.of(Proportion.wilson(hits, of, level)) : Optional.empty();
  }
}
