package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums over customers from which lifts and their variances are had.
 *
 * <p>A customer's summed influence on the logarithm of a lift is linear in four counts: journeys
 * and successes, with the moment and in all. So its square needs nothing but sums of products of
 * counts, which are whole numbers: no order of adding changes them. Sums that pass the range of
 * long throw ArithmeticException.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class MomentSums {
  private final Sums all = new Sums();
  private final Map<Moment, Sums> byMoment = new HashMap<>();

  /** Counts of customers, journeys and successes, and their products. */
  private static final class Sums {
    private long customers;
    private long whole;
    private long journeys;
    private long successes;
    private final long[][] products = new long[4][4];

    void add(long successesWith, long journeysWith, long allSuccesses, long allJourneys) {
      long[] counts = {successesWith, journeysWith, allSuccesses, allJourneys};
      customers++;
      whole += journeysWith == allJourneys ? 1 : 0;
      journeys = Math.addExact(journeys, journeysWith);
      successes = Math.addExact(successes, successesWith);
      for (int a = 0; a < 4; a++) {
        for (int b = 0; b <= a; b++) {
          products[a][b] = Math.addExact(products[a][b], Math.multiplyExact(counts[a], counts[b]));
        }
      }
    }

    /** The sum over the customers of the square of a weighted sum of their counts. */
    double squares(double[] weights) {
      double sum = 0;
      for (int a = 0; a < 4; a++) {
        for (int b = 0; b <= a; b++) {
          sum += (a == b ? 1 : 2) * weights[a] * weights[b] * products[a][b];
        }
      }
      return sum;
    }
  }

  static MomentSums of(Collection<CustomerTally> customers) {
    MomentSums sums = new MomentSums();
    for (CustomerTally customer : customers) {
      long journeys = customer.all().journeys();
      long successes = customer.all().successes();
      sums.all.add(successes, journeys, successes, journeys);
      customer
          .with()
          .forEach(
              (moment, count) ->
                  sums.byMoment
                      .computeIfAbsent(moment, m -> new Sums())
                      .add(count.successes(), count.journeys(), successes, journeys));
    }
    return sums;
  }

  /** A lift that is still to be compared with the others. */
  private record Lift(
      Moment moment, double logarithm, double error, Support.Group with, Support.Group without) {
    double p() {
      if (logarithm == 0) {
        return 1;
      }
      return error == 0 ? 0 : Quantiles.normalTails(logarithm / error);
    }

    Estimate estimate(double level) {
      double reach = Quantiles.normal(level) * error;
      Interval interval =
          new Interval(StrictMath.exp(logarithm - reach), StrictMath.exp(logarithm + reach), level);
      return new Estimate(
          StrictMath.exp(logarithm), interval, Math.addExact(with.rows(), without.rows()));
    }
  }

  KeyMoments result(long openJourneys, KeyMoments.Options options) {
    List<Lift> lifts = new ArrayList<>();
    int belowSupport = 0;
    boolean oneOutcome = all.successes == 0 || all.successes == all.journeys;
    for (Map.Entry<Moment, Sums> entry : byMoment.entrySet()) {
      long with = entry.getValue().journeys;
      boolean supported = with >= options.minimum() && all.journeys - with >= options.minimum();
      belowSupport += supported ? 0 : 1;
      if (supported && !oneOutcome) {
        lifts.add(lift(entry.getKey(), entry.getValue()));
      }
    }
    lifts.sort(Comparator.comparing(lift -> lift.moment().toString()));
    double[] q = FalseDiscovery.benjaminiHochberg(lifts.stream().mapToDouble(Lift::p).toArray());
    List<KeyMoment> moments = new ArrayList<>();
    for (int i = 0; i < q.length; i++) {
      Lift lift = lifts.get(i);
      moments.add(
          new KeyMoment(
              lift.moment(),
              lift.estimate(options.level()),
              lift.p(),
              q[i],
              lift.with(),
              lift.without()));
    }
    moments.sort(
        Comparator.comparing(KeyMoment::isStructural)
            .thenComparing(moment -> moment.q() > options.rate())
            .thenComparing(moment -> -moment.lift().value()));
    return new KeyMoments(moments, all.journeys, all.successes, openJourneys, belowSupport);
  }

  private Lift lift(Moment moment, Sums sums) {
    Support.Group with = new Support.Group(sums.journeys, sums.successes, sums.customers);
    Support.Group without =
        new Support.Group(
            all.journeys - sums.journeys,
            all.successes - sums.successes,
            all.customers - sums.whole);
    if (with.events() == 0 || without.events() == 0) {
      return structural(moment, with, without);
    }
    double a = with.events();
    double c = without.events();
    double n1 = with.rows();
    double n0 = without.rows();
    double variance =
        sums.squares(new double[] {1 / a + 1 / c, -1 / n1 - 1 / n0, -1 / c, 1 / n0})
            + others(sums, new double[] {0, 0, -1 / c, 1 / n0});
    double logarithm = StrictMath.log(a / n1 / (c / n0));
    return new Lift(moment, logarithm, Math.sqrt(Math.max(0, variance)), with, without);
  }

  /** The part of the customers who have no journey with the moment. */
  private double others(Sums sums, double[] weights) {
    return all.squares(weights) - sums.squares(weights);
  }

  private static Lift structural(Moment moment, Support.Group with, Support.Group without) {
    double rows1 = with.clusters() + 1.0;
    double rows0 = without.clusters() + 1.0;
    double events1 = (double) with.events() / with.rows() * with.clusters() + 0.5;
    double events0 = (double) without.events() / without.rows() * without.clusters() + 0.5;
    double variance = 1 / events1 - 1 / rows1 + 1 / events0 - 1 / rows0;
    return new Lift(
        moment,
        StrictMath.log(events1 / rows1 / (events0 / rows0)),
        Math.sqrt(variance),
        with,
        without);
  }
}
