package io.journeyscore.io.definition;

import io.journeyscore.sequence.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Lengths of time, moments, dates and zones in JSON. Elapsed time is text such as {@code P30D};
 * time by the calendar is an object that names its zone.
 */
final class LengthJson {

  /** Days are 24 hours here; there are no months and years, which have no fixed length. */
  static final Pattern LENGTH =
      Pattern.compile("^P(?=.)([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]{1,9})?S)?)?$");

  static final Pattern PERIOD = Pattern.compile("^P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?$");

  static final Pattern MOMENT =
      Pattern.compile(
          "^[+-]?[0-9]{4,6}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?Z$");

  static final Pattern DATE = Pattern.compile("^[+-]?[0-9]{4,9}-[0-9]{2}-[0-9]{2}$");

  static final String PERIOD_FIELD = "period";
  static final String ZONE_FIELD = "zone";
  private static final long SECONDS_PER_DAY = 86_400;

  private LengthJson() {}

  static String write(Duration length) {
    return length.getNano() == 0 && length.getSeconds() % SECONDS_PER_DAY == 0
        ? "P" + length.getSeconds() / SECONDS_PER_DAY + "D"
        : length.toString();
  }

  static Duration readLength(JsonValue json) {
    return json.text(
        LENGTH,
        "must be a length of time such as P30D or PT12H, in days, hours, minutes and seconds",
        text -> parsed(text, Duration::parse));
  }

  static Object write(Window window) {
    if (window instanceof Window.Calendar calendar) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put(PERIOD_FIELD, calendar.period().toString());
      json.put(ZONE_FIELD, calendar.zone().getId());
      return json;
    }
    return write(((Window.Elapsed) window).length());
  }

  static Window readWindow(JsonValue json) {
    if (json.isText()) {
      Duration length = readLength(json);
      return json.checked(() -> Window.elapsed(length));
    }
    JsonMembers members = json.members(PERIOD_FIELD, ZONE_FIELD);
    Period period =
        members
            .required(PERIOD_FIELD)
            .text(
                PERIOD,
                "must be a period such as P3M, in years, months, weeks and days",
                text -> parsed(text, Period::parse));
    ZoneId zone = readZone(members.required(ZONE_FIELD));
    return json.checked(() -> Window.calendar(period, zone));
  }

  static Instant readMoment(JsonValue json) {
    return json.text(
        MOMENT,
        "must be a moment such as 2026-01-31T00:00:00Z",
        text -> parsed(text, Instant::parse));
  }

  static ZoneId readZone(JsonValue json) {
    return json.text(text -> parsed(text, ZoneId::of));
  }

  static LocalDate readDate(JsonValue json) {
    return json.text(
        DATE, "must be a date such as 2026-01-31", text -> parsed(text, LocalDate::parse));
  }

  /** What is parsed, with what the JDK throws turned into what wrong arguments get. */
  private static <T> T parsed(String text, Parser<T> parser) {
    try {
      return parser.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("date, time or zone must exist: " + text, e);
    }
  }

  @FunctionalInterface
  private interface Parser<T> {
    T parse(String text);
  }
}
