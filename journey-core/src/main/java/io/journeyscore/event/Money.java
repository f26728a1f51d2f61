package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * An exact amount in a currency, in millionths.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param micros millionths of the currency's unit
 * @param currency the currency's code of three capital letters, as in ISO 4217
 */
public record Money(long micros, String currency) {

  /** How many digits an amount may have after the point. */
  public static final int FRACTION_DIGITS = 6;

  /**
   * Checks the currency.
   *
   * @param micros millionths of the currency's unit
   * @param currency the currency's code of three capital letters, as in ISO 4217
   * @throws IllegalArgumentException if the currency is not three capital letters
   */
  public Money {
    requireNonNull(currency, "currency");
    if (!isCurrencyCode(currency)) {
      throw new IllegalArgumentException("currency must be three capital letters: " + currency);
    }
  }

  /**
   * Returns an amount.
   *
   * @param amount the amount; six digits after the point at most
   * @param currency the currency's code, such as {@code EUR}
   * @return the amount in that currency
   * @throws IllegalArgumentException if the amount has more digits, is beyond 9.2e12, or the
   *     currency is not three capital letters
   */
  public static Money of(BigDecimal amount, String currency) {
    requireNonNull(amount, "amount");
    try {
      // Not movePointRight, which would write out all zeros of an amount such as 1e999999999.
      return new Money(amount.scaleByPowerOfTen(FRACTION_DIGITS).longValueExact(), currency);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "amount must have six fraction digits at most and stay below 9.2e12: " + amount, e);
    }
  }

  /**
   * Returns an amount written as a decimal number.
   *
   * @param amount the amount, such as {@code 12.50}
   * @param currency the currency's code, such as {@code EUR}
   * @return the amount in that currency
   * @throws IllegalArgumentException if the text is no decimal number, has more than six digits
   *     after the point, is beyond 9.2e12, or the currency is not three capital letters
   */
  public static Money of(String amount, String currency) {
    requireNonNull(amount, "amount");
    BigDecimal parsed;
    try {
      parsed = new BigDecimal(amount);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("amount must be a decimal number: " + amount, e);
    }
    return of(parsed, currency);
  }

  /**
   * Returns the amount in units of the currency.
   *
   * @return the exact amount, with six digits after the point
   */
  public BigDecimal amount() {
    return BigDecimal.valueOf(micros, FRACTION_DIGITS);
  }

  private static boolean isCurrencyCode(String text) {
    return text.length() == 3 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }
}
