package io.journeyscore.analytics.retention;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.ShareSums;
import io.journeyscore.sequence.Outcome.Status;
import java.util.Optional;

/**
 * How many journeys ended in which way. The shares have Wilson's interval on the number of journeys
 * that would know as much if they were independent of each other.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class OutcomeRates {
  static final int IMMATURE = 0;
  private static final int FIRST = 1;
  static final int SIZE = FIRST + 4 * ShareSums.SIZE;

  private final long[] counts;

  /** Takes the counts, which must not be changed later. */
  OutcomeRates(long[] counts) {
    this.counts = counts;
  }

  static int at(Status status) {
    return FIRST + status.ordinal() * ShareSums.SIZE;
  }

  /**
   * Returns how many journeys are judged: those of the rates.
   *
   * @return a count, not negative
   */
  public long journeys() {
    return ShareSums.rows(counts, at(Status.SUCCEEDED));
  }

  /**
   * Returns how many journeys are left out, because they are open or too young.
   *
   * @return a count, not negative
   */
  public long immature() {
    return counts[IMMATURE];
  }

  /**
   * Returns how many of the judged journeys stand in one way.
   *
   * @param status which
   * @return a count, not negative; of mature journeys none is open
   */
  public long count(Status status) {
    return ShareSums.hits(counts, at(requireNonNull(status, "status")));
  }

  /**
   * Returns the share of the judged journeys that stand in one way.
   *
   * @param status which
   * @param level confidence level, above 0 and below 1
   * @return the share, in [0, 1], with the number of judged journeys; empty if there is none
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> rate(Status status, double level) {
    return ShareSums.share(counts, at(requireNonNull(status, "status")), level);
  }

  /**
   * Compares with another period or segment, of other customers. Customers who are in both make the
   * interval wider than it need be, if they are alike in both.
   *
   * @param other the other rates, of an equal measure
   * @param status which way to stand
   * @param level confidence level, above 0 and below 1
   * @return this share less the other, in [-1, 1], with the interval of Agresti and Caffo, p-value
   *     and the judged journeys of both; empty if one of them has none
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Difference> less(OutcomeRates other, Status status, double level) {
    return ShareSums.difference(
        counts, requireNonNull(other, "other").counts, at(requireNonNull(status, "status")), level);
  }
}
