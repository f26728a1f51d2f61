package io.journeyscore.analytics.retention;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.analytics.Measure;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohortMeasureTest {
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final Periods MONTHS =
      Periods.calendar(LocalDate.of(2026, 1, 1), Periods.Unit.MONTH, 3, ROME);
  private static final Instant UNTIL = Instant.parse("2026-04-10T00:00:00Z");

  /** Four customers who first order in January; Elsa does so in February. */
  private static final String LOG =
      """
      anna 2026-01-05T10:00:00Z order, 2026-02-05T10:00:00Z visit, 2026-03-05T10:00:00Z visit
      bruno 2026-01-20T10:00:00Z order, 2026-01-25T10:00:00Z visit, 2026-03-01T10:00:00Z visit
      carla 2025-12-30T10:00:00Z visit, 2026-01-31T22:30:00Z order, 2026-02-01T10:00:00Z visit
      dario 2025-11-30T10:00:00Z visit, 2026-01-15T10:00:00Z order
      elsa 2026-01-15T10:00:00Z visit, 2026-02-02T10:00:00Z order, 2026-03-02T10:00:00Z order
      """;

  private static CohortTable table(CohortMeasure.Builder builder) {
    return builder
        .returning(ofType("visit", "order"))
        .build()
        .measure(Logs.reconstruct(Logs.read(LOG), UNTIL).timelines());
  }

  private static CohortMeasure.Builder months() {
    return CohortMeasure.builder(MONTHS, ofType("order"), UNTIL);
  }

  @Test
  void cellsAreAsCountedByHand() {
    CohortTable table = table(months());
    assertThat(table.included(0)).isEqualTo(4);
    assertThat(table.included(1)).isEqualTo(1);
    assertThat(table.included(2)).isZero();
    // February: Anna and Carla; March: Anna and Bruno, of whom Anna came in February too.
    assertThat(table.cell(0, 1)).isEqualTo(new CohortCell(true, 4, 2, 4, 2));
    assertThat(table.cell(0, 2)).isEqualTo(new CohortCell(true, 4, 2, 2, 1));
    assertThat(table.cell(1, 1)).isEqualTo(new CohortCell(true, 1, 1, 1, 1));
  }

  @Test
  void churnIsTheRestAndRollingIsByTheColumnBefore() {
    CohortCell march = table(months()).cell(0, 2);
    assertThat(march.retention(0.95)).contains(Proportion.wilson(2, 4, 0.95));
    assertThat(march.churn(0.95).orElseThrow().value()).isEqualTo(0.5);
    assertThat(march.rollingRetention(0.95)).contains(Proportion.wilson(1, 2, 0.95));
    assertThat(march.rollingChurn(0.95)).contains(Proportion.wilson(1, 2, 0.95));
  }

  @Test
  void cellsThatTheLogDoesNotCoverHaveNoRate() {
    CohortTable table = table(months());
    assertThat(table.isComplete(2)).isTrue();
    for (int row = 0; row < 3; row++) {
      for (int column = 1; column <= 2; column++) {
        CohortCell cell = table.cell(row, column);
        assertThat(cell.complete()).isEqualTo(row + column <= 2);
        assertThat(cell.retention(0.95).isPresent()).isEqualTo(cell.complete());
        assertThat(cell.churn(0.95).isPresent()).isEqualTo(cell.complete());
        assertThat(cell.rollingChurn(0.95).isPresent()).isEqualTo(cell.complete());
      }
    }
  }

  @Test
  void latencyLooksBeforeTheInclusionToo() {
    Instant from = Instant.parse("2025-11-30T23:00:00Z");
    CohortTable table = table(months().columns(2, 1).observedFrom(from));
    assertThat(table.firstColumn()).isEqualTo(-2);
    // December: Carla; November: Dario, but the log is complete from December on only.
    assertThat(table.cell(0, -1)).isEqualTo(new CohortCell(true, 4, 1, 4, 1));
    assertThat(table.cell(0, -2).complete()).isFalse();
    assertThat(table.cell(0, -2).retention(0.95)).isEmpty();
    assertThat(table.cell(1, -1).retention(0.95)).contains(Proportion.wilson(1, 1, 0.95));
  }

  @Test
  void aCustomerMayBeInTheCohortOfEveryPeriod() {
    CohortTable table = table(months().inEveryPeriod());
    assertThat(table.included(1)).isEqualTo(1);
    assertThat(table.included(2)).isEqualTo(1);
  }

  /** Columns of 30 days from each customer's own order: Carla's visit is 11.5 hours after it. */
  @Test
  void columnsCanRollFromTheCustomersOwnInclusion() {
    CohortTable table = table(months().columns(1, 3).sinceInclusion(Duration.ofDays(30)));
    // Days 1 to 30: Bruno and Carla; 31 to 60: Anna after 31 and 59 days, Bruno after 40.
    assertThat(table.cell(0, 1)).isEqualTo(new CohortCell(true, 4, 2, 4, 2));
    assertThat(table.cell(0, 2)).isEqualTo(new CohortCell(true, 4, 2, 2, 1));
    // January's last customer was watched for 69 days, not for 90.
    assertThat(table.cell(0, 3).complete()).isFalse();
    assertThat(table.cell(0, -1).returned()).isZero();
    assertThat(table.cell(1, -1).returned()).isEqualTo(1);
    assertThat(table.cell(1, 1).complete()).isTrue();
    assertThat(table.cell(2, 1).complete()).isFalse();
  }

  /** Asks of each customer and cell all events anew. */
  @ParameterizedTest
  @CsvSource({"false, 0", "true, 0", "false, 5", "true, 5"})
  void cellsAreThoseOfALoopOverCustomersAndCells(boolean every, int ownDays) {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant until = from.plus(Duration.ofDays(45));
    Periods weeks = Periods.elapsed(from.plus(Duration.ofDays(7)), Duration.ofDays(7), 5);
    List<CustomerTimeline> timelines =
        Logs.reconstruct(Logs.random(5, from, 60), until).timelines();
    CohortMeasure.Builder builder =
        CohortMeasure.builder(weeks, ofType("order"), until)
            .returning(ofType("visit"))
            .columns(2, 4)
            .observedFrom(from);
    Optional<Duration> own =
        ownDays == 0 ? Optional.empty() : Optional.of(Duration.ofDays(ownDays));
    own.ifPresent(builder::sinceInclusion);
    Measure<CustomerTimeline, CohortTable> measure =
        (every ? builder.inEveryPeriod() : builder).build();
    CohortTable table = measure.measure(timelines);
    for (int row = 0; row < 5; row++) {
      List<SlowMember> members = SlowMember.of(timelines, weeks, row, every, until);
      assertThat(table.included(row)).isEqualTo(members.size());
      for (int column : new int[] {-2, -1, 1, 2, 3, 4}) {
        int sign = Integer.signum(column);
        long returned = 0;
        long continuing = 0;
        long continued = 0;
        for (SlowMember member : members) {
          boolean here = member.returned(weeks, row, column, own, until);
          boolean always = true;
          for (int nearer = sign; nearer != column; nearer += sign) {
            always &= member.returned(weeks, row, nearer, own, until);
          }
          returned += here ? 1 : 0;
          continuing += always ? 1 : 0;
          continued += here && always ? 1 : 0;
        }
        boolean complete = SlowMember.isComplete(weeks, row, column, own, from, until);
        assertThat(table.cell(row, column))
            .isEqualTo(new CohortCell(complete, members.size(), returned, continuing, continued));
      }
    }
    assertThat(table.cell(1, 1).returned()).isGreaterThan(5);
    assertThat(Logs.anySplitIsTheWhole(measure, timelines)).isTrue();
  }

  /** A customer in a cohort, with the inclusion's position. */
  private record SlowMember(List<JourneyEvent> events, int inclusion) {

    static List<SlowMember> of(
        List<CustomerTimeline> timelines, Periods periods, int row, boolean every, Instant until) {
      List<SlowMember> members = new ArrayList<>();
      for (CustomerTimeline timeline : timelines) {
        List<JourneyEvent> seen =
            timeline.events().stream().filter(event -> !event.occurredAt().isAfter(until)).toList();
        List<Integer> orders = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
          if (seen.get(i).type().name().equals("order")) {
            orders.add(i);
          }
        }
        List<Integer> candidates = every || orders.isEmpty() ? orders : orders.subList(0, 1);
        candidates.stream()
            .filter(i -> isIn(seen.get(i), periods.start(row), periods.start(row + 1)))
            .findFirst()
            .ifPresent(i -> members.add(new SlowMember(seen, i)));
      }
      return members;
    }

    private static boolean isIn(JourneyEvent event, Instant from, Instant to) {
      return !event.occurredAt().isBefore(from) && event.occurredAt().isBefore(to);
    }

    boolean returned(Periods periods, int row, int column, Optional<Duration> own, Instant until) {
      Instant included = events.get(inclusion).occurredAt();
      Instant from =
          own.isEmpty()
              ? periods.start(row + column)
              : included.plus(own.get().multipliedBy(column > 0 ? column - 1 : column));
      Instant to = own.isEmpty() ? periods.start(row + column + 1) : from.plus(own.get());
      List<JourneyEvent> side =
          own.isEmpty()
              ? events
              : column > 0
                  ? events.subList(inclusion + 1, events.size())
                  : events.subList(0, inclusion);
      // Events of the inclusion's own moment that come before it belong to the column before it.
      return side.stream()
          .filter(event -> event.type().name().equals("visit"))
          .anyMatch(
              event ->
                  isIn(event, from, to)
                      || (own.isPresent() && column == -1 && event.occurredAt().equals(included)));
    }

    static boolean isComplete(
        Periods periods, int row, int column, Optional<Duration> own, Instant from, Instant until) {
      Instant rowEnd = periods.start(row + 1);
      if (column > 0) {
        Instant end =
            own.isEmpty()
                ? periods.start(row + column + 1)
                : rowEnd.plus(own.get().multipliedBy(column));
        return !end.isAfter(until);
      }
      Instant begin =
          own.isEmpty()
              ? periods.start(row + column)
              : periods.start(row).minus(own.get().multipliedBy(-column));
      return !rowEnd.isAfter(until) && !begin.isBefore(from);
    }
  }

  @Test
  void aMeasureStaysAsItWasBuilt() {
    CohortMeasure.Builder builder = months().returning(ofType("visit", "order"));
    Measure<CustomerTimeline, CohortTable> measure = builder.build();
    builder.columns(2, 7).inEveryPeriod().sinceInclusion(Duration.ofDays(1));
    List<CustomerTimeline> timelines = Logs.reconstruct(Logs.read(LOG), UNTIL).timelines();
    CohortTable table = measure.measure(timelines);
    assertThat(table.lastColumn()).isEqualTo(2);
    assertThat(table.included(2)).isZero();
    assertThat(table.cell(0, 1)).isEqualTo(new CohortCell(true, 4, 2, 4, 2));
    assertThatThrownBy(() -> builder.columns(1, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("columns must be set once: 2 before, 7 after");
  }

  @Test
  void anEmptyLogHasCompleteCellsWithoutRates() {
    CohortTable table = months().build().measure(List.of());
    assertThat(table.cell(0, 1).complete()).isTrue();
    assertThat(table.cell(0, 1).retention(0.95)).isEmpty();
  }

  @Test
  void wrongArgumentsAreNamed() {
    CohortTable table = table(months());
    assertThatThrownBy(() -> table.cell(0, 0))
        .hasMessage("column must be from 0 to 2 and not 0: 0");
    assertThatThrownBy(() -> table.cell(3, 1)).hasMessage("row must be from 0 to 2: 3");
    assertThatThrownBy(() -> months().columns(-1, 0))
        .hasMessage("columnsBefore must be at least 0: -1");
    assertThatThrownBy(() -> months().sinceInclusion(Duration.ZERO))
        .hasMessage("length must be positive: PT0S");
  }

  @Test
  void snippetOfThePackage() {
    var log = Logs.reconstruct(Logs.read(LOG), UNTIL);
    Periods months =
        Periods.calendar(LocalDate.of(2026, 1, 1), Periods.Unit.MONTH, 3, ZoneId.of("Europe/Rome"));
    CohortTable table =
        CohortMeasure.builder(months, ofType("order"), log.observedUntil())
            .returning(ofType("order"))
            .build()
            .measure(log.timelines());
    assertThat(table.cell(0, 1).retention(0.95).orElseThrow().value()).isZero();
  }
}
