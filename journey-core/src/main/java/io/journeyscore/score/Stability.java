package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.internal.Checks;
import io.journeyscore.signal.Signal;

/**
 * How much the place of one signal owes to the sample: how often it was among the first when halves
 * of the customers were drawn and the signals ranked again.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param signal the signal
 * @param alone the share of the halves in which the signal by itself was among the first, in [0, 1]
 * @param together the share in which it was among the first in a model of all signals, in [0, 1]
 * @param halves how many halves were drawn; positive
 * @param first how many signals were the first; positive
 */
public record Stability(Signal signal, double alone, double together, int halves, int first) {

  /**
   * Checks the parts.
   *
   * @param signal the signal
   * @param alone the share of the halves in which the signal by itself was among the first
   * @param together the share in which it was among the first in a model of all signals
   * @param halves how many halves were drawn
   * @param first how many signals were the first
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Stability {
    requireNonNull(signal, "signal");
    requireShare("alone", alone);
    requireShare("together", together);
    Checks.requirePositive(halves, "halves");
    Checks.requirePositive(first, "first");
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("%s must be from 0 to 1: %s".formatted(name, share));
    }
  }
}
