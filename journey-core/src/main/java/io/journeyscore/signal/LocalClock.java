package io.journeyscore.signal;

import io.journeyscore.internal.Micros;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * The hour, the weekday and the date of moments in a zone, without an object for any of them: the
 * zone's changes of offset are looked up once, up to {@value #LAST_YEAR}.
 *
 * <p>Immutable and thread-safe.
 */
final class LocalClock {

  private static final int LAST_YEAR = 2100;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final double MICROS_PER_HOUR = 3_600e6;
  private static final int DAYS_PER_WEEK = 7;

  /** 1970-01-01 was a Thursday, the fourth day of the week. */
  private static final int FIRST_WEEKDAY = 4;

  private final ZoneRules rules;
  private final long[] changes;
  private final int[] offsets;
  private final long knownUntil;

  LocalClock(ZoneId zone) {
    rules = zone.getRules();
    knownUntil = Instant.parse(LAST_YEAR + "-01-01T00:00:00Z").getEpochSecond();
    long[] found = new long[16];
    int size = 0;
    ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochSecond(Integer.MIN_VALUE));
    while (next != null && next.toEpochSecond() < knownUntil) {
      if (size == found.length) {
        found = Arrays.copyOf(found, 2 * size);
      }
      found[size++] = next.toEpochSecond();
      next = rules.nextTransition(next.getInstant());
    }
    changes = Arrays.copyOf(found, size);
    offsets = new int[size + 1];
    offsets[0] = offset(Integer.MIN_VALUE);
    for (int i = 0; i < size; i++) {
      offsets[i + 1] = offset(changes[i]);
    }
  }

  private int offset(long seconds) {
    return rules.getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
  }

  /** The moment as microseconds of the zone's own clock. */
  private long local(long micros) {
    long seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
    boolean known = seconds >= Integer.MIN_VALUE && seconds < knownUntil;
    int place = known ? Arrays.binarySearch(changes, seconds) : 0;
    int offset = known ? offsets[place >= 0 ? place + 1 : -place - 1] : offset(seconds);
    return Micros.plus(micros, offset * MICROS_PER_SECOND);
  }

  /** The hour of the day, from 0 up to 24, its minutes as a part. */
  double hour(long micros) {
    return Math.floorMod(local(micros), SECONDS_PER_DAY * MICROS_PER_SECOND) / MICROS_PER_HOUR;
  }

  /** The weekday, 1 for Monday to 7 for Sunday. */
  int weekday(long micros) {
    return Math.floorMod(epochDay(micros) + FIRST_WEEKDAY - 1, DAYS_PER_WEEK) + 1;
  }

  /** The date, as days since 1970-01-01. */
  long epochDay(long micros) {
    return Math.floorDiv(local(micros), SECONDS_PER_DAY * MICROS_PER_SECOND);
  }
}
