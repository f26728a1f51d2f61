package io.journeyscore.analytics.funnel;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.Quantiles;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long those who came to a step took for it.
 *
 * <p>Those who have not come to it, yet or ever, are not in it: where many have not, times are
 * those of the quick ones. {@link FunnelResult#curve} regards all.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class StepTimes {

  private static final double MEDIAN = 0.5;
  private static final double P90 = 0.9;

  private final long[] sorted;

  /**
   * Keeps times.
   *
   * @param sorted microseconds, ascending; not copied
   */
  StepTimes(long[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Returns how many times there are.
   *
   * @return a count
   */
  public long count() {
    return sorted.length;
  }

  /**
   * Returns a quantile: linear between the two neighbours of position {@code (n - 1) p} (type 7 of
   * Hyndman and Fan 1996, the default of R).
   *
   * <p>O(n).
   *
   * @param p a share in [0, 1]
   * @return the time, to the nanosecond; empty if there are no times
   * @throws IllegalArgumentException if the share is not in [0, 1]
   */
  public Optional<Duration> quantile(double p) {
    Checks.probability(p, "p");
    if (sorted.length == 0) {
      return Optional.empty();
    }
    double[] micros = Arrays.stream(sorted).asDoubleStream().toArray();
    return Optional.of(MicroTime.toDuration(Quantiles.ofSorted(micros, p)));
  }

  /**
   * Returns the time that half of them took at most.
   *
   * @return the median; empty if there are no times
   */
  public Optional<Duration> median() {
    return quantile(MEDIAN);
  }

  /**
   * Returns the time that nine in ten of them took at most.
   *
   * @return the quantile of 0.9; empty if there are no times
   */
  public Optional<Duration> p90() {
    return quantile(P90);
  }

  long[] micros() {
    return sorted;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StepTimes that && Arrays.equals(sorted, that.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  @Override
  public String toString() {
    return "StepTimes[count=%d, median=%s, p90=%s]".formatted(count(), median(), p90());
  }
}
