package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.ChurnTarget.Cause;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Outcome;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Rows of customers of random logs, held against labels and against a walk hour by hour. */
class ChurnPeriodsTest {

  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int HOURS = 120;
  private static final int PERIOD = 8;
  private static final int PERIODS = 6;
  private static final int SILENCE = 20;
  private static final int ACTIVE_WITHIN = 30;
  private static final List<Integer> LANDMARKS = List.of(11, 40, 64, 200);

  /** A rating is neither a failure nor an activity; a stop is both. */
  private static final List<String> TYPES = List.of("view", "view", "rating", "leave", "stop");

  private static JourneyDefinition definition(Cause cause) {
    return JourneyDefinition.builder(
            JourneyRules.builder("walk", "1")
                .inactivityGap(Duration.ofHours(40))
                .succeedsOn(ofType("purchase"))
                .failsOn(ofType("leave", "stop"))
                .build())
        .signals(SignalSet.of(StageModel.fiveStages(), Signal.count(ofType("view")).ofCustomer()))
        .target(
            new ChurnTarget(
                Duration.ofHours(SILENCE),
                Duration.ofHours(ACTIVE_WITHIN),
                ofType("view", "stop"),
                cause))
        .landmarks(Landmarks.at(LANDMARKS.stream().map(ChurnPeriodsTest::at).toList()))
        .build();
  }

  private static Instant at(int hour) {
    return FIRST.plus(HOUR.multipliedBy(hour));
  }

  @Property(tries = 500, seed = "21")
  void rowsAreThoseOfAWalkHourByHour(
      @ForAll @IntRange(min = 2, max = 40) int events, @ForAll Cause churn, @ForAll long seed) {
    Reconstruction reconstruction = reconstruct(churn, events, seed);
    List<HazardExample> examples =
        new HazardFinder(definition(churn), PERIOD * HOUR.toNanos() / 1_000, PERIODS, 42)
            .over(reconstruction, ProgressListener.none())
            .examples();

    for (Outcome.Status cause : Outcome.Status.values()) {
      List<String> rows =
          PersonPeriods.of(examples, cause, HazardShape.STEPS).stream()
              .map(
                  row ->
                      text(
                          (int) Duration.between(FIRST, Moments.instant(row.landmark())).toHours(),
                          PersonPeriods.period(row, 1),
                          row.value(0),
                          row.positive()))
              .toList();

      assertThat(rows).isEqualTo(walked(reconstruction, churn, cause));
    }
  }

  @Property(tries = 500, seed = "22")
  void whoIsLostByTheHorizonIsWhoHasTheLabel(
      @ForAll @IntRange(min = 2, max = 40) int events, @ForAll Cause churn, @ForAll long seed) {
    Reconstruction reconstruction = reconstruct(churn, events, seed);
    ChurnTarget target = (ChurnTarget) definition(churn).target();
    JourneyRules rules = definition(churn).rules();

    for (CustomerTimeline timeline : reconstruction.timelines()) {
      for (int hour = 0; hour + SILENCE <= HOURS; hour++) {
        Outcome outcome = new ChurnFinder(target, rules).after(timeline, at(hour));

        assertThat(outcome.status().isMature() && !outcome.at().isAfter(at(hour + SILENCE)))
            .isEqualTo(target.label(timeline, rules, at(hour)).orElseThrow().positive());
      }
    }
  }

  @Test
  void aFailureAtTheMomentSilenceIsOverComesFirst() {
    assertThat(after(Cause.EITHER, event("view", 5), event("leave", 5 + SILENCE)))
        .isEqualTo(new Outcome(Outcome.Status.FAILED, at(5 + SILENCE)));
    assertThat(after(Cause.EITHER, event("view", 5), event("leave", 6 + SILENCE)))
        .isEqualTo(new Outcome(Outcome.Status.LAPSED, at(5 + SILENCE)));
    assertThat(after(Cause.SILENCE, event("view", 5), event("stop", 5 + SILENCE)))
        .isEqualTo(new Outcome(Outcome.Status.LAPSED, at(5 + 2 * SILENCE)));
    assertThat(after(Cause.FAILURE, event("view", 5)))
        .isEqualTo(new Outcome(Outcome.Status.OPEN, at(HOURS)));
  }

  private static Outcome after(Cause churn, JourneyEvent... events) {
    JourneyDefinition definition = definition(churn);
    CustomerTimeline timeline =
        definition
            .reconstructor()
            .observedUntil(at(HOURS))
            .reconstruct(List.of(events))
            .timelines()
            .get(0);
    return new ChurnFinder((ChurnTarget) definition.target(), definition.rules())
        .after(timeline, at(0));
  }

  private static JourneyEvent event(String type, int hour) {
    return JourneyEvent.builder(EventType.of(type), at(hour)).customer("customer-0").build();
  }

  /** Events on whole hours, so that many fall on the very ends of periods and of silence. */
  private static Reconstruction reconstruct(Cause churn, int events, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JourneyEvent> all = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      String type = TYPES.get(random.nextInt(TYPES.size()));
      all.add(
          JourneyEvent.builder(EventType.of(type), at(random.nextInt(HOURS)))
              .customer("customer-" + random.nextInt(3))
              .eventId("e" + i)
              .build());
    }
    return definition(churn).reconstructor().observedUntil(at(HOURS)).reconstruct(all);
  }

  private static String text(int landmark, int period, double views, boolean positive) {
    return "at %d, period %d, %.0f views: %s".formatted(landmark, period, views, positive);
  }

  private static List<String> walked(
      Reconstruction reconstruction, Cause churn, Outcome.Status cause) {
    List<String> rows = new ArrayList<>();
    for (CustomerTimeline timeline : reconstruction.timelines()) {
      for (int landmark : LANDMARKS) {
        if (!isEligible(timeline, landmark)) {
          continue;
        }
        Outcome.Status end = Outcome.Status.OPEN;
        for (int hour = landmark + 1;
            hour <= HOURS && hour <= landmark + PERIOD * PERIODS && end == Outcome.Status.OPEN;
            hour++) {
          end = lost(timeline, churn, landmark, hour);
          int period = (hour - landmark + PERIOD - 1) / PERIOD;
          boolean lastOfPeriod = hour == landmark + period * PERIOD || end != Outcome.Status.OPEN;
          if (lastOfPeriod && landmark + period * PERIOD <= HOURS) {
            double views = count(timeline, 0, landmark, "view");
            rows.add(text(landmark, period, views, end == cause && end != Outcome.Status.OPEN));
          }
        }
      }
    }
    return rows;
  }

  private static Outcome.Status lost(
      CustomerTimeline timeline, Cause churn, int landmark, int hour) {
    boolean fails = count(timeline, hour, hour, "leave", "stop") > 0;
    boolean silent =
        hour - SILENCE >= landmark
            && count(timeline, hour - SILENCE + 1, hour, "view", "stop") == 0;
    if (fails && churn != Cause.SILENCE) {
      return Outcome.Status.FAILED;
    }
    return silent && churn != Cause.FAILURE ? Outcome.Status.LAPSED : Outcome.Status.OPEN;
  }

  private static boolean isEligible(CustomerTimeline timeline, int landmark) {
    boolean lost = false;
    for (JourneyEvent event : timeline.events()) {
      if (!event.occurredAt().isAfter(at(landmark))) {
        String type = event.type().name();
        lost = type.equals("leave") || type.equals("stop") || (lost && !type.equals("view"));
      }
    }
    return !lost && count(timeline, landmark - ACTIVE_WITHIN + 1, landmark, "view", "stop") > 0;
  }

  /** How many events of some types there are from one hour to another. */
  private static int count(CustomerTimeline timeline, int from, int to, String... types) {
    int count = 0;
    for (JourneyEvent event : timeline.events()) {
      long hour = Duration.between(FIRST, event.occurredAt()).toHours();
      count += hour >= from && hour <= to && List.of(types).contains(event.type().name()) ? 1 : 0;
    }
    return count;
  }
}
