package io.journeyscore.analytics.metric;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.Deviation;
import io.journeyscore.analytics.internal.Quantiles;
import java.util.Optional;

/**
 * Shares of counted things, and differences of two shares, with intervals that hold for small
 * counts too.
 *
 * <p>All methods take rows as independent. Immutable and thread-safe.
 */
public final class Proportion {
  private Proportion() {}

  /**
   * Returns a share with Wilson's score interval.
   *
   * <p>With share {@code p = x/n} and the normal quantile {@code z} of the level, the interval is
   *
   * <pre>
   * (p + z^2/2n  -+  z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)
   * </pre>
   *
   * <p>without continuity correction. It never leaves [0, 1], starts at exactly 0 when nothing
   * succeeded and ends at exactly 1 when everything did. Source: E. B. Wilson, <i>Probable
   * Inference, the Law of Succession, and Statistical Inference</i>, Journal of the American
   * Statistical Association 22 (1927), 209-212, <a
   * href="https://doi.org/10.1080/01621459.1927.10502953">doi:10.1080/01621459.1927.10502953</a>.
   *
   * @param successes how many succeeded, from 0 to {@code n}
   * @param n how many there were, positive
   * @param level confidence level, above 0 and below 1
   * @return the share {@code successes / n} with its interval
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static Estimate wilson(long successes, long n, double level) {
    checkCounts(successes, n, "successes", "n");
    return new Estimate(
        (double) successes / n, wilsonOfShare((double) successes / n, (double) n, level), n);
  }

  /**
   * Returns a share with Wilson's score interval, if there is anything to be a share of.
   *
   * @param successes how many succeeded, from 0 to {@code n}
   * @param n how many there were, not negative
   * @param level confidence level, above 0 and below 1
   * @return the share with its interval, as of {@link #wilson}; empty, not zero, if {@code n} is 0
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static Optional<Estimate> wilsonIfAny(long successes, long n, double level) {
    Checks.level(level);
    return successes == 0 && n == 0 ? Optional.empty() : Optional.of(wilson(successes, n, level));
  }

  /**
   * Returns Wilson's score interval around a share of an effective number of rows, which need not
   * be whole.
   *
   * <p>For shares of weighted or dependent rows, where {@code effective} is the number of
   * independent rows that would know the share as well.
   *
   * @param share the share seen, in [0, 1]
   * @param effective the effective number of rows, positive and finite
   * @param level confidence level, above 0 and below 1
   * @return the interval, within [0, 1]
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static Interval wilsonOfShare(double share, double effective, double level) {
    Checks.probability(share, "share");
    checkEffective(effective, "effective");
    double z = Quantiles.normal(Checks.level(level));
    double shift = z * z / effective;
    double centre = share + shift / 2;
    double reach = z * Math.sqrt(share * (1 - share) / effective + shift / (4 * effective));
    double low = share == 0 ? 0 : Math.max(0, (centre - reach) / (1 + shift));
    double high = share == 1 ? 1 : Math.min(1, (centre + reach) / (1 + shift));
    return new Interval(Math.min(low, share), Math.max(high, share), level);
  }

  /**
   * Returns the difference of two independent shares with the interval of Agresti and Caffo.
   *
   * <p>One success and one failure are added to each sample: with {@code q = (x + 1)/(n + 2)} the
   * interval is
   *
   * <pre>
   * q1 - q2  -+  z sqrt(q1(1-q1)/(n1+2) + q2(1-q2)/(n2+2))
   * </pre>
   *
   * <p>cut to [-1, 1]. The value is the plain difference {@code x1/n1 - x2/n2}; with very few rows
   * it can lie outside the interval, which is drawn towards zero. Source: A. Agresti and B. Caffo,
   * <i>Simple and Effective Confidence Intervals for Proportions and Differences of Proportions
   * Result from Adding Two Successes and Two Failures</i>, The American Statistician 54 (2000),
   * 280-288, <a
   * href="https://doi.org/10.1080/00031305.2000.10474560">doi:10.1080/00031305.2000.10474560</a>.
   *
   * @param successes1 successes in the first sample, from 0 to {@code n1}
   * @param n1 size of the first sample, positive
   * @param successes2 successes in the second sample, from 0 to {@code n2}
   * @param n2 size of the second sample, positive
   * @param level confidence level, above 0 and below 1
   * @return the first share less the second, with its interval
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static Estimate agrestiCaffo(
      long successes1, long n1, long successes2, long n2, double level) {
    checkCounts(successes1, n1, "successes1", "n1");
    checkCounts(successes2, n2, "successes2", "n2");
    Checks.level(level);
    double share1 = (double) successes1 / n1;
    double share2 = (double) successes2 / n2;
    Deviation deviation = Deviation.agrestiCaffo(share1, (double) n1, share2, (double) n2);
    double low = Math.max(-1, deviation.low(level));
    double high = Math.min(1, deviation.high(level));
    return new Estimate(share1 - share2, new Interval(low, high, level), Math.addExact(n1, n2));
  }

  private static void checkCounts(long successes, long n, String successesName, String name) {
    Checks.atLeast(n, 1, name);
    if (successes < 0 || successes > n) {
      throw new IllegalArgumentException(
          successesName + " must be from 0 to " + name + " (" + n + "): " + successes);
    }
  }

  private static void checkEffective(double effective, String name) {
    if (!(effective > 0 && effective < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite: " + effective);
    }
  }
}
