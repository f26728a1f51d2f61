package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.Checks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Sums over customers, for all journeys and for each moment, and the lifts that follow from them.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class MomentSums {
  private static final int MOST_STRATA = 16;

  private final StratumSums all;
  private final Map<Moment, StratumSums> byMoment = new HashMap<>();

  private MomentSums(StratumSums all) {
    this.all = all;
  }

  static MomentSums of(Collection<CustomerTally> customers) {
    TreeSet<Integer> strata = new TreeSet<>();
    customers.forEach(customer -> strata.addAll(customer.all().byStratum().keySet()));
    if (strata.size() > MOST_STRATA) {
      throw new IllegalArgumentException(
          "strata must be at most %d: %d".formatted(MOST_STRATA, strata.size()));
    }
    Map<Integer, Integer> places = new HashMap<>();
    strata.forEach(stratum -> places.put(stratum, places.size()));
    MomentSums sums = new MomentSums(new StratumSums(strata.size()));
    for (CustomerTally customer : customers) {
      sums.all.add(customer.all(), customer.all(), places);
      customer
          .with()
          .forEach(
              (moment, counts) ->
                  sums.byMoment
                      .computeIfAbsent(moment, m -> new StratumSums(strata.size()))
                      .add(counts, customer.all(), places));
    }
    return sums;
  }

  /** A moment that is still to be compared with the others. */
  private record Candidate(
      Moment moment, StratumSums sums, LogLift lift, Support.Group with, Support.Group without) {}

  KeyMoments result(long openJourneys, KeyMoments.Options options) {
    Checks.atLeast(openJourneys, 0, "openJourneys");
    List<Candidate> candidates = new ArrayList<>();
    int belowSupport = 0;
    boolean oneOutcome = all.successes() == 0 || all.successes() == all.journeys();
    for (Map.Entry<Moment, StratumSums> entry : byMoment.entrySet()) {
      long with = entry.getValue().journeys();
      boolean supported = with >= options.minimum() && all.journeys() - with >= options.minimum();
      belowSupport += supported ? 0 : 1;
      if (supported && !oneOutcome) {
        candidates.add(candidate(entry.getKey(), entry.getValue()));
      }
    }
    candidates.sort(Comparator.comparing(candidate -> candidate.moment().toString()));
    double[] q =
        FalseDiscovery.benjaminiHochberg(
            candidates.stream().mapToDouble(candidate -> candidate.lift().p()).toArray());
    List<KeyMoment> moments = new ArrayList<>();
    for (int i = 0; i < q.length; i++) {
      moments.add(moment(candidates.get(i), q[i], options.level()));
    }
    moments.sort(
        Comparator.comparing(KeyMoment::isStructural)
            .thenComparing(moment -> moment.q() > options.rate())
            .thenComparing(moment -> -moment.lift().value()));
    return new KeyMoments(moments, all.journeys(), all.successes(), openJourneys, belowSupport);
  }

  private Candidate candidate(Moment moment, StratumSums sums) {
    Support.Group with = new Support.Group(sums.journeys(), sums.successes(), sums.customers());
    Support.Group without =
        new Support.Group(
            all.journeys() - sums.journeys(),
            all.successes() - sums.successes(),
            all.customers() - sums.wholeCustomers());
    LogLift lift = LogLift.of(sums, all, true).orElseGet(() -> LogLift.structural(with, without));
    return new Candidate(moment, sums, lift, with, without);
  }

  private KeyMoment moment(Candidate candidate, double q, double level) {
    return new KeyMoment(
        candidate.moment(),
        candidate.lift().estimate(level, all.journeys()),
        LogLift.of(candidate.sums(), all, false)
            .map(adjusted -> adjusted.estimate(level, all.journeys())),
        candidate.lift().p(),
        q,
        candidate.with(),
        candidate.without());
  }
}
