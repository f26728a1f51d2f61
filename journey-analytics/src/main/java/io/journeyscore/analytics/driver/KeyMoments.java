package io.journeyscore.analytics.driver;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The touchpoints and transitions with which journeys succeed more often, or less, than without.
 *
 * <p><b>Lift.</b> {@code P(success | with) / P(success | without)}, a ratio of two rates over
 * journeys. It is an association: long journeys have more of every moment, and if they succeed more
 * often as well, every moment has a lift above 1. A journey that ended early had no time to come to
 * a late moment.
 *
 * <p><b>Adjusted lift.</b> The same among journeys of one stratum, pooled after Mantel and
 * Haenszel: the sum of {@code a n0 / n} over the sum of {@code c n1 / n}, over the strata. With
 * strata of journeys of like length, a lift that comes from length alone goes back to 1. Where it
 * differs much from the lift, trust it first.
 *
 * <p><b>Interval.</b> Wald's on the logarithm of the lift. With {@code a} of {@code n1} and {@code
 * c} of {@code n0} journeys successful and one journey of each customer, the variance of the
 * logarithm is {@code 1/a - 1/n1 + 1/c - 1/n0}. In general it is the sum over the customers of
 * their squared summed influence {@code (y - p1) / a} of journeys with the moment and {@code -(y -
 * p0) / c} of those without, with no correction for few customers; for the adjusted lift the
 * influence in each stratum is weighted as its part in the two sums. Where {@code a} or {@code c}
 * is 0, one half is added to successes and failures of both sides, which then count customers
 * instead of journeys; such a moment is {@link KeyMoment#isStructural structural}.
 *
 * <p><b>Order.</b> First moments whose q-value is at most the rate of false discoveries, then the
 * others, structural ones last; within each by lift, greatest first. Moments with the smallest
 * lifts, which may stand in the way of success, are thus at the end of the first part.
 *
 * <p>Sources: D. Katz, J. Baptista, S. P. Azen and M. C. Pike, <i>Obtaining Confidence Intervals
 * for the Risk Ratio in Cohort Studies</i>, Biometrics 34 (1978), 469-474, <a
 * href="https://doi.org/10.2307/2530610">doi:10.2307/2530610</a>; for the pooling K. J. Rothman and
 * J. D. Boice, <i>Epidemiologic Analysis with a Programmable Calculator</i>, NIH 1979, and S.
 * Greenland and J. M. Robins, Biometrics 41 (1985), 55-68, <a
 * href="https://doi.org/10.2307/2530643">doi:10.2307/2530643</a>; for the clusters K.-Y. Liang and
 * S. L. Zeger, Biometrika 73 (1986), 13-22, <a
 * href="https://doi.org/10.1093/biomet/73.1.13">doi:10.1093/biomet/73.1.13</a>.
 *
 * <p>Immutable and thread-safe.
 *
 * @param moments the moments measured, in the order above
 * @param journeys how many journeys have an outcome
 * @param successes how many of them succeeded
 * @param openJourneys how many have none yet and were left out
 * @param belowSupport how many moments were left out because too few journeys have them, or lack
 *     them
 */
public record KeyMoments(
    List<KeyMoment> moments, long journeys, long successes, long openJourneys, int belowSupport) {
  /**
   * Checks the parts and copies the list.
   *
   * @param moments the moments measured
   * @param journeys how many journeys have an outcome
   * @param successes how many of them succeeded
   * @param openJourneys how many have none yet
   * @param belowSupport how many moments were left out
   * @throws NullPointerException if the list is null
   * @throws IllegalArgumentException if a count is negative
   */
  public KeyMoments {
    moments = List.copyOf(moments);
    Checks.atLeast(journeys, 0, "journeys");
    Checks.atLeast(successes, 0, "successes");
    Checks.atLeast(openJourneys, 0, "openJourneys");
    Checks.atLeast(belowSupport, 0, "belowSupport");
  }

  /**
   * How to measure.
   *
   * <p>Immutable and thread-safe.
   *
   * @param level confidence level of the intervals, above 0 and below 1
   * @param minimum how many journeys must have a moment, and how many must lack it; at least 1
   * @param rate the expected share of false discoveries among the moments that come first, above 0
   *     and below 1
   */
  public record Options(double level, int minimum, double rate) {
    /**
     * Checks the parts.
     *
     * @param level confidence level of the intervals, above 0 and below 1
     * @param minimum how many journeys must have a moment, and how many must lack it
     * @param rate the expected share of false discoveries among the moments that come first
     * @throws IllegalArgumentException if a part is out of its range
     */
    public Options {
      Checks.level(level);
      Checks.atLeast(minimum, 1, "minimum");
      if (!(rate > 0 && rate < 1)) {
        throw new IllegalArgumentException("rate must be above 0 and below 1: " + rate);
      }
    }

    /**
     * Returns the usual options: level 0.95, 30 journeys, a rate of 0.05.
     *
     * @return the options
     */
    public static Options defaults() {
      return new Options(0.95, 30, 0.05);
    }

    /**
     * Returns these options with another minimum.
     *
     * @param minimum how many journeys must have a moment, and how many must lack it; at least 1
     * @return new options
     * @throws IllegalArgumentException if the minimum is below 1
     */
    public Options withMinimum(int minimum) {
      return new Options(level, minimum, rate);
    }
  }

  /**
   * Measures moments of journeys that are given as columns, all in one stratum.
   *
   * <p>{@link KeyMomentAccumulator} finds them in journeys. Neither the order of the rows nor the
   * numbering of the clusters changes a bit.
   *
   * @param presence for each moment whether each journey has it, before its outcome
   * @param success whether each journey succeeded
   * @param clusters which journeys belong together, by equal numbers, one for each journey; usually
   *     a number for each customer
   * @param options how to measure
   * @return the moments; none if no journey succeeded or all did
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no journey, or lengths differ
   */
  public static KeyMoments of(
      Map<Moment, boolean[]> presence, boolean[] success, int[] clusters, Options options) {
    return of(
        presence, success, clusters, new int[requireNonNull(success, "success").length], options);
  }

  /**
   * Measures moments of journeys that are given as columns.
   *
   * @param presence for each moment whether each journey has it, before its outcome
   * @param success whether each journey succeeded
   * @param clusters which journeys belong together, by equal numbers, one for each journey; usually
   *     a number for each customer
   * @param strata which journeys are compared with each other in the adjusted lift, by equal
   *     numbers, one for each journey; such as a class of their length
   * @param options how to measure
   * @return the moments; none if no journey succeeded or all did
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if there is no journey, lengths differ, or there are more than
   *     16 strata
   */
  public static KeyMoments of(
      Map<Moment, boolean[]> presence,
      boolean[] success,
      int[] clusters,
      int[] strata,
      Options options) {
    requireNonNull(presence, "presence");
    requireNonNull(options, "options");
    Checks.rows(requireNonNull(success, "success").length, "success", success, clusters);
    checkLength("strata", requireNonNull(strata, "strata").length, success.length);
    presence.forEach(
        (moment, column) -> checkLength(moment.describe(), column.length, success.length));
    Map<Integer, CustomerTally> customers = new HashMap<>();
    for (int row = 0; row < success.length; row++) {
      CustomerTally tally = customers.computeIfAbsent(clusters[row], c -> new CustomerTally());
      tally.journey(strata[row], success[row]);
      for (Map.Entry<Moment, boolean[]> column : presence.entrySet()) {
        if (column.getValue()[row]) {
          tally.moment(column.getKey(), strata[row], success[row]);
        }
      }
    }
    return MomentSums.of(customers.values()).result(0, options);
  }

  private static void checkLength(String name, int length, int journeys) {
    if (length != journeys) {
      throw new IllegalArgumentException(
          "%s must have one entry for each of the %d journeys: %d"
              .formatted(name, journeys, length));
    }
  }

  /**
   * Returns the moment with the largest lift that is not chance and not structural.
   *
   * @param options the options with which the moments were measured
   * @return the first moment; empty if no lift above 1 was seen beyond chance
   * @throws NullPointerException if the options are null
   */
  public Optional<KeyMoment> largest(Options options) {
    requireNonNull(options, "options");
    return moments.stream()
        .filter(moment -> !moment.isStructural() && moment.q() <= options.rate())
        .filter(moment -> moment.lift().value() > 1)
        .findFirst();
  }

  /**
   * Returns the moments that are not chance here and that are seen again in other journeys.
   *
   * <p>Lifts that were chosen because they are great are too great on the journeys they were chosen
   * on. Measure half of the customers here and the other half in {@code others}, and read the lifts
   * of these moments there.
   *
   * @param others moments of journeys of other customers
   * @param options the options with which the moments were measured
   * @return the moments, in this order, whose interval in {@code others} lies on the same side of
   *     1; structural ones are left out
   * @throws NullPointerException if an argument is null
   */
  public List<KeyMoment> confirmedBy(KeyMoments others, Options options) {
    requireNonNull(options, "options");
    Map<Moment, KeyMoment> again = new HashMap<>();
    others.moments().forEach(moment -> again.put(moment.moment(), moment));
    return moments.stream()
        .filter(moment -> !moment.isStructural() && moment.q() <= options.rate())
        .filter(
            moment ->
                Optional.ofNullable(again.get(moment.moment()))
                    .filter(other -> isSeenAgain(moment, other))
                    .isPresent())
        .toList();
  }

  private static boolean isSeenAgain(KeyMoment here, KeyMoment there) {
    return here.lift().value() > 1
        ? there.lift().interval().low() > 1
        : there.lift().interval().high() < 1;
  }
}
