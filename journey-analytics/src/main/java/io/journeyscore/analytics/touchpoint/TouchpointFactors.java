package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.analytics.driver.Factors;
import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.sequence.Journey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was learned from journeys about each touchpoint: which types of events there go with
 * journeys that succeed sooner or later, or are left.
 *
 * <p>A type of event at a touchpoint counts from the moment at which it first happened in the
 * journey, not before, so that what only long journeys live to see does not look slow. All of them
 * go into the regressions of {@link Factors} together. A journey is left if it failed or lapsed;
 * one that is open is watched until now; one that ended when it began is passed over.
 *
 * <p>Association, not cause: a touchpoint to which customers in trouble turn looks like a blocker.
 *
 * <p>Immutable and thread-safe.
 *
 * @param factors for each touchpoint its factors, named by the types of events, in their order
 * @param rare the types of events at touchpoints, as {@code touchpoint: type}, that too few
 *     journeys have, or lack
 * @param journeys how many journeys were looked at
 */
public record TouchpointFactors(
    SortedMap<String, List<Factor>> factors, List<String> rare, long journeys) {
  /**
   * Copies the collections.
   *
   * @param factors for each touchpoint its factors
   * @param rare the types of events that too few journeys have, or lack
   * @param journeys how many journeys were looked at
   * @throws NullPointerException if a collection is null or holds null
   * @throws IllegalArgumentException if the number is negative
   */
  public TouchpointFactors {
    SortedMap<String, List<Factor>> copy = new TreeMap<>();
    factors.forEach((touchpoint, some) -> copy.put(touchpoint, List.copyOf(some)));
    factors = Collections.unmodifiableSortedMap(copy);
    rare = List.copyOf(rare);
    Checks.atLeast(journeys, 0, "journeys");
  }

  /**
   * How to learn.
   *
   * <p>Immutable and thread-safe.
   *
   * @param horizon by when the shares of journeys left are compared, positive
   * @param least how many journeys must have a type of event, and how many must lack it, positive
   * @param level confidence level of all intervals, above 0 and below 1
   * @param falseDiscoveryRate what share of the classes given may be mistaken, in [0, 1]
   */
  public record Options(Duration horizon, int least, double level, double falseDiscoveryRate) {
    /**
     * Checks the parts.
     *
     * @param horizon by when the shares of journeys left are compared
     * @param least how many journeys must have a type of event, and how many must lack it
     * @param level confidence level of all intervals
     * @param falseDiscoveryRate what share of the classes given may be mistaken
     * @throws NullPointerException if the horizon is null
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Options {
      if (requireNonNull(horizon, "horizon").isNegative() || horizon.isZero()) {
        throw new IllegalArgumentException("horizon must be positive: " + horizon);
      }
      Checks.atLeast(least, 1, "least");
      Checks.level(level);
      Checks.probability(falseDiscoveryRate, "falseDiscoveryRate");
    }

    /**
     * Returns the usual options: at least 50 journeys with and without, level 0.95, false discovery
     * rate 0.01.
     *
     * @param horizon by when the shares of journeys left are compared, positive
     * @return the options
     * @throws NullPointerException if the horizon is null
     * @throws IllegalArgumentException if the horizon is not positive
     */
    public static Options until(Duration horizon) {
      return new Options(horizon, 50, 0.95, 0.01);
    }

    private Factors.Options seconds() {
      return new Factors.Options(
          FirstSeen.SUCCESS, FirstSeen.LEFT, FirstSeen.seconds(horizon), level, falseDiscoveryRate);
    }
  }

  /**
   * Learns from journeys.
   *
   * <p>Keeps when each journey first saw what; the regressions are O(rows times columns squared) in
   * each of a few steps, where a journey has one row more than it saw types of events.
   *
   * @param journeys the journeys, in any order
   * @param options how to learn
   * @return what was learned; without factors if nothing is frequent enough
   * @throws NullPointerException if an argument or an entry is null
   */
  public static TouchpointFactors of(Iterable<Journey> journeys, Options options) {
    requireNonNull(options, "options");
    List<FirstSeen> seen = new ArrayList<>();
    for (Journey journey : journeys) {
      FirstSeen.of(journey).ifPresent(seen::add);
    }
    SortedMap<FirstSeen.Element, Long> counts = new TreeMap<>();
    seen.forEach(one -> one.at().keySet().forEach(e -> counts.merge(e, 1L, Long::sum)));
    List<FirstSeen.Element> frequent = new ArrayList<>();
    List<String> rare = new ArrayList<>();
    counts.forEach(
        (element, n) -> {
          if (Math.min(n, seen.size() - n) >= options.least()) {
            frequent.add(element);
          } else {
            rare.add(element.toString());
          }
        });
    SortedMap<String, List<Factor>> factors = new TreeMap<>();
    if (!frequent.isEmpty()) {
      SeenRows rows = SeenRows.of(seen, frequent);
      List<Factor> found = Factors.of(rows.times(), rows.signals(), options.seconds());
      for (int j = 0; j < frequent.size(); j++) {
        factors
            .computeIfAbsent(frequent.get(j).touchpoint(), of -> new ArrayList<>())
            .add(named(found.get(j), frequent.get(j).type()));
      }
    }
    return new TouchpointFactors(factors, rare, seen.size());
  }

  private static Factor named(Factor factor, String name) {
    return new Factor(
        name, factor.factor(), factor.success(), factor.leaving(), factor.leavingLift());
  }

  /**
   * Returns the factors of one touchpoint.
   *
   * @param touchpoint its name
   * @return its factors; none if nothing was learned about it
   * @throws NullPointerException if the name is null
   */
  public List<Factor> of(String touchpoint) {
    return Optional.ofNullable(factors.get(touchpoint)).orElse(List.of());
  }
}
