package io.journeyscore.signal;

/**
 * The values that a signal can take when it is not missing.
 *
 * @param least the least; may be negative infinity
 * @param most the most; may be infinity
 */
public record Range(double least, double most) {

  /** Zero and above. */
  static final Range NOT_NEGATIVE = new Range(0, Double.POSITIVE_INFINITY);

  /** Zero to one. */
  static final Range UNIT = new Range(0, 1);

  /** Every number. */
  static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /**
   * Checks the bounds.
   *
   * @param least the least
   * @param most the most
   * @throws IllegalArgumentException if one is NaN or they are not in order
   */
  public Range {
    if (!(least <= most)) {
      throw new IllegalArgumentException(
          "range must have bounds in order: %s to %s".formatted(least, most));
    }
  }

  /**
   * Says whether a value lies in the range.
   *
   * @param value the value
   * @return true if so; false for {@code NaN}
   */
  public boolean contains(double value) {
    return value >= least && value <= most;
  }

  @Override
  public String toString() {
    return "%s to %s".formatted(least, most);
  }
}
