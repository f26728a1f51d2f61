package io.journeyscore.analytics.time;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Measured lengths of time, of which there is at least one: their mean and their quantiles.
 *
 * <p>Lengths are exact to the microsecond. Quantiles are linear between the two neighbours of
 * position {@code (n - 1) p}: type 7 of R. J. Hyndman and Y. Fan, <i>Sample Quantiles in
 * Statistical Packages</i>, The American Statistician 50 (1996), 361-365, <a
 * href="https://doi.org/10.1080/00031305.1996.10473566">doi:10.1080/00031305.1996.10473566</a>.
 *
 * <p>Intervals take the lengths as independent. Several lengths of one customer are alike, and then
 * intervals come out too narrow. Equal lengths give equal bits, in whatever order they came.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class TimeDistribution {
  private final Duration unit;
  private final long[] micros;
  private final double[] lengths;

  private TimeDistribution(Duration unit, long[] sorted) {
    this.unit = unit;
    micros = sorted;
    double one = Micros.of(unit);
    lengths = Arrays.stream(sorted).mapToDouble(length -> length / one).toArray();
  }

  /**
   * Takes lengths.
   *
   * @param lengths the lengths, in any order; what is finer than a microsecond is cut off
   * @param unit what a length of 1 is, such as a day; positive, of whole microseconds
   * @return the distribution; empty if there is no length
   * @throws IllegalArgumentException if the unit is out of its range
   */
  public static Optional<TimeDistribution> of(Iterable<Duration> lengths, Duration unit) {
    LengthList list = new LengthList();
    lengths.forEach(length -> list.add(Micros.of(length)));
    return ofSorted(list.sorted(), Micros.unit(unit));
  }

  static Optional<TimeDistribution> ofSorted(long[] micros, Duration unit) {
    return micros.length == 0 ? Optional.empty() : Optional.of(new TimeDistribution(unit, micros));
  }

  /**
   * Returns how many lengths there are.
   *
   * @return a positive count
   */
  public long n() {
    return micros.length;
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
   * Returns the least length.
   *
   * @return the length
   */
  public Duration least() {
    return Micros.toDuration(micros[0]);
  }

  /**
   * Returns the greatest length.
   *
   * @return the length
   */
  public Duration greatest() {
    return Micros.toDuration(micros[micros.length - 1]);
  }

  /**
   * Returns the mean.
   *
   * @return the mean, in units
   */
  public double mean() {
    CompensatedSum sum = new CompensatedSum();
    for (double length : lengths) {
      sum.add(length);
    }
    return sum.value() / lengths.length;
  }

  /**
   * Returns the mean with its interval by Student's distribution, which is good for the mean of
   * many lengths, and for that of few where they are not skewed.
   *
   * @param level confidence level, above 0 and below 1
   * @return the mean, in units; empty if there is one length alone
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Optional<Estimate> mean(double level) {
    Checks.level(level);
    int n = lengths.length;
    if (n == 1) {
      return Optional.empty();
    }
    double mean = mean();
    CompensatedSum squares = new CompensatedSum();
    for (double length : lengths) {
      squares.add((length - mean) * (length - mean));
    }
    double error = Math.sqrt(squares.value() / (n - 1.0) / n);
    double reach = Quantiles.student(level, n - 1.0) * error;
    return Optional.of(new Estimate(mean, new Interval(mean - reach, mean + reach, level), n));
  }

  /**
   * Returns a quantile.
   *
   * @param p in [0, 1]; 0.5 for the median
   * @return the quantile, in units
   * @throws IllegalArgumentException if {@code p} is out of its range
   */
  public double quantile(double p) {
    return Quantiles.ofSorted(lengths, Checks.probability(p, "p"));
  }

  /**
   * Returns a quantile with its interval, which goes from one of the lengths to another: how many
   * lengths lie below the true quantile is binomial, whatever their distribution is. It holds the
   * true quantile with at least the level's probability. Source: H. A. David and H. N. Nagaraja,
   * <i>Order Statistics</i>, third edition, Wiley 2003, section 7.1, <a
   * href="https://doi.org/10.1002/0471722162">doi:10.1002/0471722162</a>.
   *
   * @param p above 0 and below 1; 0.5 for the median
   * @param level confidence level, above 0 and below 1
   * @return the quantile, in units; empty where there are too few lengths for an interval: below 6
   *     for the median, below 36 for the quantile of 0.9, at a level of 0.95
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public Optional<Estimate> quantile(double p, double level) {
    Checks.level(level);
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("p must be above 0 and below 1: " + p);
    }
    int n = lengths.length;
    BinomialDistribution below = new BinomialDistribution(null, n, p);
    double tail = (1 - level) / 2;
    // The true quantile is under the length of rank r where fewer than r lengths lie below it.
    int low = below.inverseCumulativeProbability(tail);
    low = below.cumulativeProbability(low) <= tail ? low + 1 : low;
    int high = below.inverseCumulativeProbability(1 - tail) + 1;
    if (low < 1 || high > n) {
      return Optional.empty();
    }
    Interval interval = new Interval(lengths[low - 1], lengths[high - 1], level);
    return Optional.of(new Estimate(quantile(p), interval, n));
  }

  /**
   * Returns the share of the lengths that are not greater than one.
   *
   * @param length the length
   * @param level confidence level, above 0 and below 1
   * @return the share, with Wilson's interval
   * @throws IllegalArgumentException if the level is out of its range
   */
  public Estimate within(Duration length, double level) {
    long limit = Micros.of(requireNonNull(length, "length"));
    long count = Arrays.stream(micros).filter(one -> one <= limit).count();
    return Proportion.wilson(count, micros.length, level);
  }

  void forEach(DoubleConsumer taker) {
    for (double length : lengths) {
      taker.accept(length);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimeDistribution that
        && unit.equals(that.unit)
        && Arrays.equals(micros, that.micros);
  }

  @Override
  public int hashCode() {
    return 31 * unit.hashCode() + Arrays.hashCode(micros);
  }

  @Override
  public String toString() {
    return "TimeDistribution[n=%d, median=%s, unit=%s]".formatted(n(), quantile(0.5), unit);
  }
}
