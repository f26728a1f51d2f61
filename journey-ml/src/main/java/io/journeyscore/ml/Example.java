package io.journeyscore.ml;

import java.util.Arrays;

/**
 * One example: what was known at a landmark, and what came after.
 *
 * <p>Immutable as long as nobody changes the values it was given; nobody in this package does.
 */
sealed class Example permits PeriodExample {

  private static final int[] ALL = {};

  private final double[] values;

  /** Where the signals stand among the values, which sets of other signals share; empty if all. */
  private final int[] places;

  private final boolean positive;
  private final long landmark;
  private final long matureAt;
  private final int customer;
  private final Course course;

  /**
   * The course of what is judged: its past as far as it bears on how much could be seen, and when
   * the target came true.
   *
   * @param startedAt when its first event occurred, in microseconds since the epoch; the landmark
   *     if there was none
   * @param events how many events it had at the landmark
   * @param outcomeAt when the target came true, in microseconds since the epoch; where that has no
   *     moment of its own, or the label is negative, when the label was settled
   */
  record Course(long startedAt, int events, long outcomeAt) {}

  /**
   * Creates an example of which nothing is known but its values and its label: as if it began at
   * the landmark.
   *
   * @param values the signals' values; {@code NaN} where missing
   * @param positive the label
   * @param landmark the moment of judgement, in microseconds since the epoch
   * @param matureAt when the label was settled, in microseconds since the epoch
   * @param customer the customer's number within the set
   */
  Example(double[] values, boolean positive, long landmark, long matureAt, int customer) {
    this(values, positive, landmark, matureAt, customer, new Course(landmark, 0, matureAt));
  }

  /**
   * Creates an example.
   *
   * @param values the signals' values; {@code NaN} where missing
   * @param positive the label
   * @param landmark the moment of judgement, in microseconds since the epoch
   * @param matureAt when the label was settled, in microseconds since the epoch
   * @param customer the customer's number within the set
   * @param course the course of what is judged
   */
  Example(
      double[] values,
      boolean positive,
      long landmark,
      long matureAt,
      int customer,
      Course course) {
    this(values, ALL, positive, landmark, matureAt, customer, course);
  }

  private Example(
      double[] values,
      int[] places,
      boolean positive,
      long landmark,
      long matureAt,
      int customer,
      Course course) {
    this.values = values;
    this.places = places;
    this.positive = positive;
    this.landmark = landmark;
    this.matureAt = matureAt;
    this.customer = customer;
    this.course = course;
  }

  /** The signals' values; {@code NaN} where missing. */
  double[] values() {
    if (places.length == 0) {
      return values;
    }
    double[] own = new double[places.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = values[places[i]];
    }
    return own;
  }

  /** The value of one signal; {@code NaN} where missing. */
  double value(int signal) {
    return values[places.length == 0 ? signal : places[signal]];
  }

  /** Where some of its signals stand among the values that it was given. */
  int[] places(int[] signals) {
    return places.length == 0
        ? signals
        : Arrays.stream(signals).map(signal -> places[signal]).toArray();
  }

  /** The same example with the signals that stand at some places; the values are shared. */
  Example withSignalsAt(int[] others) {
    return new Example(values, others, positive, landmark, matureAt, customer, course);
  }

  boolean positive() {
    return positive;
  }

  long landmark() {
    return landmark;
  }

  long matureAt() {
    return matureAt;
  }

  int customer() {
    return customer;
  }

  Course course() {
    return course;
  }
}
