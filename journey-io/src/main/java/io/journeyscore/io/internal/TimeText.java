package io.journeyscore.io.internal;

import io.journeyscore.event.Accounting.Note;
import io.journeyscore.event.RejectReason;
import io.journeyscore.io.EpochUnit;
import io.journeyscore.io.RecordOptions;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the text of times: ISO-8601 with an offset, local times where a zone is declared, and
 * numbers where their unit is declared.
 *
 * <p>Written by hand because the formatter of the JDK lets through what must be told apart here (an
 * unknown zone from a missing one, a leap second from the second 59), and because a time stands in
 * each record.
 *
 * <p>Not thread-safe.
 */
public final class TimeText {

  /** The beginning of the year 0 and the end of the year 9999. */
  private static final long FIRST_SECOND = -62_167_219_200L;

  private static final long LAST_SECOND = 253_402_300_799L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int LONG_DIGITS = 18;
  private static final int MAX_NUMBER_LENGTH = 40;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int MAX_OFFSET_SECONDS = 18 * 3_600;

  private final Optional<ZoneRules> localRules;
  private final Optional<EpochUnit> epochUnit;
  private final boolean strictLocalTimes;
  private final Consumer<Note> notes;

  // Of the text at hand.
  private String text = "";
  private String column = "";
  private int at;
  private boolean leapSecond;
  private long nanos;

  /**
   * Creates a reader of times.
   *
   * @param options the zone of times that name none, what a bare number is, and whether local times
   *     that the clocks skipped or showed twice are bad
   * @param notes is told when a rule settles the reading
   */
  public TimeText(RecordOptions options, Consumer<Note> notes) {
    this.notes = notes;
    this.localRules = options.zone().map(ZoneId::getRules);
    this.epochUnit = options.epochUnit();
    this.strictLocalTimes = options.strictLocalTimes();
  }

  /**
   * Tells of something that a rule settled.
   *
   * @param note what
   */
  void note(Note note) {
    notes.accept(note);
  }

  /**
   * Reads a time.
   *
   * @param content the text, not empty
   * @param columnName where it stands, for the quarantine
   * @return the moment
   * @throws BadRecord if the text is no time, has no zone or a bad one, or is outside the years 0
   *     to 9999
   */
  public Instant read(String content, String columnName) throws BadRecord {
    text = content;
    column = columnName;
    at = 0;
    leapSecond = false;
    nanos = 0;
    return Numbers.isPlainDecimal(content) ? readNumber() : readIso();
  }

  /**
   * Returns a moment that needs no reading.
   *
   * @param moment the moment
   * @param columnName where it stands, for the quarantine
   * @return the moment
   * @throws BadRecord if it is outside the years 0 to 9999
   */
  Instant inYears(Instant moment, String columnName) throws BadRecord {
    column = columnName;
    return inYears(moment.getEpochSecond(), moment.getNano());
  }

  private Instant readNumber() throws BadRecord {
    EpochUnit unit = epochUnit.orElseThrow(() -> bad(RejectReason.BAD_TIME));
    if (text.length() <= LONG_DIGITS && text.indexOf('.') < 0) {
      long count = Long.parseLong(text);
      long perSecond = unit.perSecond();
      return inYears(
          Math.floorDiv(count, perSecond),
          Math.floorMod(count, perSecond) * (NANOS_PER_SECOND / perSecond));
    }
    if (text.length() > MAX_NUMBER_LENGTH) {
      throw bad(RejectReason.TIME_OUT_OF_RANGE);
    }
    BigDecimal exact =
        new BigDecimal(text).divide(BigDecimal.valueOf(unit.perSecond()), MathContext.UNLIMITED);
    BigDecimal seconds = exact.setScale(0, RoundingMode.FLOOR);
    if (seconds.precision() > LONG_DIGITS) {
      throw bad(RejectReason.TIME_OUT_OF_RANGE);
    }
    return inYears(seconds.longValueExact(), exact.subtract(seconds).movePointRight(9).longValue());
  }

  private Instant inYears(long seconds, long nanoOfSecond) throws BadRecord {
    if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
      throw bad(RejectReason.TIME_OUT_OF_RANGE);
    }
    return Instant.ofEpochSecond(seconds, nanoOfSecond);
  }

  private Instant readIso() throws BadRecord {
    long localSeconds = readDate() * SECONDS_PER_DAY;
    if (at < text.length()) {
      localSeconds += readTimeOfDay();
    }
    long seconds = readZone(localSeconds);
    if (leapSecond) {
      if (Math.floorMod(seconds, SECONDS_PER_DAY) != SECONDS_PER_DAY - 1) {
        throw bad(RejectReason.BAD_TIME);
      }
      notes.accept(Note.LEAP_SECOND);
    }
    return inYears(seconds, nanos);
  }

  private long readDate() throws BadRecord {
    refuseLongYear();
    int year = digits(4);
    expect('-');
    int month = digits(2);
    expect('-');
    int day = digits(2);
    if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      throw bad(RejectReason.BAD_TIME);
    }
    return LocalDate.of(year, month, day).toEpochDay();
  }

  /** A sign leads a year of more than four digits, which is beyond any range. */
  private void refuseLongYear() throws BadRecord {
    if (text.charAt(0) == '+' || text.charAt(0) == '-') {
      int end = 1;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      int fewest = text.charAt(0) == '+' ? 6 : 5;
      boolean year = end >= fewest && end <= 11 && end < text.length() && text.charAt(end) == '-';
      throw bad(year ? RejectReason.TIME_OUT_OF_RANGE : RejectReason.BAD_TIME);
    }
  }

  private long readTimeOfDay() throws BadRecord {
    char between = text.charAt(at++);
    if (between != 'T' && between != 't' && between != ' ') {
      throw bad(RejectReason.BAD_TIME);
    }
    int hour = digits(2);
    expect(':');
    int minute = digits(2);
    int second = 0;
    if (nextIs(':')) {
      at++;
      second = digits(2);
      if (nextIs('.')) {
        at++;
        nanos = fraction();
      }
    }
    boolean endOfDay = hour == 24 && minute == 0 && second == 0 && nanos == 0;
    if (second == 60) {
      leapSecond = true;
      second = 59;
    }
    if ((hour > 23 && !endOfDay) || minute > 59 || second > 59) {
      throw bad(RejectReason.BAD_TIME);
    }
    return hour * 3_600L + minute * 60L + second;
  }

  private long fraction() throws BadRecord {
    int begin = at;
    long value = 0;
    while (at < text.length() && isDigit(text.charAt(at))) {
      value = value * 10 + (text.charAt(at) - '0');
      at++;
      if (at - begin > 9) {
        throw bad(RejectReason.BAD_TIME);
      }
    }
    if (at == begin) {
      throw bad(RejectReason.BAD_TIME);
    }
    for (int digits = at - begin; digits < 9; digits++) {
      value *= 10;
    }
    return value;
  }

  private long readZone(long localSeconds) throws BadRecord {
    if (at == text.length()) {
      ZoneRules rules = localRules.orElseThrow(() -> bad(RejectReason.NO_ZONE));
      return atLocal(localSeconds, rules);
    }
    char first = text.charAt(at);
    if (first == '[') {
      return atLocal(localSeconds, region());
    }
    long seconds = localSeconds - offset(first);
    if (nextIs('[')) {
      region();
    }
    if (at != text.length()) {
      throw bad(RejectReason.BAD_ZONE);
    }
    return seconds;
  }

  private int offset(char first) throws BadRecord {
    if (first == 'Z' || first == 'z') {
      at++;
      return 0;
    }
    String rest = text.substring(at);
    if (rest.equals("UTC") || rest.equals(" UTC")) {
      at = text.length();
      return 0;
    }
    if (first != '+' && first != '-') {
      throw bad(RejectReason.BAD_ZONE);
    }
    at++;
    int hours = digits(2);
    int minutes = 0;
    int seconds = 0;
    if (nextIs(':')) {
      at++;
      minutes = digits(2);
      if (nextIs(':')) {
        at++;
        seconds = digits(2);
      }
    } else if (at < text.length() && isDigit(text.charAt(at))) {
      minutes = digits(2);
    }
    int total = hours * 3_600 + minutes * 60 + seconds;
    if (minutes > 59 || seconds > 59 || total > MAX_OFFSET_SECONDS) {
      throw bad(RejectReason.BAD_ZONE);
    }
    return first == '-' ? -total : total;
  }

  private ZoneRules region() throws BadRecord {
    if (!text.endsWith("]")) {
      throw bad(RejectReason.BAD_ZONE);
    }
    String name = text.substring(at + 1, text.length() - 1);
    at = text.length();
    try {
      return ZoneId.of(name).getRules();
    } catch (DateTimeException e) {
      throw bad(RejectReason.BAD_ZONE);
    }
  }

  private long atLocal(long localSeconds, ZoneRules rules) throws BadRecord {
    LocalDateTime local = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
    ZoneOffsetTransition change = rules.getTransition(local);
    if (change == null) {
      return localSeconds - rules.getOffset(local).getTotalSeconds();
    }
    if (strictLocalTimes) {
      throw bad(RejectReason.BAD_TIME);
    }
    notes.accept(change.isGap() ? Note.DST_GAP : Note.DST_OVERLAP);
    // The offset before the change gives both readings: moved on in a gap, the first in an overlap.
    return localSeconds - change.getOffsetBefore().getTotalSeconds();
  }

  private int digits(int count) throws BadRecord {
    if (at + count > text.length()) {
      throw bad(RejectReason.BAD_TIME);
    }
    int value = 0;
    for (int end = at + count; at < end; at++) {
      char c = text.charAt(at);
      if (!isDigit(c)) {
        throw bad(RejectReason.BAD_TIME);
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private void expect(char c) throws BadRecord {
    if (!nextIs(c)) {
      throw bad(RejectReason.BAD_TIME);
    }
    at++;
  }

  private boolean nextIs(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private BadRecord bad(RejectReason reason) {
    return new BadRecord(reason, column);
  }
}
