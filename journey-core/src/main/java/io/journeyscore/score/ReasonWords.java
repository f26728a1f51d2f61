package io.journeyscore.score;

import io.journeyscore.internal.Phrases;
import io.journeyscore.internal.ReadableNumbers;
import java.util.Locale;

/**
 * Reasons in the words of a language.
 *
 * <p>Immutable and thread-safe.
 */
final class ReasonWords {

  private static final ReasonWords ENGLISH = new ReasonWords(Locale.ENGLISH);
  private static final ReasonWords ITALIAN = new ReasonWords(Locale.ITALIAN);

  private final Phrases phrases;

  private ReasonWords(Locale locale) {
    phrases = Phrases.of(ReasonWords.class, "reasons", locale);
  }

  static ReasonWords of(Locale locale) {
    return locale.getLanguage().equals(Locale.ITALIAN.getLanguage()) ? ITALIAN : ENGLISH;
  }

  String text(Contribution reason, MarginUnit unit, Locale locale) {
    double amount = reason.contribution();
    String key = amount > 0 ? "raises" : amount < 0 ? "lowers" : "neither";
    return phrases.fill(
        key,
        place ->
            place.equals("statement")
                ? reason.signal().statement(reason.value(), locale)
                : amount(amount, unit, locale));
  }

  private String amount(double amount, MarginUnit unit, Locale locale) {
    return switch (unit) {
      case LOG_ODDS ->
          phrases.fill("amount.log_odds", place -> ReadableNumbers.signed(amount, locale));
      case PROBABILITY ->
          phrases.fill("amount.probability", place -> ReadableNumbers.signed(100 * amount, locale));
    };
  }
}
