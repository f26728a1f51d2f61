package io.journeyscore.analytics.segment;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.signal.Range;
import io.journeyscore.signal.Signal;

/**
 * That a signal of a customer lies in a range, its ends included.
 *
 * <p>A signal that is missing lies in no range: who never bought did not buy at most ten days ago.
 * Immutable and thread-safe.
 *
 * @param signal the signal, usually {@linkplain Signal#ofCustomer of the customer}; one of the
 *     journey is of that which started last
 * @param range the values that meet the condition
 */
public record SegmentCondition(Signal signal, Range range) {
  /**
   * Checks that both are given.
   *
   * @param signal the signal
   * @param range the values that meet the condition
   */
  public SegmentCondition {
    requireNonNull(signal, "signal");
    requireNonNull(range, "range");
  }

  /**
   * Returns that a signal is at least so much.
   *
   * @param signal the signal
   * @param least the least value, in the signal's unit; finite
   * @return the condition
   * @throws IllegalArgumentException if the value is not finite
   */
  public static SegmentCondition atLeast(Signal signal, double least) {
    return new SegmentCondition(
        signal, new Range(Checks.finite(least, "least"), Double.POSITIVE_INFINITY));
  }

  /**
   * Returns that a signal is at most so much.
   *
   * @param signal the signal
   * @param most the greatest value, in the signal's unit; finite
   * @return the condition
   * @throws IllegalArgumentException if the value is not finite
   */
  public static SegmentCondition atMost(Signal signal, double most) {
    return new SegmentCondition(
        signal, new Range(Double.NEGATIVE_INFINITY, Checks.finite(most, "most")));
  }
}
