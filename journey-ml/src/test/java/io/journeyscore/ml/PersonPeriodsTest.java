package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Rows of random logs, held against rows that are found by walking through time. */
class PersonPeriodsTest {

  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration PERIOD = Duration.ofHours(8);
  private static final int PERIODS = 6;
  private static final List<String> TYPES = List.of("view", "view", "view", "purchase", "leave");

  private static final JourneyDefinition DEFINITION =
      JourneyDefinition.builder(
              JourneyRules.builder("walk", "1")
                  .inactivityGap(Duration.ofHours(40))
                  .succeedsOn(ofType("purchase"))
                  .failsOn(ofType("leave"))
                  .build())
          .signals(SignalSet.of(StageModel.fiveStages(), Signal.count(ofType("view"))))
          .target(Target.success())
          .landmarks(Landmarks.afterEvents(1))
          .build();

  @Property(tries = 500, seed = "12")
  void rowsAreThoseOfAWalkThroughTime(
      @ForAll @IntRange(min = 2, max = 40) int events, @ForAll long seed) {
    Reconstruction reconstruction =
        reconstruct(events(events, seed), FIRST.plus(40, ChronoUnit.HOURS));

    for (Outcome.Status cause : Outcome.Status.values()) {
      List<String> rows = rows(reconstruction, cause);

      assertThat(rows).isEqualTo(walked(reconstruction, cause));
    }
  }

  @Property(tries = 200, seed = "13")
  void watchingLongerAddsRowsAndChangesNoLabel(
      @ForAll @IntRange(min = 2, max = 40) int events, @ForAll long seed) {
    List<JourneyEvent> all = events(events, seed);
    Instant early = FIRST.plus(new SplittableRandom(seed).nextInt(120), ChronoUnit.HOURS);
    Reconstruction shorter =
        reconstruct(all.stream().filter(e -> !e.occurredAt().isAfter(early)).toList(), early);
    Reconstruction longer = reconstruct(all, FIRST.plus(400, ChronoUnit.HOURS));

    for (Outcome.Status cause : Outcome.Status.values()) {
      assertThat(rows(longer, cause)).containsAll(rows(shorter, cause));
    }
  }

  @Test
  void aPeriodIsSettledOnceAllThatCameInItIsKnown() {
    List<JourneyEvent> events =
        List.of(
            event("view", 0).build(),
            event("view", 9).knownAt(FIRST.plus(30, ChronoUnit.HOURS)).build(),
            event("purchase", 20).build());

    List<Example> rows = found(reconstruct(events, FIRST.plus(90, ChronoUnit.HOURS)), DEFINITION);

    // Periods end at 8, 16 and 24 hours; what came at 9 was known at 30.
    assertThat(rows.stream().map(row -> (row.matureAt() - micros(FIRST)) / 3_600_000_000L))
        .containsExactly(8L, 30L, 30L);
    assertThat(rows.stream().map(Example::positive)).containsExactly(false, false, true);
  }

  @Test
  void whereEveryEventIsALandmarkEachCustomerHasFour() {
    JourneyDefinition everyEvent =
        JourneyDefinition.builder(DEFINITION.rules())
            .signals(DEFINITION.signals())
            .target(Target.success())
            .landmarks(Landmarks.everyEvent())
            .build();
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      events.add(event("view", i).eventId("v" + i).build());
    }
    events.add(JourneyEvent.builder(EventType.of("view"), FIRST).customer("customer-1").build());
    Reconstruction reconstruction = reconstruct(events, FIRST.plus(16, ChronoUnit.HOURS));

    List<HazardExample> examples = finder(everyEvent, reconstruction);

    assertThat(examples.stream().map(HazardExample::customer))
        .containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
    assertThat(examples.subList(0, 4).stream().map(HazardExample::landmark))
        .doesNotHaveDuplicates();
    assertThat(examples.subList(4, 8).stream().distinct()).hasSize(1);
    assertThat(
            PersonPeriods.of(examples, Outcome.Status.FAILED, HazardShape.STEPS).stream()
                .distinct())
        .as("rows of one that is drawn again are known to be the same")
        .hasSize(examples.stream().distinct().mapToInt(HazardExample::atRisk).sum());
  }

  @Test
  void valuesOneByOneAreThoseOfTheWholeRow() {
    Reconstruction reconstruction = reconstruct(events(30, 3), FIRST.plus(90, ChronoUnit.HOURS));
    for (HazardShape shape : HazardShape.values()) {
      List<HazardExample> examples = finder(DEFINITION, reconstruction);
      List<Example> rows = PersonPeriods.of(examples, Outcome.Status.SUCCEEDED, shape);

      assertThat(rows).hasSizeGreaterThan(5);
      for (Example row : rows) {
        double[] values = row.values();
        int period = PersonPeriods.period(row, 1);
        assertThat(values).hasSize(shape == HazardShape.SMOOTH ? 3 : 2);
        assertThat(values[1]).isEqualTo(period - 1);
        assertThat(values[values.length - 1])
            .isEqualTo(shape == HazardShape.SMOOTH ? StrictMath.log(period) : period - 1);
        for (int i = 0; i < values.length; i++) {
          assertThat(row.value(i)).isEqualTo(values[i]);
        }
        assertThat(PeriodExample.values(new double[] {values[0]}, period, shape)).isEqualTo(values);
      }
    }
  }

  private static JourneyEvent.Builder event(String type, int hour) {
    return JourneyEvent.builder(EventType.of(type), FIRST.plus(hour, ChronoUnit.HOURS))
        .customer("customer-0")
        .eventId(type + hour);
  }

  private static List<HazardExample> finder(
      JourneyDefinition definition, Reconstruction reconstruction) {
    return new HazardFinder(definition, PERIOD.toNanos() / 1_000, PERIODS, 42)
        .over(reconstruction, ProgressListener.none())
        .examples();
  }

  private static List<Example> found(Reconstruction reconstruction, JourneyDefinition definition) {
    return PersonPeriods.of(
        finder(definition, reconstruction), Outcome.Status.SUCCEEDED, HazardShape.SMOOTH);
  }

  /** Events on whole hours, so that many fall on the very ends of periods. */
  private static List<JourneyEvent> events(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String type = TYPES.get(random.nextInt(TYPES.size()));
      events.add(
          JourneyEvent.builder(
                  EventType.of(type), FIRST.plus(random.nextInt(120), ChronoUnit.HOURS))
              .customer("customer-" + random.nextInt(3))
              .eventId("e" + i)
              .build());
    }
    return events;
  }

  private static Reconstruction reconstruct(List<JourneyEvent> events, Instant until) {
    Instant last =
        events.stream().map(JourneyEvent::occurredAt).max(Instant::compareTo).orElse(until);
    return DEFINITION
        .reconstructor()
        .observedUntil(last.isAfter(until) ? last : until)
        .reconstruct(events);
  }

  private static List<String> rows(Reconstruction reconstruction, Outcome.Status cause) {
    return PersonPeriods.of(finder(DEFINITION, reconstruction), cause, HazardShape.SMOOTH).stream()
        .map(
            row ->
                text(
                    FIRST.plusNanos((row.landmark() - micros(FIRST)) * 1_000),
                    PersonPeriods.period(row, 1),
                    row.values()[0],
                    row.positive()))
        .toList();
  }

  private static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  private static String text(Instant landmark, int period, double views, boolean positive) {
    return "%s period %d, %.0f views: %s".formatted(landmark, period, views, positive);
  }

  private static List<String> walked(Reconstruction reconstruction, Outcome.Status cause) {
    List<String> rows = new ArrayList<>();
    for (CustomerTimeline timeline : reconstruction.timelines()) {
      for (Journey journey : timeline.journeys()) {
        JourneyEvent first = journey.events().get(0);
        Instant from = first.occurredAt();
        double views = first.type().equals(EventType.of("view")) ? 1 : 0;
        boolean over = journey.outcome().at().equals(from);
        for (int period = 1; period <= PERIODS && !over; period++) {
          Instant to = from.plus(PERIOD);
          if (to.isAfter(reconstruction.observedUntil())) {
            break;
          }
          boolean ends =
              journey.outcome().status().isMature()
                  && journey.outcome().at().isAfter(from)
                  && !journey.outcome().at().isAfter(to);
          rows.add(
              text(first.occurredAt(), period, views, ends && journey.outcome().status() == cause));
          over = ends;
          from = to;
        }
      }
    }
    return rows;
  }
}
