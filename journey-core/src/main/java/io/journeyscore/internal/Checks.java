package io.journeyscore.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** Argument checks whose messages read: name, rule, value. */
public final class Checks {

  private static final char DELETE = 0x7F;

  private Checks() {}

  /**
   * Returns the text if it has a character that is not white space and no control character.
   *
   * @param text what to check
   * @param name the argument's name
   * @return {@code text}
   * @throws IllegalArgumentException if blank, or if it holds a control character
   */
  public static String requireText(String text, String name) {
    requireNonNull(text, name);
    if (isPlain(text)) {
      return text;
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new IllegalArgumentException(
            name + " must not hold control characters: one at position " + i);
      }
    }
    return text;
  }

  /**
   * Returns the text if it has a character that is not white space and no control character; for an
   * argument whose name has two parts, which are put together only where the text is refused.
   *
   * @param text what to check
   * @param name the first part of the argument's name
   * @param of the rest of it
   * @return {@code text}
   * @throws IllegalArgumentException if blank, or if it holds a control character
   */
  public static String requireText(String text, String name, String of) {
    return text != null && isPlain(text) ? text : requireText(text, name + of);
  }

  /** Whether a text is of visible ASCII alone, as most names are, and so breaks no rule. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit <= ' ' || unit >= DELETE) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * Returns the duration if it is positive in microseconds, the precision of time here.
   *
   * @param duration what to check
   * @param name the argument's name
   * @return {@code duration}
   * @throws IllegalArgumentException if negative, zero, or below a microsecond
   */
  public static Duration requirePositive(Duration duration, String name) {
    requireNonNull(duration, name);
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(name + " must be positive: " + duration);
    }
    if (Micros.of(duration) == 0) {
      throw new IllegalArgumentException(name + " must be a microsecond or more: " + duration);
    }
    return duration;
  }

  /**
   * Returns the number if it is at least one.
   *
   * @param value what to check
   * @param name the argument's name
   * @return {@code value}
   * @throws IllegalArgumentException if below one
   */
  public static int requirePositive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
    return value;
  }

  /**
   * Returns the number if it is finite.
   *
   * @param value what to check
   * @param name the argument's name
   * @return {@code value}
   * @throws IllegalArgumentException if NaN or infinite
   */
  public static double requireFinite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite: " + value);
    }
    return value;
  }
}
