package io.journeyscore.signal;

/**
 * The values of a set of signals as of one moment, in the order of the set.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class SignalVector {

  private final double[] values;
  private final boolean truncated;

  SignalVector(double[] values, boolean truncated) {
    this.values = values;
    this.truncated = truncated;
  }

  /**
   * Returns values that were computed elsewhere.
   *
   * @param values a value for each signal in the order of the set, {@code NaN} where it is missing;
   *     copied
   * @return the values, not truncated
   * @throws IllegalArgumentException if a value is infinite
   */
  public static SignalVector of(double... values) {
    double[] copy = values.clone();
    for (double value : copy) {
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException("values must be finite or NaN: " + value);
      }
    }
    return new SignalVector(copy, false);
  }

  /**
   * Returns the same values but one.
   *
   * @param index the signal's place in the set
   * @param value the other value; {@code NaN} for a missing one
   * @return the values, truncated if these are
   * @throws IndexOutOfBoundsException if there is no such signal
   * @throws IllegalArgumentException if the value is infinite
   */
  public SignalVector with(int index, double value) {
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("value must be finite or NaN: " + value);
    }
    double[] copy = values.clone();
    copy[index] = value;
    return new SignalVector(copy, truncated);
  }

  /**
   * Returns how many values there are.
   *
   * @return the size of the set
   */
  public int size() {
    return values.length;
  }

  /**
   * Returns one value.
   *
   * @param index the signal's place in the set
   * @return the value; {@code NaN} if it is missing
   * @throws IndexOutOfBoundsException if there is no such signal
   */
  public double get(int index) {
    return values[index];
  }

  /**
   * Returns a copy of all values.
   *
   * @return a new array; {@code NaN} where a value is missing
   */
  public double[] toArray() {
    return values.clone();
  }

  /**
   * Says whether more events fell into a window than it keeps, or more values of a trait came up
   * than are told apart.
   *
   * @return true if some values are not of all events
   */
  public boolean isTruncated() {
    return truncated;
  }
}
