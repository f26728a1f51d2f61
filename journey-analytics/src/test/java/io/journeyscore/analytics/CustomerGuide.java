package io.journeyscore.analytics;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.sequence.Goal;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The log of docs/metrics.md: 200 customers, whom a launch in March makes order more in the north.
 */
final class CustomerGuide {
  static final Instant LAUNCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int CUSTOMERS = 200;
  private static final int DAYS = 110;

  private CustomerGuide() {}

  static boolean isNorth(String customer) {
    return Integer.parseInt(customer.substring(1)) % 2 == 0;
  }

  static Reconstruction log() {
    SplittableRandom random = new SplittableRandom(6);
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < CUSTOMERS; c++) {
      String customer = "c" + c;
      for (int day = random.nextInt(20); day < DAYS; day += 15 + random.nextInt(20)) {
        Instant at = START.plus(Duration.ofDays(day));
        boolean launched = !at.isBefore(LAUNCH) && isNorth(customer);
        boolean orders = random.nextDouble() < (launched ? 0.7 : 0.4);
        add(events, customer, at, "visit");
        if (orders) {
          add(events, customer, at.plus(Duration.ofHours(1)), "order");
        } else if (random.nextDouble() < 0.5) {
          add(events, customer, at.plus(Duration.ofHours(2)), "call");
          add(events, customer, at.plus(Duration.ofHours(3)), "transfer");
          add(events, customer, at.plus(Duration.ofHours(50)), "call");
          add(events, customer, at.plus(Duration.ofHours(51)), "solved");
        }
        add(events, customer, at.plus(Duration.ofHours(60)), "survey");
        if (random.nextDouble() < (orders ? 0.8 : 0.2)) {
          int answer = (orders ? 6 : 3) + random.nextInt(5);
          events.add(
              event(customer, at.plus(Duration.ofHours(70)), "answer")
                  .rating(new Rating(answer, RatingScale.NPS))
                  .build());
        }
      }
    }
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(10))
        .goal(Goal.passing("order", ofType("order")))
        .build()
        .reconstructor()
        .observedUntil(START.plus(Duration.ofDays(DAYS)))
        .reconstruct(events);
  }

  private static void add(List<JourneyEvent> events, String customer, Instant at, String type) {
    events.add(event(customer, at, type).build());
  }

  private static JourneyEvent.Builder event(String customer, Instant at, String type) {
    return JourneyEvent.builder(EventType.of(type), at).customer(customer);
  }
}
