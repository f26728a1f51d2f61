package io.journeyscore.analytics.driver;

import java.util.HashMap;
import java.util.Map;

/**
 * How many journeys one customer has in each stratum, how many of them succeeded, and the same of
 * those with each moment.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class CustomerTally {
  private final Counts all = new Counts();
  private final Map<Moment, Counts> with = new HashMap<>();

  /** Journeys and successes. */
  static final class Count {
    private long journeys;
    private long successes;

    private void add(long moreJourneys, long moreSuccesses) {
      journeys += moreJourneys;
      successes += moreSuccesses;
    }

    long journeys() {
      return journeys;
    }

    long successes() {
      return successes;
    }
  }

  /** A count for each stratum that has journeys. */
  static final class Counts {
    private final Map<Integer, Count> byStratum = new HashMap<>();

    private Count in(int stratum) {
      return byStratum.computeIfAbsent(stratum, s -> new Count());
    }

    private void add(Counts other) {
      other.byStratum.forEach((stratum, count) -> in(stratum).add(count.journeys, count.successes));
    }

    /** Not to be changed. */
    Map<Integer, Count> byStratum() {
      return byStratum;
    }
  }

  void journey(int stratum, boolean success) {
    all.in(stratum).add(1, success ? 1 : 0);
  }

  void moment(Moment moment, int stratum, boolean success) {
    with.computeIfAbsent(moment, m -> new Counts()).in(stratum).add(1, success ? 1 : 0);
  }

  void add(CustomerTally other) {
    all.add(other.all);
    other.with.forEach(
        (moment, counts) -> with.computeIfAbsent(moment, m -> new Counts()).add(counts));
  }

  Counts all() {
    return all;
  }

  /** Not to be changed. */
  Map<Moment, Counts> with() {
    return with;
  }
}
