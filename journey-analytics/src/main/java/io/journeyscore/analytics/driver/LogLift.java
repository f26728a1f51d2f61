package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Optional;

/**
 * The logarithm of a lift with its standard error; {@link KeyMoments} says how they are found.
 *
 * <p>Immutable and thread-safe.
 *
 * @param value the natural logarithm
 * @param error its standard error; not negative
 */
record LogLift(double value, double error) {

  /**
   * Pools strata after Mantel and Haenszel.
   *
   * <p>With {@code a} of {@code n1} journeys with the moment and {@code c} of {@code n0} journeys
   * without it successful in a stratum of {@code n}, the lift is the sum of {@code a n0 / n} over
   * the sum of {@code c n1 / n}. One stratum gives the plain ratio of the two rates.
   *
   * @param sums of customers with the moment
   * @param all of all customers, each as if with the moment in all journeys
   * @param pooled whether all strata are taken as one
   * @return the lift; empty where either sum is 0
   */
  static Optional<LogLift> of(StratumSums sums, StratumSums all, boolean pooled) {
    int strata = sums.strata();
    double with = 0;
    double without = 0;
    double[] shareWith = new double[strata];
    double[] shareWithout = new double[strata];
    double[] rateWith = new double[strata];
    double[] rateWithout = new double[strata];
    for (int k = 0; k < strata; k++) {
      double n1 = pooled ? sums.journeys() : sums.journeys(k);
      double n = pooled ? all.journeys() : all.journeys(k);
      double a = pooled ? sums.successes() : sums.successes(k);
      double c = (pooled ? all.successes() : all.successes(k)) - a;
      double n0 = n - n1;
      if (n1 > 0 && n0 > 0) {
        shareWith[k] = n1 / n;
        shareWithout[k] = n0 / n;
        rateWith[k] = a / n1;
        rateWithout[k] = c / n0;
        with += k == 0 || !pooled ? a * shareWithout[k] : 0;
        without += k == 0 || !pooled ? c * shareWith[k] : 0;
      }
    }
    if (with == 0 || without == 0) {
      return Optional.empty();
    }
    double[] weights = new double[4 * strata];
    double[] ofOthers = new double[4 * strata];
    for (int k = 0; k < strata; k++) {
      double up = shareWithout[k] / with;
      double down = shareWith[k] / without;
      weights[4 * k] = up + down;
      weights[4 * k + 1] = -up * rateWith[k] - down * rateWithout[k];
      weights[4 * k + 2] = -down;
      weights[4 * k + 3] = down * rateWithout[k];
      ofOthers[4 * k + 2] = weights[4 * k + 2];
      ofOthers[4 * k + 3] = weights[4 * k + 3];
    }
    double variance = sums.squares(weights) + all.squares(ofOthers) - sums.squares(ofOthers);
    return Optional.of(
        new LogLift(StrictMath.log(with / without), Math.sqrt(Math.max(0, variance))));
  }

  /** The lift where no journey of one side succeeded, with one half added to each count. */
  static LogLift structural(Support.Group with, Support.Group without) {
    double rows1 = with.clusters() + 1.0;
    double rows0 = without.clusters() + 1.0;
    double events1 = (double) with.events() / with.rows() * with.clusters() + 0.5;
    double events0 = (double) without.events() / without.rows() * without.clusters() + 0.5;
    double variance = 1 / events1 - 1 / rows1 + 1 / events0 - 1 / rows0;
    return new LogLift(StrictMath.log(events1 / rows1 / (events0 / rows0)), Math.sqrt(variance));
  }

  double p() {
    if (value == 0) {
      return 1;
    }
    return error == 0 ? 0 : Quantiles.normalTails(value / error);
  }

  Estimate estimate(double level, long rows) {
    double reach = Quantiles.normal(level) * error;
    Interval interval =
        new Interval(StrictMath.exp(value - reach), StrictMath.exp(value + reach), level);
    return new Estimate(StrictMath.exp(value), interval, rows);
  }
}
