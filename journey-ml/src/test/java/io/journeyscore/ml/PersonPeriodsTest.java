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
    HazardFinder finder = new HazardFinder(DEFINITION, PERIOD.toNanos() / 1_000, PERIODS, 42);
    return PersonPeriods.of(
            finder.over(reconstruction, ProgressListener.none()).examples(),
            cause,
            HazardShape.SMOOTH)
        .stream()
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
