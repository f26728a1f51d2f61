package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.signal.Signal;

/**
 * A signal's share of one score.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param signal the signal
 * @param value its value; {@code NaN} if it was missing
 * @param contribution what it added to the margin, in the explanation's unit; finite
 */
public record Contribution(Signal signal, double value, double contribution) {

  /**
   * Checks that the signal is given.
   *
   * @param signal the signal
   * @param value its value
   * @param contribution what it added to the margin, in the explanation's unit
   */
  public Contribution {
    requireNonNull(signal, "signal");
  }
}
