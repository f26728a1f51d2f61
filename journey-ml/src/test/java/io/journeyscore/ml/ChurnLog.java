package io.journeyscore.ml;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.definition.ChurnTarget;
import io.journeyscore.definition.JourneyDefinition;
import io.journeyscore.definition.Landmarks;
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
 * Customers who are lost day by day with a known hazard. On each day from the first one after the
 * start a customer cancels with the log-odds {@code -3.5 + complaints * 0.5}; who does not stops
 * coming for good with a given probability, and else comes once that day. The log ends after 200
 * days.
 */
record ChurnLog(List<JourneyEvent> events, Instant until) {

  static final double COMPLAINTS_CANCEL = 0.5;
  static final Duration DAY = Duration.ofDays(1);
  static final int SILENT_DAYS = 6;

  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration LENGTH = Duration.ofDays(200);
  private static final int MOST_COMPLAINTS = 3;

  static ChurnLog of(int customers, double stops, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JourneyEvent> events = new ArrayList<>();
    Instant until = FIRST.plus(LENGTH);
    for (int i = 0; i < customers; i++) {
      Instant start = FIRST.plus(LENGTH.multipliedBy(i).dividedBy(customers));
      int complaints = random.nextInt(MOST_COMPLAINTS + 1);
      add(events, i, "visit", start, until);
      for (int c = 0; c < complaints; c++) {
        add(events, i, "complaint", start.plusSeconds(1 + random.nextInt(86_000)), until);
      }
      boolean there = true;
      for (Instant day = start.plus(DAY); there && day.isBefore(until); day = day.plus(DAY)) {
        boolean cancels = random.nextDouble() < cancels(complaints);
        there = !cancels && random.nextDouble() >= stops;
        if (cancels || there) {
          Instant at = day.plusSeconds(1 + random.nextInt(86_000));
          add(events, i, cancels ? "cancel" : "visit", at, until);
        }
      }
    }
    return new ChurnLog(events, until);
  }

  static double cancels(int complaints) {
    return 1 / (1 + Math.exp(3.5 - COMPLAINTS_CANCEL * complaints));
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

  static JourneyDefinition definition(ChurnTarget.Cause cause, Signal... signals) {
    return JourneyDefinition.builder(
            JourneyRules.builder("churn", "1")
                .inactivityGap(Duration.ofDays(400))
                .succeedsOn(ofType("purchase"))
                .failsOn(ofType("cancel"))
                .build())
        .signals(SignalSet.of(StageModel.fiveStages(), signals))
        .target(
            new ChurnTarget(
                DAY.multipliedBy(SILENT_DAYS),
                DAY.multipliedBy(2),
                ofType("visit", "complaint"),
                cause))
        .landmarks(Landmarks.afterElapsed(DAY))
        .build();
  }

  Reconstruction reconstruct() {
    return definition(ChurnTarget.Cause.EITHER, Signal.count(ofType("visit")))
        .reconstructor()
        .observedUntil(until)
        .reconstruct(events);
  }
}
