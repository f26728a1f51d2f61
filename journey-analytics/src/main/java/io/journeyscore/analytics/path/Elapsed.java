package io.journeyscore.analytics.path;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.LongBag;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How long something took, over all times that it happened.
 *
 * <p>Quantiles lie linearly between the two neighbours of position {@code (n - 1) p} (type 7 of
 * Hyndman and Fan 1996). All are rounded to the microsecond. <i>Immutable and thread-safe.</i>
 *
 * @param mean the mean
 * @param median the median
 * @param p90 the quantile at 0.9
 * @param n how many times are known; positive
 */
public record Elapsed(Duration mean, Duration median, Duration p90, long n) {

  /**
   * Checks the count.
   *
   * @param mean the mean
   * @param median the median
   * @param p90 the quantile at 0.9
   * @param n how many times are known
   * @throws IllegalArgumentException if {@code n} is not positive
   */
  public Elapsed {
    Checks.atLeast(n, 1, "n");
  }

  /** Tells of times in microseconds; empty if there are none. */
  static Optional<Elapsed> of(LongBag times) {
    if (times.size() == 0) {
      return Optional.empty();
    }
    long[] sorted = times.sorted();
    return Optional.of(
        new Elapsed(
            duration(mean(sorted)),
            duration(quantile(sorted, 0, sorted.length, 0.5)),
            duration(quantile(sorted, 0, sorted.length, 0.9)),
            sorted.length));
  }

  /** The mean; the sum of the numbers may be beyond 2^63. */
  private static long mean(long[] values) {
    long whole = 0;
    long rest = 0;
    for (long value : values) {
      whole += value / values.length;
      rest += value % values.length;
    }
    return whole + Math.round((double) rest / values.length);
  }

  /** A quantile of a range of numbers in their order. */
  static long quantile(long[] sorted, int from, int to, double p) {
    double position = (to - from - 1) * p;
    int below = from + (int) position;
    int above = Math.min(below + 1, to - 1);
    double share = position - (int) position;
    return sorted[below] + Math.round(share * (sorted[above] - sorted[below]));
  }

  static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
