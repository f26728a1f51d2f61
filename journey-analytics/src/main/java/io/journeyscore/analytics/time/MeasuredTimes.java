package io.journeyscore.analytics.time;

import java.time.Duration;
import java.util.Optional;

/**
 * Lengths of time that were measured to their ends, and lengths of which only a beginning was seen.
 *
 * <p>The latter are <i>censored</i>: they are longer than what was watched of them. Quantiles of
 * the complete lengths alone make times look short where many are censored; the curve takes both
 * for what they are.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class MeasuredTimes {
  private final Duration unit;
  private final Optional<TimeDistribution> complete;
  private final Optional<TimeDistribution> censored;

  MeasuredTimes(Duration unit, long[] complete, long[] censored) {
    this.unit = unit;
    this.complete = TimeDistribution.ofSorted(complete, unit);
    this.censored = TimeDistribution.ofSorted(censored, unit);
  }

  /**
   * Returns the lengths that were measured to their ends.
   *
   * @return the lengths; empty if there is none
   */
  public Optional<TimeDistribution> complete() {
    return complete;
  }

  /**
   * Returns how long those were watched of which the end was not seen.
   *
   * @return the lengths so far; empty if there is none
   */
  public Optional<TimeDistribution> censored() {
    return censored;
  }

  /**
   * Returns how many lengths there are, censored ones too.
   *
   * @return a count, 0 if nothing was measured
   */
  public long n() {
    return complete.map(TimeDistribution::n).orElse(0L)
        + censored.map(TimeDistribution::n).orElse(0L);
  }

  /**
   * Returns the unit of the numbers.
   *
   * @return what a length of 1 is
   */
  public Duration unit() {
    return unit;
  }

  /**
   * Returns the share that is longer than each length, with the censored ones taken for what they
   * are. It supposes that those would have ended as the others did.
   *
   * @return the curve of Kaplan and Meier; empty if nothing was measured
   */
  public Optional<KaplanMeier> curve() {
    KaplanMeier.Accumulator curve = new KaplanMeier.Accumulator();
    complete.ifPresent(lengths -> lengths.forEach(length -> curve.accept(length, true)));
    censored.ifPresent(lengths -> lengths.forEach(length -> curve.accept(length, false)));
    return curve.result();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MeasuredTimes that
        && unit.equals(that.unit)
        && complete.equals(that.complete)
        && censored.equals(that.censored);
  }

  @Override
  public int hashCode() {
    return 31 * complete.hashCode() + censored.hashCode();
  }

  @Override
  public String toString() {
    return "MeasuredTimes[complete=%s, censored=%s]"
        .formatted(complete, censored.map(TimeDistribution::n).orElse(0L));
  }
}
