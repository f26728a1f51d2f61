package io.journeyscore.io.internal;

import io.journeyscore.event.Money;
import io.journeyscore.event.RejectReason;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Reads numbers by a grammar of its own: an optional minus, digits, optionally a point and digits,
 * optionally an exponent. The parsers of the JDK also take hexadecimal, {@code 1d}, padding and
 * {@code NaN}, and spend seconds on a million digits.
 */
public final class Numbers {

  private static final int MAX_LENGTH = 100;
  private static final int MAX_EXPONENT_DIGITS = 3;

  private Numbers() {}

  /**
   * Says whether the text is an optional minus and digits, with at most one point between them.
   *
   * @param text the text
   * @return true if it is
   */
  public static boolean isPlainDecimal(String text) {
    return endOfDecimal(text) == text.length();
  }

  /**
   * Says whether the text is three capital letters.
   *
   * @param text the text
   * @return true if it is
   */
  public static boolean isCurrencyCode(String text) {
    return text.length() == 3 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  private static int endOfDecimal(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int whole = endOfDigits(text, at);
    if (whole == at) {
      return -1;
    }
    if (whole < text.length() && text.charAt(whole) == '.') {
      int fraction = endOfDigits(text, whole + 1);
      return fraction == whole + 1 ? -1 : fraction;
    }
    return whole;
  }

  private static int endOfDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static boolean isNumber(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    int at = endOfDecimal(text);
    if (at < 0 || at == text.length()) {
      return at > 0;
    }
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    at++;
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    int end = endOfDigits(text, at);
    return end > at && end - at <= MAX_EXPONENT_DIGITS && end == text.length();
  }

  private static boolean isNonFiniteWord(String text) {
    return text.equals("NaN")
        || text.equals("Infinity")
        || text.equals("-Infinity")
        || text.equals("+Infinity");
  }

  private static void require(String text, String column) throws BadRecord {
    if (!isNumber(text)) {
      throw new BadRecord(
          isNonFiniteWord(text) ? RejectReason.NON_FINITE : RejectReason.BAD_NUMBER, column);
    }
  }

  /**
   * Says what is wrong with a number, without the cost of converting it where its length alone
   * tells.
   *
   * @param text the text
   * @return {@code BAD_NUMBER} or {@code NON_FINITE}; empty if it is a finite number
   */
  public static Optional<RejectReason> fault(String text) {
    boolean whole = endOfDigits(text, text.startsWith("-") ? 1 : 0) == text.length();
    if (whole && text.length() <= MAX_LENGTH) {
      return Optional.empty();
    }
    if (!isNumber(text)) {
      return Optional.of(isNonFiniteWord(text) ? RejectReason.NON_FINITE : RejectReason.BAD_NUMBER);
    }
    return Double.isFinite(Double.parseDouble(text))
        ? Optional.empty()
        : Optional.of(RejectReason.NON_FINITE);
  }

  /**
   * Reads a finite number.
   *
   * @param text the text
   * @param column where it stands
   * @return the number
   * @throws BadRecord if it is no number, or not finite
   */
  public static double real(String text, String column) throws BadRecord {
    require(text, column);
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw new BadRecord(RejectReason.NON_FINITE, column);
    }
    return value;
  }

  /**
   * Reads a whole number of 64 bits.
   *
   * @param text the text
   * @param column where it stands
   * @return the number
   * @throws BadRecord if it is no such number
   */
  public static long whole(String text, String column) throws BadRecord {
    int at = text.startsWith("-") ? 1 : 0;
    if (text.length() > 20 || at == text.length() || endOfDigits(text, at) != text.length()) {
      throw new BadRecord(RejectReason.BAD_NUMBER, column);
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BadRecord(RejectReason.BAD_NUMBER, column);
    }
  }

  /**
   * Reads an amount with at most six digits after the point.
   *
   * @param text the text
   * @param column where it stands
   * @param currency three capital letters
   * @return the amount
   * @throws BadRecord if it is no such amount
   */
  public static Money money(String text, String column, String currency) throws BadRecord {
    require(text, column);
    try {
      return Money.of(new BigDecimal(text), currency);
    } catch (IllegalArgumentException e) {
      throw new BadRecord(RejectReason.BAD_NUMBER, column);
    }
  }
}
