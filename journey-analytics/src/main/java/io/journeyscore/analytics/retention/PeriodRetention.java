package io.journeyscore.analytics.retention;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many of the customers who were active at the start of a period were retained in it.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param from the start of the period
 * @param to its end, itself not in it
 * @param complete whether the log covers the period to its end
 * @param activeAtStart how many customers were active at its start, not negative
 * @param retained how many of them were active in it and not lost; so far, if it is not complete
 * @param joined how many others were active in it; so far, if it is not complete
 */
public record PeriodRetention(
    Instant from, Instant to, boolean complete, long activeAtStart, long retained, long joined) {
  static final int AT_START = 0;
  static final int RETAINED = 1;
  static final int JOINED = 2;
  static final int SIZE = 3;

  /**
   * Checks the parts.
   *
   * @param from the start of the period
   * @param to its end
   * @param complete whether the log covers the period to its end
   * @param activeAtStart how many customers were active at its start
   * @param retained how many of them were active in it and not lost
   * @param joined how many others were active in it
   * @throws IllegalArgumentException if a count is negative, or more are retained than were there
   */
  public PeriodRetention {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    Checks.atLeast(retained, 0, "retained");
    Checks.atLeast(activeAtStart, retained, "activeAtStart");
    Checks.atLeast(joined, 0, "joined");
  }

  /**
   * Returns how many customers were lost.
   *
   * @return a count; empty if the period is not complete
   */
  public OptionalLong lost() {
    return complete ? OptionalLong.of(activeAtStart - retained) : OptionalLong.empty();
  }

  /**
   * Returns the share of the customers active at the start who were retained.
   *
   * @param level confidence level, above 0 and below 1
   * @return the share, in [0, 1], with Wilson's interval; empty if the period is not complete or
   *     nobody was active at its start
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> retention(double level) {
    return share(retained, level);
  }

  /**
   * Returns the share of the customers active at the start who were lost: 1 less the retention.
   *
   * @param level confidence level, above 0 and below 1
   * @return the share, in [0, 1], with Wilson's interval; empty if the period is not complete or
   *     nobody was active at its start
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> churn(double level) {
    return share(activeAtStart - retained, level);
  }

  private Optional<Estimate> share(long hits, double level) {
    Checks.level(level);
    return complete && activeAtStart > 0
        ? Optional.of(Proportion.wilson(hits, activeAtStart, level))
        : Optional.empty();
  }
}
