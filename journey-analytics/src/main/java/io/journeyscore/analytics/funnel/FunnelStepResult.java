package io.journeyscore.analytics.funnel;

import java.util.Arrays;
import java.util.Objects;

/**
 * What was counted at one step of a funnel.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class FunnelStepResult {

  private final String name;
  private final long attempts;
  private final long customers;
  private final long mature;
  private final long tied;
  private final StepTimes sincePrevious;
  private final StepTimes sinceFirst;
  private final Leavers leavers;
  private final long[] watched;

  FunnelStepResult(
      String name,
      long attempts,
      long customers,
      long mature,
      long tied,
      StepTimes sincePrevious,
      StepTimes sinceFirst,
      Leavers leavers,
      long[] watched) {
    this.name = name;
    this.attempts = attempts;
    this.customers = customers;
    this.mature = mature;
    this.tied = tied;
    this.sincePrevious = sincePrevious;
    this.sinceFirst = sinceFirst;
    this.leavers = leavers;
    this.watched = watched;
  }

  /**
   * Returns what the step is called.
   *
   * @return its name; where steps may come in any order, such as {@code 2 of 3}
   */
  public String name() {
    return name;
  }

  /**
   * Returns how many came to this step: customers, sessions or journeys, or their attempts if every
   * one counts.
   *
   * @return a count
   */
  public long attempts() {
    return attempts;
  }

  /**
   * Returns how many customers they are of.
   *
   * @return a count; no more than {@link #attempts}
   */
  public long customers() {
    return customers;
  }

  /**
   * Returns how many of those who came to this step were watched for as long as an attempt may
   * take.
   *
   * @return a count; no more than {@link #attempts}
   */
  public long mature() {
    return mature;
  }

  /**
   * Returns how many came to this step at the very moment at which they came to the step before, so
   * that the total order alone says which was first.
   *
   * @return a count; 0 for the first step
   */
  public long tied() {
    return tied;
  }

  /**
   * Returns how long after the step before those who came to this step did so: from the first event
   * at which the attempt had come as far as that to the first at which it had come as far as this.
   *
   * @return the times; none for the first step
   */
  public StepTimes sincePrevious() {
    return sincePrevious;
  }

  /**
   * Returns how long after the first step those who came to this step did so.
   *
   * @return the times; none for the first step
   */
  public StepTimes sinceFirst() {
    return sinceFirst;
  }

  /**
   * Returns those who came no further.
   *
   * @return them; none at the last step
   */
  public Leavers leavers() {
    return leavers;
  }

  /** How long those were watched who came no further, in microseconds. */
  long[] watched() {
    return watched;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FunnelStepResult that
        && name.equals(that.name)
        && attempts == that.attempts
        && customers == that.customers
        && mature == that.mature
        && tied == that.tied
        && sincePrevious.equals(that.sincePrevious)
        && sinceFirst.equals(that.sinceFirst)
        && leavers.equals(that.leavers)
        && Arrays.equals(watched, that.watched);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, attempts, customers);
  }

  @Override
  public String toString() {
    return "FunnelStepResult[%s: attempts=%d, customers=%d, mature=%d, tied=%d, since previous=%s, leavers=%s]"
        .formatted(name, attempts, customers, mature, tied, sincePrevious, leavers);
  }
}
