package io.journeyscore.signal;

import io.journeyscore.event.EventFilter;
import io.journeyscore.internal.Phrases;
import io.journeyscore.internal.ReadableNumbers;
import io.journeyscore.sequence.Window;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Signals in the words of a language.
 *
 * <p>Immutable and thread-safe.
 */
final class SignalWords {

  private static final SignalWords ENGLISH = new SignalWords(Locale.ENGLISH);
  private static final SignalWords ITALIAN = new SignalWords(Locale.ITALIAN);

  /** What a place ends with where one event is meant. */
  private static final String ONE = ".one";

  private final Phrases phrases;

  private SignalWords(Locale locale) {
    phrases = Phrases.of(SignalWords.class, "words", locale);
  }

  static SignalWords of(Locale locale) {
    return locale.getLanguage().equals(Locale.ITALIAN.getLanguage()) ? ITALIAN : ENGLISH;
  }

  String description(SignalForm form) {
    return phrases.fill(form.kind().word(), place -> words(form, place));
  }

  String missing(SignalForm form) {
    String key = "missing." + form.kind().word();
    boolean sum = form.parts().get("statistic") == Statistic.SUM;
    return phrases.get(phrases.has(key) && !sum ? key : "missing");
  }

  /** What a value says, in a sentence without a verb. */
  String statement(SignalForm form, Unit unit, double value, Locale locale) {
    boolean missing = Double.isNaN(value);
    String own = "statement." + form.kind().word();
    String key = missing ? "statement.missing" : phrases.has(own) ? own : "statement";
    return phrases.fill(
        key,
        place ->
            switch (place) {
              case "description" -> description(form);
              case "missing" -> missing(form);
              case "value" -> value(form, unit, value, locale);
              default -> words(form, place);
            });
  }

  private String value(SignalForm form, Unit unit, double value, Locale locale) {
    return switch (unit) {
      case FLAG -> phrases.get(value == 0 ? "value.no" : "value.yes");
      case CATEGORY -> category(form.list("categories", String.class), (int) value);
      case SHARE -> ReadableNumbers.percent(value, locale);
      case CURRENCY -> ReadableNumbers.money(value, locale);
      case COUNT, DAYS, PER_DAY, HOURS, BITS, NONE -> ReadableNumbers.number(value, locale);
    };
  }

  private String category(List<String> categories, int place) {
    return place < categories.size() ? categories.get(place) : phrases.get("value.other");
  }

  /** What stands for a place of a description. */
  private String words(SignalForm form, String place) {
    if (place.equals("scope")) {
      return phrases.get("scope." + lower(form.scope()));
    }
    if (place.equals("trait.many")) {
      return phrases.get("trait." + lower(form.part("trait", Trait.class)) + ".many");
    }
    if (place.equals("within.length")) {
      return length(form.part("within", Duration.class));
    }
    boolean one = place.endsWith(ONE);
    String name = one ? place.substring(0, place.length() - ONE.length()) : place;
    for (SignalPart part : form.kind().parts()) {
      if (part.name().equals(name)) {
        Object held = form.parts().get(name);
        return EventFilter.any().equals(held)
            ? phrases.get(one ? "any.one" : "any.many")
            : held == null ? "" : words(part, held);
      }
    }
    throw new IllegalStateException("phrases must name parts of the signal: " + place);
  }

  private String words(SignalPart part, Object held) {
    return switch (part.type()) {
      case WINDOW -> window((SignalWindow) held);
      case TRAIT, STATISTIC -> phrases.get(part.name() + "." + lower((Enum<?>) held));
      case QUANTITY ->
          held instanceof Quantity.Common common
              ? phrases.get("quantity." + lower(common))
              : ((Quantity) held).describe();
      case NUMBER ->
          (Integer) held == 0
              ? phrases.get("between.none")
              : phrases.fill("between", place -> held.toString());
      case LENGTH ->
          part.required()
              ? length((Duration) held)
              : phrases.fill("within", place -> length((Duration) held));
      default -> SignalNames.describe(part, held);
    };
  }

  private String window(SignalWindow window) {
    if (window instanceof SignalWindow.Within within) {
      String length =
          within.length() instanceof Window.Elapsed elapsed
              ? length(elapsed.length())
              : within.describe();
      return phrases.fill("window.within", place -> length);
    }
    if (window instanceof SignalWindow.LastEvents last) {
      return phrases.fill("window.last", place -> Integer.toString(last.events()));
    }
    return phrases.get(window instanceof SignalWindow.Session ? "window.session" : "window.all");
  }

  private String length(Duration length) {
    long days = length.toDays();
    if (!length.equals(Duration.ofDays(days))) {
      return length.toString();
    }
    return days == 1
        ? phrases.get("length.day")
        : phrases.fill("length.days", place -> Long.toString(days));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
