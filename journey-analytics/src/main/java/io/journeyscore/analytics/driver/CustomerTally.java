package io.journeyscore.analytics.driver;

import java.util.HashMap;
import java.util.Map;

/**
 * How many journeys one customer has, how many of them succeeded, and the same of those with each
 * moment.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class CustomerTally {
  private final Count all = new Count();
  private final Map<Moment, Count> with = new HashMap<>();

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

  void journey(boolean success) {
    all.add(1, success ? 1 : 0);
  }

  void moment(Moment moment, boolean success) {
    with.computeIfAbsent(moment, m -> new Count()).add(1, success ? 1 : 0);
  }

  void add(CustomerTally other) {
    all.add(other.all.journeys, other.all.successes);
    other.with.forEach(
        (moment, count) ->
            with.computeIfAbsent(moment, m -> new Count()).add(count.journeys, count.successes));
  }

  Count all() {
    return all;
  }

  /** Not to be changed. */
  Map<Moment, Count> with() {
    return with;
  }
}
