package io.journeyscore.analytics.subsequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.driver.SignalEffect;
import io.journeyscore.analytics.internal.Checks;

/**
 * A pattern and how the rate of an outcome differs between sequences with it and without it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param contrast how often sequences without the outcome (group 0) and with it (group 1) hold the
 *     pattern, as if sequences were independent
 * @param effect {@code P(outcome | with the pattern) - P(outcome | without it)}, with an interval
 *     and a p-value that regard which sequences belong together; constant if all hold it
 * @param q the q-value of Benjamini and Hochberg for the p-value of the effect, over all patterns
 *     found, in [0, 1]
 */
public record OutcomeSubsequence(SubsequenceContrast contrast, SignalEffect effect, double q) {

  /**
   * Checks the parts.
   *
   * @param contrast how often sequences without the outcome and with it hold the pattern
   * @param effect how the rate of the outcome differs
   * @param q the q-value for the p-value of the effect
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if q is not in [0, 1]
   */
  public OutcomeSubsequence {
    requireNonNull(contrast, "contrast");
    requireNonNull(effect, "effect");
    Checks.probability(q, "q");
  }

  /**
   * Returns the pattern.
   *
   * @return the pattern
   */
  public EventPattern pattern() {
    return contrast.pattern();
  }
}
