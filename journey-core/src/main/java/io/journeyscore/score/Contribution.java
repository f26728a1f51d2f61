package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import io.journeyscore.signal.Signal;
import java.util.Locale;

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

  /**
   * Returns the reason in words.
   *
   * @param unit the explanation's unit
   * @param locale English or Italian words, English for any other; numbers are written as the
   *     locale writes them
   * @return such as {@code 2 × complaint in the last 7 days: lowers the chance (-0.41 log-odds)}
   */
  public String text(MarginUnit unit, Locale locale) {
    return ReasonWords.of(locale).text(this, unit, locale);
  }
}
