package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.signal.Signal;

/**
 * How one signal goes with the target over all examples: an association, not a cause.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param signal the signal
 * @param effect the rate of the target among examples with a high value minus that among those with
 *     a low value, as a difference of probabilities in [-1, 1]; high and low are the upper and the
 *     lower third, or yes and no
 * @param effectLow the lower end of the effect's 95% interval, which respects that examples of one
 *     customer are alike
 * @param effectHigh the upper end
 * @param adjustedEffect by how much the model's probability changes, on held-out examples, when
 *     this signal alone goes from its low to its high value and all others stay; in [-1, 1]
 * @param support how many examples have a value of the signal
 * @param examples how many examples there are
 * @param p the two-sided p-value of no effect
 * @param q the same after the false discovery rate over all signals is controlled (Benjamini and
 *     Hochberg)
 * @param importance by how much the model's log loss on held-out examples grows when this signal is
 *     shuffled; about 0 for a signal that the model can do without
 * @param importanceLow the lower end of the importance's 95% interval
 * @param importanceHigh the upper end
 */
public record Driver(
    Signal signal,
    double effect,
    double effectLow,
    double effectHigh,
    double adjustedEffect,
    long support,
    long examples,
    double p,
    double q,
    double importance,
    double importanceLow,
    double importanceHigh) {

  /** Which way a signal goes with the target. */
  public enum Direction {
    /** High values go with more of the target: the effect's interval lies above zero. */
    RAISES,
    /** High values go with less of the target: the effect's interval lies below zero. */
    LOWERS,
    /** The effect's interval holds zero. */
    UNCLEAR
  }

  /**
   * Checks the parts.
   *
   * @param signal the signal
   * @param effect the rate of the target among examples with a high value minus that among those
   *     with a low value, as a difference of probabilities in [-1, 1]
   * @param effectLow the lower end of the effect's 95% interval, which respects that examples of
   *     one customer are alike
   * @param effectHigh the upper end
   * @param adjustedEffect by how much the model's probability changes, on held-out examples, when
   *     this signal alone goes from its low to its high value and all others stay
   * @param support how many examples have a value of the signal
   * @param examples how many examples there are
   * @param p the two-sided p-value of no effect
   * @param q the same after the false discovery rate over all signals is controlled (Benjamini and
   *     Hochberg)
   * @param importance by how much the model's log loss on held-out examples grows when this signal
   *     is shuffled
   * @param importanceLow the lower end of the importance's 95% interval
   * @param importanceHigh the upper end
   * @throws IllegalArgumentException if a number is not finite or out of its range
   */
  public Driver {
    requireNonNull(signal, "signal");
    requireWithin("effect", effect, -1, 1);
    requireWithin("effectLow", effectLow, -1, 1);
    requireWithin("effectHigh", effectHigh, -1, 1);
    requireWithin("adjustedEffect", adjustedEffect, -1, 1);
    requireWithin("p", p, 0, 1);
    requireWithin("q", q, 0, 1);
    requireWithin("importance", importance, -Double.MAX_VALUE, Double.MAX_VALUE);
    requireWithin("importanceLow", importanceLow, -Double.MAX_VALUE, Double.MAX_VALUE);
    requireWithin("importanceHigh", importanceHigh, -Double.MAX_VALUE, Double.MAX_VALUE);
    if (support < 0 || support > examples) {
      throw new IllegalArgumentException(
          "support must be from 0 to %d: %d".formatted(examples, support));
    }
  }

  private static void requireWithin(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "%s must be from %s to %s: %s".formatted(name, low, high, value));
    }
  }

  /**
   * Returns which way the signal goes with the target.
   *
   * @return the side of zero on which the effect's interval lies
   */
  public Direction direction() {
    if (effectLow > 0) {
      return Direction.RAISES;
    }
    return effectHigh < 0 ? Direction.LOWERS : Direction.UNCLEAR;
  }
}
