package io.journeyscore.ml;

/**
 * One example: what was known at a landmark, and what came after.
 *
 * <p>Immutable as long as nobody changes the values it was given; nobody in this package does.
 */
final class Example {

  private final double[] values;
  private final boolean positive;
  private final long landmark;
  private final long matureAt;
  private final int customer;

  /**
   * Creates an example.
   *
   * @param values the signals' values; {@code NaN} where missing
   * @param positive the label
   * @param landmark the moment of judgement, in microseconds since the epoch
   * @param matureAt when the label was settled, in microseconds since the epoch
   * @param customer the customer's number within the set
   */
  Example(double[] values, boolean positive, long landmark, long matureAt, int customer) {
    this.values = values;
    this.positive = positive;
    this.landmark = landmark;
    this.matureAt = matureAt;
    this.customer = customer;
  }

  double[] values() {
    return values;
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
}
