package io.journeyscore.analytics.retention;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionMeasureTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final Periods MONTHS =
      Periods.calendar(LocalDate.of(2026, 2, 1), Periods.Unit.MONTH, 3, ROME);
  private static final Instant UNTIL = Instant.parse("2026-04-20T00:00:00Z");

  /**
   * Anna is there in every month; Bruno misses March; Carla cancels in February and comes back in
   * March; Dario comes in March, by Rome's clock, though it is February in Greenwich.
   */
  private static final String LOG =
      """
      anna 2026-01-10T10:00:00Z visit, 2026-02-10T10:00:00Z visit, 2026-03-10T10:00:00Z visit, 2026-04-02T10:00:00Z visit
      bruno 2026-01-11T10:00:00Z visit, 2026-02-11T10:00:00Z visit, 2026-04-03T10:00:00Z visit
      carla 2026-01-12T10:00:00Z visit, 2026-02-12T10:00:00Z visit, 2026-02-13T10:00:00Z cancel, 2026-03-12T10:00:00Z visit
      dario 2026-02-28T23:30:00Z visit
      """;

  private static Measure<CustomerTimeline, List<PeriodRetention>> measure() {
    return RetentionMeasure.builder(MONTHS, UNTIL).lostBy(ofType("cancel")).build();
  }

  private static List<PeriodRetention> months() {
    return measure().measure(Logs.reconstruct(Logs.read(LOG), UNTIL).timelines());
  }

  @Test
  void monthsAreAsCountedByHand() {
    List<PeriodRetention> months = months();
    assertThat(months)
        .extracting(
            PeriodRetention::activeAtStart, PeriodRetention::retained, PeriodRetention::joined)
        .containsExactly(tuple(3L, 2L, 0L), tuple(2L, 1L, 2L), tuple(3L, 1L, 1L));
    assertThat(months.get(0).churn(0.95)).contains(Proportion.wilson(1, 3, 0.95));
    assertThat(months.get(0).from()).isEqualTo(Instant.parse("2026-01-31T23:00:00Z"));
    assertThat(months.get(1).to()).isEqualTo(Instant.parse("2026-03-31T22:00:00Z"));
  }

  @Test
  void churnIsTheRestOfRetention() {
    PeriodRetention march = months().get(1);
    double retention = march.retention(0.95).orElseThrow().value();
    assertThat(march.churn(0.95).orElseThrow().value()).isCloseTo(1 - retention, within(1e-15));
    assertThat(march.churn(0.95).orElseThrow().interval().low())
        .isCloseTo(1 - march.retention(0.95).orElseThrow().interval().high(), within(1e-12));
    assertThat(march.lost()).hasValue(1);
  }

  @Test
  void aMonthThatIsNotOverHasNoRate() {
    PeriodRetention april = months().get(2);
    assertThat(april.complete()).isFalse();
    assertThat(april.retention(0.95)).isEmpty();
    assertThat(april.churn(0.95)).isEmpty();
    assertThat(april.lost()).isEmpty();
  }

  @Test
  void withoutCustomersThereIsNoRate() {
    List<PeriodRetention> none = measure().measure(List.of());
    assertThat(none).hasSize(3);
    assertThat(none.get(0).complete()).isTrue();
    assertThat(none.get(0).churn(0.95)).isEmpty();
  }

  /** Asks of each customer and period all events anew. */
  @Test
  void countsAreThoseOfALoopOverCustomersAndPeriods() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Periods weeks = Periods.elapsed(from.plus(Duration.ofDays(7)), Duration.ofDays(7), 6);
    Instant until = from.plus(Duration.ofDays(45));
    List<CustomerTimeline> timelines =
        Logs.reconstruct(Logs.random(3, from, 50), until).timelines();
    Measure<CustomerTimeline, List<PeriodRetention>> measure =
        RetentionMeasure.builder(weeks, until)
            .activity(ofType("visit", "order"))
            .lostBy(ofType("cancel"))
            .build();
    List<PeriodRetention> result = measure.measure(timelines);
    for (int i = 0; i < 6; i++) {
      long atStart = 0;
      long retained = 0;
      long joined = 0;
      for (CustomerTimeline timeline : timelines) {
        List<JourneyEvent> before = in(timeline, weeks.start(i - 1), weeks.start(i), until);
        List<JourneyEvent> now = in(timeline, weeks.start(i), weeks.start(i + 1), until);
        boolean was =
            before.stream().anyMatch(event -> !isCancel(event))
                && !isCancel(before.get(before.size() - 1));
        boolean is = now.stream().anyMatch(event -> !isCancel(event));
        atStart += was ? 1 : 0;
        retained += was && is && now.stream().noneMatch(RetentionMeasureTest::isCancel) ? 1 : 0;
        joined += !was && is ? 1 : 0;
      }
      assertThat(result.get(i))
          .isEqualTo(
              new PeriodRetention(
                  weeks.start(i), weeks.start(i + 1), i < 5, atStart, retained, joined));
    }
    assertThat(result.get(2).retained()).isGreaterThan(10);
    assertThat(Logs.anySplitIsTheWhole(measure, timelines)).isTrue();
  }

  private static List<JourneyEvent> in(
      CustomerTimeline timeline, Instant from, Instant to, Instant until) {
    return timeline.events().stream()
        .filter(event -> !event.occurredAt().isBefore(from) && event.occurredAt().isBefore(to))
        .filter(event -> !event.occurredAt().isAfter(until))
        .toList();
  }

  private static boolean isCancel(JourneyEvent event) {
    return event.type().name().equals("cancel");
  }

  @Test
  void monthsKeepTheDayTheyStartOn() {
    Periods months = Periods.calendar(LocalDate.of(2026, 1, 31), Periods.Unit.MONTH, 3, ROME);
    assertThat(months.start(1)).isEqualTo(Instant.parse("2026-02-27T23:00:00Z"));
    assertThat(months.start(2)).isEqualTo(Instant.parse("2026-03-30T22:00:00Z"));
    Periods quarters = Periods.calendar(LocalDate.of(2026, 1, 1), Periods.Unit.QUARTER, 1, ROME);
    assertThat(quarters.start(-1)).isEqualTo(Instant.parse("2025-09-30T22:00:00Z"));
  }

  /** The day on which the clocks are put on has 23 hours. */
  @Test
  void daysFollowTheClockOfTheZone() {
    Periods days = Periods.calendar(LocalDate.of(2026, 3, 28), Periods.Unit.DAY, 3, ROME);
    assertThat(Duration.between(days.start(0), days.start(1))).isEqualTo(Duration.ofHours(24));
    assertThat(Duration.between(days.start(1), days.start(2))).isEqualTo(Duration.ofHours(23));
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatThrownBy(() -> Periods.elapsed(UNTIL, Duration.ofDays(-1), 3))
        .hasMessage("length must be positive: PT-24H");
    assertThatThrownBy(() -> Periods.elapsed(UNTIL, Duration.ofDays(1), 0))
        .hasMessage("count must be at least 1: 0");
    assertThatThrownBy(
            () ->
                RetentionMeasure.builder(MONTHS, UNTIL)
                    .lostBy(ofType("cancel"))
                    .lostBy(ofType("cancel")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("lostBy must be set once: cancel");
  }
}
