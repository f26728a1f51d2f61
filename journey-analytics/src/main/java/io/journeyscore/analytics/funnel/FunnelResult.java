package io.journeyscore.analytics.funnel;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.analytics.time.KaplanMeier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many came to each step of a funnel.
 *
 * <p>A share is that of attempts in attempts, with Wilson's interval, which takes them as
 * independent: where a customer has several sessions, journeys or attempts, it is too narrow. A
 * share of nobody is empty.
 *
 * <p>{@link #shareOfFirst} counts who has come to a step so far, which the recent may do yet. Two
 * rates are free of that: {@link #matureShare}, among those who were watched for as long as an
 * attempt may take; and {@link #shareInTime}, which uses the others for as long as they were
 * watched.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class FunnelResult {

  private static final double MICROS_PER_SECOND = 1e6;

  private final long units;
  private final long customers;
  private final List<FunnelStepResult> steps;
  private final long window;
  private final boolean everyAttempt;
  private final Map<String, FunnelResult> segments;

  FunnelResult(
      long units,
      long customers,
      List<FunnelStepResult> steps,
      long window,
      boolean everyAttempt,
      Map<String, FunnelResult> segments) {
    this.units = units;
    this.customers = customers;
    this.steps = List.copyOf(steps);
    this.window = window;
    this.everyAttempt = everyAttempt;
    this.segments = Map.copyOf(segments);
  }

  /**
   * Returns how many customers, sessions or journeys with an event there were, in the funnel or
   * not.
   *
   * @return a count
   */
  public long units() {
    return units;
  }

  /**
   * Returns how many customers with an event there were, in the funnel or not.
   *
   * @return a count
   */
  public long customers() {
    return customers;
  }

  /**
   * Returns the steps.
   *
   * @return an unmodifiable list in their order
   */
  public List<FunnelStepResult> steps() {
    return steps;
  }

  /**
   * Returns a step by its name.
   *
   * @param name the name
   * @return the first step of that name
   * @throws IllegalArgumentException if there is none
   */
  public FunnelStepResult step(String name) {
    requireNonNull(name, "name");
    return steps.stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("name must be that of a step: " + name));
  }

  /**
   * Returns the results of the segments.
   *
   * @return an unmodifiable map by name
   */
  public Map<String, FunnelResult> segments() {
    return segments;
  }

  /**
   * Returns which share of those who entered came to a step so far.
   *
   * @param step the place of the step, from 0
   * @param level confidence level, above 0 and below 1
   * @return the share with Wilson's interval; empty if nobody entered
   * @throws IllegalArgumentException if the level is out of its range
   * @throws IndexOutOfBoundsException if there is no such step
   */
  public Optional<Estimate> shareOfFirst(int step, double level) {
    return share(steps.get(step).attempts(), steps.get(0).attempts(), level);
  }

  /**
   * Returns which share of those who came to the step before came to a step so far.
   *
   * @param step the place of the step, from 1
   * @param level confidence level, above 0 and below 1
   * @return the share with Wilson's interval; empty if nobody came to the step before
   * @throws IllegalArgumentException if the level is out of its range
   * @throws IndexOutOfBoundsException if there is no such step, or none before it
   */
  public Optional<Estimate> shareOfPrevious(int step, double level) {
    return share(steps.get(step).attempts(), steps.get(step - 1).attempts(), level);
  }

  /**
   * Returns which share of all customers, sessions or journeys came to a step so far.
   *
   * @param step the place of the step, from 0
   * @param level confidence level, above 0 and below 1
   * @return the share with Wilson's interval; empty if there were none, or if every attempt counts,
   *     of which one may have several
   * @throws IllegalArgumentException if the level is out of its range
   * @throws IndexOutOfBoundsException if there is no such step
   */
  public Optional<Estimate> shareOfAll(int step, double level) {
    return everyAttempt ? Optional.empty() : share(steps.get(step).attempts(), units, level);
  }

  /**
   * Returns which share came to a step, of those who entered and were watched for as long as an
   * attempt may take.
   *
   * @param step the place of the step, from 0
   * @param level confidence level, above 0 and below 1
   * @return the share with Wilson's interval; empty if nobody was watched for so long
   * @throws IllegalArgumentException if the level is out of its range
   * @throws IndexOutOfBoundsException if there is no such step
   */
  public Optional<Estimate> matureShare(int step, double level) {
    return share(steps.get(step).mature(), steps.get(0).mature(), level);
  }

  private static Optional<Estimate> share(long some, long all, double level) {
    return all == 0 ? Optional.empty() : Optional.of(Proportion.wilson(some, all, level));
  }

  /**
   * Returns the curve of those who have not come to a step yet, by the time since they entered.
   * Whoever has not come to it is watched up to the end of the time that an attempt may take, or up
   * to the moment to which the log is complete.
   *
   * <p>O(n log n).
   *
   * @param step the place of the step, from 1
   * @param unit what a time of 1 is, such as a day; positive
   * @return the curve; empty if nobody entered
   * @throws IllegalArgumentException if the unit is not positive, or the step is the first
   * @throws IndexOutOfBoundsException if there is no such step
   */
  public Optional<KaplanMeier> curve(int step, Duration unit) {
    if (step == 0) {
      throw new IllegalArgumentException("step must be after the first: 0");
    }
    if (requireNonNull(unit, "unit").isZero() || unit.isNegative()) {
      throw new IllegalArgumentException("unit must be positive: " + unit);
    }
    double scale = unit.getSeconds() * MICROS_PER_SECOND + unit.getNano() / 1e3;
    KaplanMeier.Accumulator rows = new KaplanMeier.Accumulator();
    for (long micros : steps.get(step).sinceFirst().micros()) {
      rows.accept(micros / scale, true);
    }
    for (FunnelStepResult earlier : steps.subList(0, step)) {
      for (long micros : earlier.watched()) {
        rows.accept(micros / scale, false);
      }
    }
    return rows.result();
  }

  /**
   * Returns which share comes to a step within the time that an attempt may take, if those who were
   * watched for less go on as those who were watched for longer: one less Kaplan-Meier's curve at
   * the end of that time.
   *
   * <p>O(n log n).
   *
   * @param step the place of the step, from 1
   * @param level confidence level, above 0 and below 1
   * @return the share with its interval; empty if an attempt may take any time, if nobody is known
   *     to have been without the step for as long as it may take, or nobody entered
   * @throws IllegalArgumentException if the level is out of its range, or the step is the first
   * @throws IndexOutOfBoundsException if there is no such step
   */
  public Optional<Estimate> shareInTime(int step, double level) {
    if (window == MicroTime.ENDLESS) {
      return Optional.empty();
    }
    Optional<KaplanMeier> curve = curve(step, Duration.ofSeconds(1));
    if (curve.isEmpty()) {
      return Optional.empty();
    }
    double end = window / MICROS_PER_SECOND;
    OptionalDouble without = curve.get().survival(end);
    return curve
        .get()
        .interval(end, level)
        .map(
            left ->
                new Estimate(
                    1 - without.orElseThrow(),
                    new Interval(1 - left.high(), 1 - left.low(), level),
                    steps.get(0).attempts()));
  }

  /**
   * Returns which share of all moves from a step to the next were between events of one moment, of
   * which the total order alone says which came first.
   *
   * @return a share in [0, 1]; empty if there was no move
   */
  public OptionalDouble tieShare() {
    long moves = steps.stream().skip(1).mapToLong(FunnelStepResult::attempts).sum();
    long tied = steps.stream().mapToLong(FunnelStepResult::tied).sum();
    return moves == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) tied / moves);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FunnelResult that
        && units == that.units
        && customers == that.customers
        && steps.equals(that.steps)
        && window == that.window
        && everyAttempt == that.everyAttempt
        && segments.equals(that.segments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(units, customers, steps);
  }

  @Override
  public String toString() {
    return "FunnelResult[units=%d, customers=%d, steps=%s, segments=%s]"
        .formatted(units, customers, steps, segments);
  }
}
