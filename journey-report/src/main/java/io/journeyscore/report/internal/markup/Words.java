package io.journeyscore.report.internal.markup;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words, numbers and dates of one language. Templates are in the resource bundle {@code
 * messages}; their places take texts alone, so that no number is written in two ways.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class Words {

  private static final String BUNDLE = "io.journeyscore.report.internal.messages";
  private static final String MINUS = "\u2212";

  private final Locale locale;
  private final ZoneId zone;
  private final ResourceBundle messages;

  private Words(Locale locale, ZoneId zone) {
    this.locale = locale;
    this.zone = zone;
    boolean italian = locale.getLanguage().equals(Locale.ITALIAN.getLanguage());
    // Of the two that exist, so that the machine's own language never comes in.
    messages = ResourceBundle.getBundle(BUNDLE, italian ? Locale.ITALIAN : Locale.ROOT);
  }

  /**
   * Returns the words of a language.
   *
   * @param locale the language: English or Italian, of any country
   * @param zone in which dates are told
   * @throws IllegalArgumentException if the language is another
   */
  public static Words of(Locale locale, ZoneId zone) {
    String language = locale.getLanguage();
    if (!language.equals("en") && !language.equals("it")) {
      throw new IllegalArgumentException("locale must be English or Italian: " + locale);
    }
    return new Words(locale, zone);
  }

  /** Returns the language. */
  public Locale locale() {
    return locale;
  }

  /**
   * Returns a sentence.
   *
   * @param key its key in the bundle
   * @param values what stands at {0}, {1} and so on
   */
  public String say(String key, String... values) {
    return new MessageFormat(messages.getString(key), locale).format(values);
  }

  /** Tells whether there is a sentence of that key. */
  public boolean has(String key) {
    return messages.containsKey(key);
  }

  /** Returns a count, such as 1,234. */
  public String count(long count) {
    return signed(String.format(locale, "%,d", count));
  }

  /** Returns a number with a fixed number of decimals. */
  public String number(double value, int decimals) {
    return signed(String.format(locale, "%,." + decimals + "f", value));
  }

  /** Returns a number with its sign. */
  public String change(double value, int decimals) {
    String text = number(value, decimals);
    return value > 0 && !isZero(text) ? "+" + text : text;
  }

  /** Returns a share as per cent, with one decimal; 1 is 100%. */
  public String percent(double share) {
    return number(100 * share, 1) + "%";
  }

  /** Returns a share as whole per cent. */
  public String wholePercent(double share) {
    return number(100 * share, 0) + "%";
  }

  /** Returns a difference of shares in points, with its sign. */
  public String points(double difference) {
    return change(100 * difference, 1);
  }

  /** Returns a range, such as 1 to 2, of ends that were made texts before. */
  public String range(String low, String high) {
    return say("range", low, high);
  }

  /** Returns how many are counted, such as n = 1,234. */
  public String n(long count) {
    return say("n", count(count));
  }

  /** Returns the day of a moment. */
  public String day(Instant moment) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .withLocale(locale)
        .withZone(zone)
        .format(moment);
  }

  /** Returns names as a list in a sentence. */
  public String list(List<String> names) {
    return switch (names.size()) {
      case 0 -> "";
      case 1 -> names.get(0);
      default ->
          say(
              "list.last",
              String.join(", ", names.subList(0, names.size() - 1)),
              names.get(names.size() - 1));
    };
  }

  /** A real minus sign, and none before a number that is shown as zero. */
  private static String signed(String text) {
    if (!text.startsWith("-")) {
      return text;
    }
    return isZero(text) ? text.substring(1) : MINUS + text.substring(1);
  }

  private static boolean isZero(String text) {
    return text.chars().noneMatch(c -> c >= '1' && c <= '9');
  }
}
