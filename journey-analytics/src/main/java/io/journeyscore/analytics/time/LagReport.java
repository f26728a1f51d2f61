package io.journeyscore.analytics.time;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a {@link LagWatch} saw.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class LagReport {
  private final MeasuredTimes times;
  private final Optional<Duration> threshold;
  private final List<LagRow> rows;

  LagReport(MeasuredTimes times, Optional<Duration> threshold, List<LagRow> rows) {
    this.times = times;
    this.threshold = threshold;
    this.rows = rows;
  }

  /**
   * Returns the distribution of the lags.
   *
   * @return complete and censored lengths
   */
  public MeasuredTimes times() {
    return times;
  }

  /**
   * Returns the length above which a lag is too long.
   *
   * @return the length; empty without an alert, or if it is a quantile and no lag is complete
   */
  public Optional<Duration> threshold() {
    return threshold;
  }

  /**
   * Returns the lags that are longer than the threshold, those too that have not ended yet and are
   * longer already.
   *
   * @return an unmodifiable list, the longest first; empty without a threshold
   */
  public List<WatchedLag> alerts() {
    return threshold
        .map(
            longest ->
                rows.stream()
                    .map(LagRow::lag)
                    .filter(lag -> lag.length().compareTo(longest) > 0)
                    .toList())
        .orElse(List.of());
  }

  /**
   * Returns how many complete lags had how many messages in them.
   *
   * @return an unmodifiable map from the number of messages to the number of lags
   */
  public SortedMap<Integer, Long> messages() {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    for (LagRow row : rows) {
      if (row.lag().to().isPresent()) {
        counts.merge(row.lag().messages(), 1L, Long::sum);
      }
    }
    return Collections.unmodifiableSortedMap(counts);
  }

  /**
   * Returns the share of the complete lags without a message.
   *
   * @param level confidence level, above 0 and below 1
   * @return the share, with Wilson's interval; empty if no lag is complete
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> silent(double level) {
    long n = times.complete().map(TimeDistribution::n).orElse(0L);
    return n == 0
        ? Optional.empty()
        : Optional.of(Proportion.wilson(messages().getOrDefault(0, 0L), n, level));
  }

  /**
   * Returns how much more often the sequel followed lags without a message than lags with one:
   * above zero where silence goes with more of it. It is an association: lags without a message may
   * differ in other ways, by their length for one.
   *
   * @param level confidence level, above 0 and below 1
   * @return the difference, of complete lags after which the sequel is known to have followed or
   *     not; empty if either kind has none
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<RateDifference> effectOfSilence(double level) {
    return RateDifference.of(
        count(row -> row.lag().messages() == 0 && row.label() == Sequel.Label.YES),
        count(row -> row.lag().messages() == 0),
        count(row -> row.lag().messages() > 0 && row.label() == Sequel.Label.YES),
        count(row -> row.lag().messages() > 0),
        level);
  }

  private long count(Predicate<LagRow> which) {
    return rows.stream().filter(row -> row.label() != Sequel.Label.UNKNOWN).filter(which).count();
  }

  /**
   * Returns how many complete lags say nothing of the sequel, as its horizon was not watched to the
   * end.
   *
   * @return a count; all complete lags if nothing was asked for
   */
  public long immature() {
    return rows.stream()
        .filter(row -> row.lag().to().isPresent() && row.label() == Sequel.Label.UNKNOWN)
        .count();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LagReport that
        && times.equals(that.times)
        && threshold.equals(that.threshold)
        && rows.equals(that.rows);
  }

  @Override
  public int hashCode() {
    return 31 * times.hashCode() + rows.hashCode();
  }

  @Override
  public String toString() {
    return "LagReport[times=%s, threshold=%s, alerts=%d]"
        .formatted(times, threshold, alerts().size());
  }
}
