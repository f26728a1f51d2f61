package io.journeyscore.io.internal;

import io.journeyscore.io.EpochUnit;
import io.journeyscore.io.RecordOptions;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads times of the usual forms straight from bytes: {@code 2026-01-31T10:20:30.123456Z}, a blank
 * for the T, up to six digits of a second or none, {@code +01:00} for the Z; and whole numbers
 * where their unit is declared. Whatever is written in another way, or is out of range, is left to
 * {@link TimeText}, which says what is wrong with it.
 *
 * <p>Immutable and thread-safe.
 */
public final class PlainTime {

  /** What {@link #micros} returns if the text is left to {@link TimeText}. */
  public static final long NONE = Long.MIN_VALUE;

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
  private static final long MICROS = 1_000_000;
  private static final int MAX_OFFSET_HOURS = 17;
  private static final int NO_DIGITS = -1_000_000;

  private final long earliest;
  private final long latest;
  private final long microsPerUnit;

  /**
   * Creates a reader of times.
   *
   * @param options the range of times, and what a bare number is
   */
  public PlainTime(RecordOptions options) {
    earliest = -floorMicros(options.earliest(), -1);
    latest = floorMicros(options.latest(), 1);
    Optional<EpochUnit> unit = options.epochUnit();
    microsPerUnit = unit.isPresent() ? MICROS / unit.get().perSecond() : 0;
  }

  /** Returns the microseconds of a moment, or with sign -1 of its negative, rounded down. */
  private static long floorMicros(Instant moment, int sign) {
    Instant within = moment.isBefore(FIRST) ? FIRST : moment.isAfter(LAST) ? LAST : moment;
    return sign * within.getEpochSecond() * MICROS + Math.floorDiv(sign * within.getNano(), 1_000);
  }

  /**
   * Reads a time.
   *
   * @param bytes where it is, of ASCII alone
   * @param from the place of the first byte
   * @param to the place after the last byte
   * @return microseconds since 1970-01-01T00:00:00Z; {@link #NONE} if it is left to {@link
   *     TimeText}
   */
  public long micros(byte[] bytes, int from, int to) {
    long micros = NONE;
    if (to - from >= 20 && bytes[from + 4] == '-') {
      micros = iso(bytes, from, to);
    } else if (microsPerUnit > 0) {
      long count = PlainNumber.whole(bytes, from, to);
      boolean fits = count != PlainNumber.NONE && Math.abs(count) <= Long.MAX_VALUE / microsPerUnit;
      micros = fits ? count * microsPerUnit : NONE;
    }
    return micros >= earliest && micros <= latest ? micros : NONE;
  }

  private static long iso(byte[] bytes, int from, int to) {
    int year = twoDigits(bytes, from) * 100 + twoDigits(bytes, from + 2);
    int month = twoDigits(bytes, from + 5);
    int day = twoDigits(bytes, from + 8);
    int hour = twoDigits(bytes, from + 11);
    int minute = twoDigits(bytes, from + 14);
    int second = twoDigits(bytes, from + 17);
    byte between = bytes[from + 10];
    // A digit that is none makes its number negative, and so all of them together.
    boolean written =
        (year | month | day | hour | minute | second) >= 0
            && bytes[from + 7] == '-'
            && (between == 'T' || between == ' ')
            && bytes[from + 13] == ':'
            && bytes[from + 16] == ':';
    if (!written
        || month < 1
        || month > 12
        || day < 1
        || day > daysOf(year, month)
        || hour > 23
        || minute > 59
        || second > 59) {
      return NONE;
    }
    int at = from + 19;
    int fraction = 0;
    if (bytes[at] == '.') {
      at++;
      int begin = at;
      while (at < to && at - begin < 6 && bytes[at] >= '0' && bytes[at] <= '9') {
        fraction = fraction * 10 + bytes[at++] - '0';
      }
      if (at == begin) {
        return NONE;
      }
      for (int digits = at - begin; digits < 6; digits++) {
        fraction *= 10;
      }
    }
    int offset = offsetSeconds(bytes, at, to);
    if (offset == Integer.MIN_VALUE) {
      return NONE;
    }
    long seconds =
        epochDay(year, month, day) * 86_400 + hour * 3_600L + minute * 60L + second - offset;
    return seconds * MICROS + fraction;
  }

  private static int offsetSeconds(byte[] bytes, int from, int to) {
    if (to - from == 1 && bytes[from] == 'Z') {
      return 0;
    }
    if (to - from != 6 || bytes[from + 3] != ':' || (bytes[from] != '+' && bytes[from] != '-')) {
      return Integer.MIN_VALUE;
    }
    int hours = twoDigits(bytes, from + 1);
    int minutes = twoDigits(bytes, from + 4);
    if ((hours | minutes) < 0 || hours > MAX_OFFSET_HOURS || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    int seconds = hours * 3_600 + minutes * 60;
    return bytes[from] == '-' ? -seconds : seconds;
  }

  /** Returns the number of two digits; one far below zero if they are none. */
  private static int twoDigits(byte[] bytes, int at) {
    int tens = bytes[at] - '0';
    int ones = bytes[at + 1] - '0';
    return (tens | (9 - tens) | ones | (9 - ones)) < 0 ? NO_DIGITS : tens * 10 + ones;
  }

  private static int daysOf(int year, int month) {
    return switch (month) {
      case 4, 6, 9, 11 -> 30;
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      default -> 31;
    };
  }

  /** Counts from 1 March, so that a leap day is the last of its year. */
  private static long epochDay(int year, int month, int day) {
    int shifted = month < 3 ? year - 1 : year;
    long era = Math.floorDiv(shifted, 400);
    long yearOfEra = shifted - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }
}
