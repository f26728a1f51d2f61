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
 * Journeys that end day by day with a known hazard: on each day from the first one after the start,
 * a purchase with the log-odds {@code -3 + views * 0.6} and a leaving with {@code -2.5 - views *
 * 0.4}, as long as neither came. The log ends after 200 days, whoever is under way.
 */
record HazardLog(List<JourneyEvent> events, JourneyDefinition definition) {

  static final double VIEWS_BUY = 0.6;
  static final double VIEWS_LEAVE = -0.4;
  static final Duration DAY = Duration.ofDays(1);

  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration LENGTH = Duration.ofDays(200);
  private static final int MOST_VIEWS = 3;

  static HazardLog of(int customers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JourneyEvent> events = new ArrayList<>();
    Instant until = FIRST.plus(LENGTH);
    for (int i = 0; i < customers; i++) {
      Instant start = FIRST.plus(LENGTH.multipliedBy(i).dividedBy(customers));
      int views = random.nextInt(MOST_VIEWS + 1);
      add(events, i, "start", start, until);
      for (int view = 0; view < views; view++) {
        add(events, i, "view", start.plusSeconds(1 + random.nextInt(86_000)), until);
      }
      int day = 1;
      double draw = random.nextDouble();
      while (draw >= buys(views) + leaves(views)) {
        day++;
        draw = random.nextDouble();
      }
      Instant end = start.plus(DAY.multipliedBy(day)).plusSeconds(1 + random.nextInt(86_000));
      add(events, i, draw < buys(views) ? "purchase" : "leave", end, until);
    }
    return new HazardLog(
        events, definition(Signal.count(ofType("view")), Signal.count(ofType("start"))));
  }

  static double buys(int views) {
    return 1 / (1 + Math.exp(3 - VIEWS_BUY * views));
  }

  static double leaves(int views) {
    return 1 / (1 + Math.exp(2.5 - VIEWS_LEAVE * views));
  }

  private static void add(
      List<JourneyEvent> events, int customer, String type, Instant at, Instant until) {
    if (at.isBefore(until)) {
      events.add(
          JourneyEvent.builder(EventType.of(type), at)
              .customer("customer-" + customer)
              .eventId("e" + events.size())
              .build());
    }
  }

  static JourneyDefinition definition(Signal... signals) {
    return JourneyDefinition.builder(
            JourneyRules.builder("hazards", "1")
                .inactivityGap(Duration.ofDays(400))
                .succeedsOn(ofType("purchase"))
                .failsOn(ofType("leave"))
                .build())
        .signals(SignalSet.of(StageModel.fiveStages(), signals))
        .target(Target.success())
        .landmarks(Landmarks.afterElapsed(DAY))
        .build();
  }

  Reconstruction reconstruct() {
    return definition.reconstructor().reconstruct(events);
  }
}
