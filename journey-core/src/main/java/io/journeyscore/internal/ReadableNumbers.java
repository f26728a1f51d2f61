package io.journeyscore.internal;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers for people, as a locale writes them; never by the machine's own locale. */
public final class ReadableNumbers {

  private ReadableNumbers() {}

  /**
   * Writes a number.
   *
   * @param value a finite number
   * @param locale the locale
   * @return two decimals at the most, four below 1
   */
  public static String number(double value, Locale locale) {
    return format(Math.abs(value) < 1 ? "#,##0.####" : "#,##0.##", value, locale);
  }

  /**
   * Writes an amount of money.
   *
   * @param value a finite number
   * @param locale the locale
   * @return two decimals, no currency
   */
  public static String money(double value, Locale locale) {
    return format("#,##0.00", value, locale);
  }

  /**
   * Writes a share.
   *
   * @param value a finite number, 1 for all
   * @param locale the locale
   * @return percent with one decimal at the most
   */
  public static String percent(double value, Locale locale) {
    return format("#,##0.#%", value, locale);
  }

  /**
   * Writes a change.
   *
   * @param value a finite number
   * @param locale the locale
   * @return two decimals and always a sign
   */
  public static String signed(double value, Locale locale) {
    return format("+#,##0.00;-#,##0.00", value, locale);
  }

  private static String format(String pattern, double value, Locale locale) {
    // Adding zero makes a negative zero a plain one.
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale)).format(value + 0.0);
  }
}
