package io.journeyscore.io.internal;

/**
 * Reads numbers of the usual forms straight from bytes: an optional minus and digits, and for
 * amounts a point and up to six digits behind it. Whatever is written in another way is left to
 * {@link Numbers}, which says what is wrong with it.
 */
public final class PlainNumber {

  /** What is returned if the text is left to {@link Numbers}. */
  public static final long NONE = Long.MIN_VALUE;

  private static final int MAX_DIGITS = 18;
  private static final int FRACTION_DIGITS = 6;
  private static final int MAX_WHOLE_DIGITS = MAX_DIGITS - FRACTION_DIGITS;

  private PlainNumber() {}

  /**
   * Reads a whole number of up to 18 digits.
   *
   * @param bytes where it is
   * @param from the place of the first byte
   * @param to the place after the last byte
   * @return the number, or {@link #NONE}
   */
  public static long whole(byte[] bytes, int from, int to) {
    int begin = from < to && bytes[from] == '-' ? from + 1 : from;
    long digits = to - begin > MAX_DIGITS ? NONE : digits(bytes, begin, to);
    return digits == NONE || begin == from ? digits : -digits;
  }

  /**
   * Reads an amount of less than 10^12.
   *
   * @param bytes where it is
   * @param from the place of the first byte
   * @param to the place after the last byte
   * @return the amount in millionths, or {@link #NONE}
   */
  public static long millionths(byte[] bytes, int from, int to) {
    int begin = from < to && bytes[from] == '-' ? from + 1 : from;
    int point = begin;
    while (point < to && bytes[point] != '.') {
      point++;
    }
    int places = Math.max(0, to - point - 1);
    if (point - begin > MAX_WHOLE_DIGITS || places > FRACTION_DIGITS || point + 1 == to) {
      return NONE;
    }
    long whole = digits(bytes, begin, point);
    long fraction = point == to ? 0 : digits(bytes, point + 1, to);
    if (whole == NONE || fraction == NONE) {
      return NONE;
    }
    for (int i = places; i < FRACTION_DIGITS; i++) {
      fraction *= 10;
    }
    long amount = whole * 1_000_000 + fraction;
    return begin == from ? amount : -amount;
  }

  private static long digits(byte[] bytes, int from, int to) {
    if (from == to) {
      return NONE;
    }
    long value = 0;
    for (int at = from; at < to; at++) {
      if (bytes[at] < '0' || bytes[at] > '9') {
        return NONE;
      }
      value = value * 10 + bytes[at] - '0';
    }
    return value;
  }
}
