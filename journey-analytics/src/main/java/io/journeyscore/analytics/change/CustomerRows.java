package io.journeyscore.analytics.change;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;

/**
 * What was measured of one customer before and after a change.
 *
 * <p>Values are kept to the millionth, so that sums over customers are exact. <i>Immutable and
 * thread-safe.</i>
 *
 * @param treated whether the change reached the customer; if not, a control
 * @param rowsBefore how many values there are before the change, not negative
 * @param microsBefore the sum of these values, in millionths; 0 without values
 * @param rowsAfter how many values there are after the change, not negative
 * @param microsAfter the sum of these values, in millionths; 0 without values
 */
public record CustomerRows(
    boolean treated, long rowsBefore, long microsBefore, long rowsAfter, long microsAfter) {
  private static final double MICROS = 1e6;
  private static final double MOST = 1e12;

  /**
   * Checks the parts.
   *
   * @param treated whether the change reached the customer
   * @param rowsBefore how many values there are before the change
   * @param microsBefore the sum of these values, in millionths
   * @param rowsAfter how many values there are after the change
   * @param microsAfter the sum of these values, in millionths
   * @throws IllegalArgumentException if a count is negative, or a sum is not 0 without values
   */
  public CustomerRows {
    Checks.atLeast(rowsBefore, microsBefore == 0 ? 0 : 1, "rowsBefore");
    Checks.atLeast(rowsAfter, microsAfter == 0 ? 0 : 1, "rowsAfter");
  }

  /**
   * Sums values up.
   *
   * @param treated whether the change reached the customer
   * @param before the values before the change, in any order; at most 1e12 in size
   * @param after the values after it, in any order; at most 1e12 in size
   * @return the sums
   * @throws IllegalArgumentException if a value is NaN or too large
   */
  public static CustomerRows of(boolean treated, double[] before, double[] after) {
    return new CustomerRows(
        treated,
        requireNonNull(before, "before").length,
        sum(before),
        requireNonNull(after, "after").length,
        sum(after));
  }

  private static long sum(double[] values) {
    long sum = 0;
    for (double value : values) {
      if (!(Math.abs(value) <= MOST)) {
        throw new IllegalArgumentException("value must be at most 1e12 in size: " + value);
      }
      sum = Math.addExact(sum, Math.round(value * MICROS));
    }
    return sum;
  }

  /** Returns the same customer in the other or the same group. */
  CustomerRows in(boolean group) {
    return new CustomerRows(group, rowsBefore, microsBefore, rowsAfter, microsAfter);
  }
}
