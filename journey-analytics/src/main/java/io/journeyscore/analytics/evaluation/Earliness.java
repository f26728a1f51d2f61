package io.journeyscore.analytics.evaluation;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How early a score tells what a journey comes to: over journeys that came to it, when the score
 * first passed a threshold and stayed there to the end.
 *
 * <p>A score that passes the threshold and falls below it again has not told yet; what counts is
 * the first of the last unbroken run of scores at the threshold or above. A journey whose last
 * score is below it was never told, and is in neither of the two numbers.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param journeys how many journeys there are
 * @param told for how many of them the score passed the threshold and stayed
 * @param meanShareSeen of those, the mean share of the journey's events that had happened by then,
 *     in (0, 1]; empty if there are none
 * @param medianLeadDays of those, the median time from then to the outcome, in days of 24 hours; of
 *     an even number, the mean of the middle two; empty if there are none
 */
public record Earliness(
    long journeys, long told, OptionalDouble meanShareSeen, OptionalDouble medianLeadDays) {

  /**
   * Checks the parts.
   *
   * @param journeys how many journeys there are
   * @param told for how many of them the score passed the threshold and stayed
   * @param meanShareSeen the mean share of the journey's events by then
   * @param medianLeadDays the median time from then to the outcome, in days
   * @throws IllegalArgumentException if the counts do not fit
   */
  public Earliness {
    if (told < 0 || told > journeys) {
      throw new IllegalArgumentException("told must be from 0 to %d: %d".formatted(journeys, told));
    }
    requireNonNull(meanShareSeen, "meanShareSeen");
    requireNonNull(medianLeadDays, "medianLeadDays");
  }

  /**
   * Returns what takes journeys one by one.
   *
   * @param threshold the least probability that tells, in [0, 1]
   * @return an accumulator without journeys
   * @throws IllegalArgumentException if the threshold is out of range
   */
  public static Accumulator accumulator(double threshold) {
    return new Accumulator(threshold);
  }

  /**
   * Takes journeys one by one. Any order, and any split that is combined, gives the same bits.
   *
   * <p><i>Not thread-safe; confine each instance to one thread.</i>
   */
  public static final class Accumulator {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double SECONDS_PER_DAY = 86_400;

    private final double threshold;
    private long journeys;
    private int told;
    private double[] shares = new double[16];
    private double[] leads = new double[16];

    private Accumulator(double threshold) {
      Checks.probability(threshold, "threshold");
      this.threshold = threshold;
    }

    /**
     * Takes a journey that came to the outcome.
     *
     * @param moments when each event before the outcome happened, in order; at least one
     * @param probabilities the score just after each of them, in [0, 1]
     * @param outcome when the outcome came; not before the last of the moments
     * @return this accumulator
     * @throws IllegalArgumentException if there are no moments, they are not in order, or there are
     *     not as many probabilities, or one is out of range
     */
    public Accumulator accept(List<Instant> moments, double[] probabilities, Instant outcome) {
      check(moments, probabilities, outcome);
      journeys++;
      int first = probabilities.length;
      while (first > 0 && probabilities[first - 1] >= threshold) {
        first--;
      }
      if (first < probabilities.length) {
        Duration lead = Duration.between(moments.get(first), outcome);
        add((first + 1.0) / probabilities.length, days(lead));
      }
      return this;
    }

    private static double days(Duration length) {
      return (length.getSeconds() + length.getNano() / NANOS_PER_SECOND) / SECONDS_PER_DAY;
    }

    private static void check(List<Instant> moments, double[] probabilities, Instant outcome) {
      if (moments.isEmpty() || moments.size() != probabilities.length) {
        throw new IllegalArgumentException(
            "moments must be as many as probabilities, at least one: %d, %d"
                .formatted(moments.size(), probabilities.length));
      }
      for (double probability : probabilities) {
        Checks.probability(probability, "probability");
      }
      Instant last = moments.get(0);
      for (Instant moment : moments) {
        if (moment.isBefore(last)) {
          throw new IllegalArgumentException(
              "moments must be in order: %s after %s".formatted(moment, last));
        }
        last = moment;
      }
      if (outcome.isBefore(last)) {
        throw new IllegalArgumentException(
            "outcome must not be before the last moment: %s before %s".formatted(outcome, last));
      }
    }

    private void add(double share, double lead) {
      if (told == shares.length) {
        shares = Arrays.copyOf(shares, 2 * told);
        leads = Arrays.copyOf(leads, 2 * told);
      }
      shares[told] = share;
      leads[told] = lead;
      told++;
    }

    /**
     * Takes over all journeys of another accumulator, which stays as it is.
     *
     * @param other an accumulator of the same threshold
     * @return this accumulator
     * @throws IllegalArgumentException if it has another threshold
     */
    public Accumulator combine(Accumulator other) {
      if (other.threshold != threshold) {
        throw new IllegalArgumentException(
            "threshold must be the same, %s: %s".formatted(threshold, other.threshold));
      }
      int more = other.told;
      for (int i = 0; i < more; i++) {
        add(other.shares[i], other.leads[i]);
      }
      journeys += other.journeys;
      return this;
    }

    /**
     * Returns how early the scores told.
     *
     * @return the figures of all journeys so far
     */
    public Earliness result() {
      if (told == 0) {
        return new Earliness(journeys, 0, OptionalDouble.empty(), OptionalDouble.empty());
      }
      double[] sorted = Arrays.copyOf(shares, told);
      Arrays.sort(sorted);
      CompensatedSum sum = new CompensatedSum();
      for (double share : sorted) {
        sum.add(share);
      }
      double[] days = Arrays.copyOf(leads, told);
      Arrays.sort(days);
      double median = (days[(told - 1) / 2] + days[told / 2]) / 2;
      return new Earliness(
          journeys, told, OptionalDouble.of(sum.value() / told), OptionalDouble.of(median));
    }
  }
}
