package io.journeyscore.signal;

import static java.util.Objects.requireNonNull;

/**
 * The values of signals that one thread reads, of one customer after the other.
 *
 * <p><i>Not thread-safe; confine each instance to one thread.</i>
 */
public final class SignalWorkspace {

  private final Reading reading;
  private final double[] values;

  SignalWorkspace(SignalRun run) {
    requireNonNull(run, "run");
    reading = new Reading(run.fresh().customer(), run.fresh().customer());
    values = new double[run.program().signals().size()];
  }

  Reading reading() {
    return reading;
  }

  /**
   * Returns the values that were computed last.
   *
   * @return this workspace's own array, written over by the next computation; {@code NaN} where a
   *     value is missing
   */
  public double[] values() {
    return values;
  }

  /**
   * Returns a copy of the values that were computed last, which later computations leave as it is.
   *
   * @return the values, and whether they are truncated
   */
  public SignalVector vector() {
    return new SignalVector(values.clone(), isTruncated());
  }

  /**
   * Says whether more events fell into a window than it keeps, or more values of a trait came up
   * than are told apart, when the values were computed last.
   *
   * @return true if so
   */
  public boolean isTruncated() {
    return reading.isTruncated();
  }
}
