package io.journeyscore.analytics.time;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static java.time.LocalTime.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final LocalTime NINE = LocalTime.of(9, 0);
  private static final LocalTime FIVE = LocalTime.of(17, 0);

  private static final BusinessCalendar OFFICE =
      BusinessCalendar.builder(ROME)
          .weekdays(NINE, FIVE)
          .holiday(LocalDate.of(2025, 12, 25))
          .holiday(LocalDate.of(2025, 12, 26))
          .build();

  private static Instant at(String local, ZoneId zone) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  private static Duration office(String from, String to) {
    return OFFICE.between(at(from, ROME), at(to, ROME));
  }

  @Test
  void hoursOfOpeningCountAndNothingElse() {
    assertThat(office("2025-12-01T10:00", "2025-12-01T12:30")).isEqualTo(Duration.ofMinutes(150));
    assertThat(office("2025-12-01T06:00", "2025-12-01T20:00")).isEqualTo(Duration.ofHours(8));
    assertThat(office("2025-12-05T16:00", "2025-12-08T10:00")).isEqualTo(Duration.ofHours(2));
    assertThat(office("2025-12-06T00:00", "2025-12-08T00:00")).isEqualTo(Duration.ZERO);
    assertThat(office("2025-12-24T16:30", "2025-12-29T09:30")).isEqualTo(Duration.ofHours(1));
    assertThat(office("2025-12-25T09:00", "2025-12-25T17:00")).isEqualTo(Duration.ZERO);
    // 261 weekdays in 2025, less the two holidays.
    assertThat(office("2025-01-01T00:00", "2026-01-01T00:00")).isEqualTo(Duration.ofHours(8 * 259));
    assertThat(office("2025-12-08T10:00", "2025-12-05T16:00")).isEqualTo(Duration.ofHours(-2));
  }

  /** Clocks went forward at 2:00 on 30 March 2025 and back at 3:00 on 26 October 2025 in Rome. */
  @Test
  void nightsOfClockChangesHaveTheHoursThatTheyHave() {
    BusinessCalendar nights =
        BusinessCalendar.builder(ROME)
            .open(SATURDAY, LocalTime.of(22, 0), MIDNIGHT)
            .open(SUNDAY, MIDNIGHT, LocalTime.of(6, 0))
            .build();
    assertThat(nights.between(at("2025-03-22T12:00", ROME), at("2025-03-23T12:00", ROME)))
        .isEqualTo(Duration.ofHours(8));
    assertThat(nights.between(at("2025-03-29T12:00", ROME), at("2025-03-30T12:00", ROME)))
        .isEqualTo(Duration.ofHours(7));
    assertThat(nights.between(at("2025-10-25T12:00", ROME), at("2025-10-26T12:00", ROME)))
        .isEqualTo(Duration.ofHours(9));
    assertThat(OFFICE.between(at("2025-03-28T09:00", ROME), at("2025-03-31T17:00", ROME)))
        .isEqualTo(Duration.ofHours(16));
  }

  @Test
  void hoursThatNeverComeDoNotCountAndThoseThatComeTwiceCountTwice() {
    BusinessCalendar early =
        BusinessCalendar.builder(ROME).open(SUNDAY, LocalTime.of(2, 0), LocalTime.of(3, 0)).build();
    assertThat(early.between(at("2025-03-30T00:00", ROME), at("2025-03-31T00:00", ROME)))
        .isEqualTo(Duration.ZERO);
    assertThat(early.between(at("2025-10-26T00:00", ROME), at("2025-10-27T00:00", ROME)))
        .isEqualTo(Duration.ofHours(2));
  }

  /** Samoa had no 30 December 2011, a Friday: its clocks went from Thursday to Saturday. */
  @Test
  void dayThatNeverCameDoesNotCount() {
    ZoneId apia = ZoneId.of("Pacific/Apia");
    BusinessCalendar office = BusinessCalendar.builder(apia).weekdays(NINE, FIVE).build();
    assertThat(office.between(at("2011-12-29T17:00", apia), at("2012-01-02T09:00", apia)))
        .isEqualTo(Duration.ZERO);
    assertThat(office.between(at("2011-12-26T00:00", apia), at("2012-01-02T00:00", apia)))
        .isEqualTo(Duration.ofHours(32));
  }

  @Test
  void neverClosingIsElapsedTime() {
    BusinessCalendar.Builder builder = BusinessCalendar.builder(ROME);
    for (DayOfWeek day : DayOfWeek.values()) {
      builder.open(day, MIDNIGHT, MIDNIGHT);
    }
    BusinessCalendar always = builder.build();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 1000; i++) {
      Instant from = Instant.EPOCH.plusNanos(1000 * random.nextLong(-1L << 50, 1L << 51));
      Instant to = Instant.EPOCH.plusNanos(1000 * random.nextLong(-1L << 50, 1L << 51));
      assertThat(always.between(from, to)).isEqualTo(TimeScale.elapsed().between(from, to));
    }
  }

  /** Counted quarter of an hour by quarter of an hour, by the clocks of the zone. */
  @Test
  void closedFormIsTheCountOfQuartersOfAnHour() {
    SplittableRandom random = new SplittableRandom(29);
    List<ZoneId> zones =
        List.of(
            ROME,
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("Pacific/Apia"),
            ZoneOffset.ofHours(-3));
    long open = 0;
    for (int run = 0; run < 60; run++) {
      ZoneId zone = zones.get(run % zones.size());
      boolean[][] hours = new boolean[7][96];
      BusinessCalendar.Builder builder = BusinessCalendar.builder(zone);
      for (DayOfWeek day : DayOfWeek.values()) {
        int first = random.nextInt(40);
        int second = first + 1 + random.nextInt(20);
        int third = second + random.nextInt(10);
        int fourth = third + 1 + random.nextInt(96 - third);
        mark(hours, builder, day, first, second);
        if (random.nextBoolean()) {
          mark(hours, builder, day, third, fourth);
        }
      }
      LocalDate base = LocalDate.of(2009, 1, 1).plusDays(random.nextInt(2500));
      Set<LocalDate> holidays = new HashSet<>();
      for (int i = random.nextInt(40); i > 0; i--) {
        holidays.add(base.plusDays(random.nextInt(300)));
      }
      BusinessCalendar calendar = builder.holidays(holidays).build();
      Instant start =
          base.atTime(random.nextInt(24), 15 * random.nextInt(4)).atZone(zone).toInstant();
      int quarters = random.nextInt(250 * 96);
      long counted = 0;
      for (int i = 0; i < quarters; i++) {
        ZonedDateTime now = start.plusSeconds(900L * i).atZone(zone);
        int quarter = now.getHour() * 4 + now.getMinute() / 15;
        counted +=
            hours[now.getDayOfWeek().ordinal()][quarter] && !holidays.contains(now.toLocalDate())
                ? 1
                : 0;
      }
      assertThat(calendar.between(start, start.plusSeconds(900L * quarters)))
          .isEqualTo(Duration.ofMinutes(15 * counted));
      open += counted;
    }
    assertThat(open).isGreaterThan(100_000);
  }

  private static void mark(
      boolean[][] hours, BusinessCalendar.Builder builder, DayOfWeek day, int from, int to) {
    builder.open(day, time(from), time(to));
    for (int i = from; i < to; i++) {
      hours[day.ordinal()][i] = true;
    }
  }

  private static LocalTime time(int quarter) {
    return quarter == 96 ? MIDNIGHT : LocalTime.of(quarter / 4, 15 * (quarter % 4));
  }

  @Test
  void partsAddUpToTheWholeToTheMicrosecond() {
    SplittableRandom random = new SplittableRandom(2);
    List<Instant> moments = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      moments.add(
          Instant.ofEpochSecond(random.nextLong(2_000_000_000L), 1000 * random.nextInt(1_000_000)));
    }
    for (int i = 2; i < moments.size(); i++) {
      Instant a = moments.get(i - 2);
      Instant b = moments.get(i - 1);
      Instant c = moments.get(i);
      assertThat(OFFICE.between(a, b).plus(OFFICE.between(b, c))).isEqualTo(OFFICE.between(a, c));
    }
    Instant opening = at("2025-12-01T09:00", ROME);
    assertThat(OFFICE.between(opening.minusNanos(5000), opening.plusNanos(3000)))
        .isEqualTo(Duration.ofNanos(3000));
  }

  @Test
  void calendarsAreEqualIfTheySayTheSame() {
    BusinessCalendar lunch =
        BusinessCalendar.builder(ROME)
            .open(MONDAY, LocalTime.of(14, 0), FIVE)
            .open(MONDAY, NINE, LocalTime.of(12, 30))
            .build();
    BusinessCalendar same =
        BusinessCalendar.builder(ROME)
            .open(MONDAY, NINE, LocalTime.of(12, 30))
            .open(MONDAY, LocalTime.of(14, 0), FIVE)
            .build();
    assertThat(lunch).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(OFFICE);
    assertThat(lunch).hasToString("business(Europe/Rome;09:00-12:30+14:00-17:00,,,,,,;)");
    assertThat(lunch.zone()).isEqualTo(ROME);
  }

  @Test
  void oddHoursAreRefused() {
    BusinessCalendar.Builder builder = BusinessCalendar.builder(ROME).open(WEDNESDAY, NINE, FIVE);
    assertThatThrownBy(() -> builder.open(MONDAY, FIVE, NINE))
        .hasMessage("to must be after from (17:00): 09:00");
    assertThatThrownBy(() -> builder.open(WEDNESDAY, LocalTime.of(16, 0), MIDNIGHT))
        .hasMessage("hours of WEDNESDAY must not overlap with 09:00-17:00: 16:00-24:00");
    assertThatThrownBy(() -> builder.open(MONDAY, LocalTime.of(9, 0, 0, 1), FIVE))
        .hasMessage("from must be of whole microseconds: 09:00:00.000000001");
    assertThatThrownBy(() -> BusinessCalendar.builder(ROME).build())
        .hasMessage("open must be called before build()");
  }
}
