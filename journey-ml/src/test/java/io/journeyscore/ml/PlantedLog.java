package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
import io.journeyscore.definition.Target;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalSet;
import io.journeyscore.stage.StageModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Journeys whose success follows a logistic model: {@code -1 + helpful * (views) - harmful *
 * (errors)}, with noise events beside. Each customer has one journey; they start one after another
 * over a year.
 */
record PlantedLog(List<JourneyEvent> events, JourneyDefinition definition) {

  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);

  static PlantedLog of(int customers, double helpful, double harmful, long seed) {
    return of(customers, helpful, harmful, seed, YEAR);
  }

  /** Customers who come evenly over some time. */
  static PlantedLog of(int customers, double helpful, double harmful, long seed, Duration time) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      Instant start = FIRST.plus(time.multipliedBy(i).dividedBy(customers));
      int views = random.nextInt(5);
      int errors = random.nextInt(3);
      int noise = random.nextInt(4);
      add(events, i, "start", start);
      addSpread(events, i, "view", views, start, random);
      addSpread(events, i, "error", errors, start, random);
      addSpread(events, i, "noise", noise, start, random);
      double logOdds = -1 + helpful * views - harmful * errors;
      boolean success = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
      add(events, i, success ? "purchase" : "leave", start.plus(Duration.ofDays(9)));
    }
    return new PlantedLog(events, rules());
  }

  private static void addSpread(
      List<JourneyEvent> events,
      int customer,
      String type,
      int count,
      Instant start,
      SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      add(events, customer, type, start.plusSeconds(1 + random.nextInt(6 * 86_400)));
    }
  }

  private static void add(List<JourneyEvent> events, int customer, String type, Instant at) {
    events.add(
        JourneyEvent.builder(EventType.of(type), at)
            .customer("customer-" + customer)
            .eventId("e" + events.size())
            .build());
  }

  private static JourneyDefinition rules() {
    return JourneyDefinition.builder(
            JourneyRules.builder("planted", "1")
                .inactivityGap(Duration.ofDays(30))
                .succeedsOn(ofType("purchase"))
                .failsOn(ofType("leave"))
                .build())
        .signals(
            SignalSet.of(
                StageModel.fiveStages(),
                Signal.count(ofType("view")),
                Signal.count(ofType("error")),
                Signal.count(ofType("noise")),
                Signal.recency(ofType("noise")),
                Signal.elapsed()))
        .target(Target.successWithin(Duration.ofDays(5)))
        .landmarks(Landmarks.afterElapsed(Duration.ofDays(7)))
        .build();
  }

  Reconstruction reconstruct() {
    return definition.reconstructor().reconstruct(events);
  }

  TrainingSet examples() {
    return TrainingSet.of(reconstruct(), definition, 42);
  }
}
