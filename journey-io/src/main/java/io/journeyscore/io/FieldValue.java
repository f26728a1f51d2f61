package io.journeyscore.io;

import static java.util.Objects.requireNonNull;

import io.journeyscore.io.internal.Utf16;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a field of a record holds, for records that are no text of a file: rows of a table, messages
 * of a queue. A value knows its kind and the text by which it is read, which is exact and the same
 * in every locale and zone.
 *
 * <p>It may name a customer, so the text form tells the kind alone.
 *
 * <p><i>Immutable and thread-safe.</i>
 */
public final class FieldValue {

  /** The kinds of values. */
  public enum Kind {
    /** A text, read as a cell of CSV is: it may hold a number or a time too. */
    TEXT,
    /** A whole number. */
    INTEGER,
    /** Any other number. */
    NUMBER,
    /** Yes or no. */
    FLAG,
    /** A moment, or a local time. */
    TIME
  }

  private static final double SHORTEST = 1e-9;
  private static final double LONGEST = 1e18;
  private static final int MAX_PLAIN_DIGITS = 100;

  private final Kind kind;

  /** The text; null of a moment, as few ask for it. */
  private final @Nullable String text;

  private final @Nullable Instant moment;
  private final boolean wellFormed;

  private FieldValue(
      Kind kind, @Nullable String text, @Nullable Instant moment, boolean wellFormed) {
    this.kind = kind;
    this.text = text;
    this.moment = moment;
    this.wellFormed = wellFormed;
  }

  private static FieldValue of(Kind kind, String text) {
    return new FieldValue(kind, text, null, true);
  }

  /**
   * Returns a text.
   *
   * @param text the text; one with half a surrogate pair sends its record to quarantine ({@code
   *     BAD_ENCODING})
   * @return the value
   */
  public static FieldValue ofText(String text) {
    return new FieldValue(Kind.TEXT, requireNonNull(text, "text"), null, Utf16.tornAt(text) < 0);
  }

  /**
   * Returns a text in UTF-8.
   *
   * @param utf8 the bytes; not kept. What is no UTF-8 sends its record to quarantine ({@code
   *     BAD_ENCODING}); nothing is replaced
   * @return the value
   */
  public static FieldValue ofText(byte[] utf8) {
    String text = new String(requireNonNull(utf8, "utf8"), StandardCharsets.UTF_8);
    // The decoder puts U+FFFD where it finds no UTF-8; but that may be what is written, too.
    boolean wellFormed =
        text.indexOf('\uFFFD') < 0 || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), utf8);
    return new FieldValue(Kind.TEXT, text, null, wellFormed);
  }

  /**
   * Returns a whole number. Where a time is expected it counts the declared {@link EpochUnit};
   * without one it is {@code BAD_TIME}.
   *
   * @param number the number
   * @return the value
   */
  public static FieldValue ofInteger(long number) {
    return of(Kind.INTEGER, Long.toString(number));
  }

  /**
   * Returns a number, read by the shortest decimal that names it; so 0.1 is a tenth as an amount.
   * Widen no {@code float}: {@code Double.parseDouble(Float.toString(x))} is what it means.
   *
   * @param number the number; NaN and infinities send their record to quarantine ({@code
   *     NON_FINITE})
   * @return the value
   */
  public static FieldValue ofNumber(double number) {
    double size = Math.abs(number);
    String text = Double.toString(number);
    boolean plain = size > SHORTEST && size < LONGEST && text.indexOf('E') >= 0;
    return of(Kind.NUMBER, plain ? new BigDecimal(text).toPlainString() : text);
  }

  /**
   * Returns a decimal number, exactly. One without digits after the point is a whole number, of as
   * many digits as it has.
   *
   * @param number the number
   * @return the value
   */
  public static FieldValue ofDecimal(BigDecimal number) {
    long whole = (long) requireNonNull(number, "number").precision() - number.scale();
    boolean plain = Math.max(whole, number.scale()) <= MAX_PLAIN_DIGITS;
    return of(
        plain && number.scale() <= 0 ? Kind.INTEGER : Kind.NUMBER,
        plain ? number.toPlainString() : number.toString());
  }

  /**
   * Returns yes or no.
   *
   * @param flag which
   * @return the value
   */
  public static FieldValue ofFlag(boolean flag) {
    return of(Kind.FLAG, Boolean.toString(flag));
  }

  /**
   * Returns a moment.
   *
   * @param moment the moment; of an event's own times microseconds are kept
   * @return the value
   */
  public static FieldValue ofTime(Instant moment) {
    return new FieldValue(Kind.TIME, null, requireNonNull(moment, "moment"), true);
  }

  /**
   * Returns a time that names no zone; it is one of the zone that is declared, without one it is
   * {@code NO_ZONE}.
   *
   * @param local the time
   * @return the value
   */
  public static FieldValue ofLocalTime(LocalDateTime local) {
    return of(Kind.TIME, requireNonNull(local, "local").toString());
  }

  /**
   * Returns the beginning of a day in the zone that is declared; without one it is {@code NO_ZONE}.
   *
   * @param day the day
   * @return the value
   */
  public static FieldValue ofDate(LocalDate day) {
    return of(Kind.TIME, requireNonNull(day, "day").toString());
  }

  /**
   * Returns the kind.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns the text by which the value is read, as a cell of CSV would have it.
   *
   * @return the text; of bytes that are no UTF-8 with U+FFFD for them
   */
  public String text() {
    return text == null ? String.valueOf(moment) : text;
  }

  /**
   * Returns the moment, without the way through its text.
   *
   * @return what was given to {@link #ofTime}; empty of any other value
   */
  public Optional<Instant> moment() {
    return Optional.ofNullable(moment);
  }

  /**
   * Says whether the value can be written in UTF-8.
   *
   * @return false if it is a text of bytes that are no UTF-8, or with half a surrogate pair
   */
  public boolean isWellFormed() {
    return wellFormed;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldValue that
        && kind == that.kind
        && wellFormed == that.wellFormed
        && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + text().hashCode();
  }

  /**
   * Returns the kind.
   *
   * @return such as {@code TEXT}
   */
  @Override
  public String toString() {
    return kind.name();
  }
}
