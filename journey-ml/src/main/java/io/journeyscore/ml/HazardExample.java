package io.journeyscore.ml;

import io.journeyscore.sequence.Outcome;

/**
 * A journey under way at a landmark: what was known then, for how many periods it was watched, and
 * in which of them it ended.
 *
 * <p>Immutable as long as nobody changes the arrays it was given; nobody in this package does.
 */
final class HazardExample {

  private final double[] values;
  private final long landmark;
  private final int customer;
  private final long[] settledAt;
  private final Outcome.Status end;
  private final int endPeriod;

  /**
   * Creates an example.
   *
   * @param values the signals' values; {@code NaN} where missing
   * @param landmark the moment of judgement, in microseconds since the epoch
   * @param customer the customer's number within the set
   * @param settledAt for each period that was over when observation ended, when all that came
   *     before its end was known, in microseconds since the epoch; ascending
   * @param end how the journey ended within those periods; {@code OPEN} if it did not
   * @param endPeriod the period in which it ended, from 1; 0 if it did not
   */
  HazardExample(
      double[] values,
      long landmark,
      int customer,
      long[] settledAt,
      Outcome.Status end,
      int endPeriod) {
    this.values = values;
    this.landmark = landmark;
    this.customer = customer;
    this.settledAt = settledAt;
    this.end = end;
    this.endPeriod = endPeriod;
  }

  double[] values() {
    return values;
  }

  long landmark() {
    return landmark;
  }

  int customer() {
    return customer;
  }

  Outcome.Status end() {
    return end;
  }

  /** The period in which the journey ended, from 1; 0 if it was under way to the last watched. */
  int endPeriod() {
    return endPeriod;
  }

  /**
   * Whether it was settled by a moment how the journey ended within some periods, or that it did
   * not.
   */
  boolean isSettled(int periods, long moment) {
    int last = endPeriod > 0 && endPeriod <= periods ? endPeriod : periods;
    return last <= settledAt.length && settledAt[last - 1] <= moment;
  }

  /** The journey as one example: whether it ended so within some periods that are settled. */
  Example whole(Outcome.Status cause, int periods) {
    boolean positive = end == cause && endPeriod <= periods;
    return new Example(
        values,
        positive,
        landmark,
        settledAt[(positive ? endPeriod : Math.min(periods, settledAt.length)) - 1],
        customer,
        new Example.Course(landmark, 0, landmark));
  }

  /** How many periods would have been watched if the journey had not ended. */
  int watchable() {
    return settledAt.length;
  }

  /** In how many periods the journey was under way at the beginning. */
  int atRisk() {
    return endPeriod > 0 ? endPeriod : settledAt.length;
  }

  /** When all that came before the end of a period, counted from 1, was known. */
  long settledAt(int period) {
    return settledAt[period - 1];
  }
}
