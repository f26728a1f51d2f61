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
