package io.journeyscore.analytics.funnel;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Customers with a few events of types A to E in whole minutes, many of them in the same one. */
final class RandomCustomers {

  static final AttributeKey<String> ORDER = AttributeKey.ofText("order");
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  static final Duration GAP = Duration.ofMinutes(15);
  static final int MINUTES = 40;

  private RandomCustomers() {}

  static List<JourneyEvent> events(int customers, int most, SplittableRandom random) {
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < customers; c++) {
      int count = 1 + random.nextInt(most);
      for (int i = 0; i < count; i++) {
        JourneyEvent.Builder event =
            JourneyEvent.builder(
                    EventType.of(String.valueOf((char) ('A' + random.nextInt(5)))),
                    START.plus(Duration.ofMinutes(random.nextInt(MINUTES))))
                .customer("c" + c)
                .eventId("c" + c + "e" + i)
                .channel(random.nextBoolean() ? Channel.WEB : Channel.EMAIL);
        if (random.nextInt(4) > 0) {
          event.attribute(ORDER, "o" + random.nextInt(2));
        }
        events.add(event.build());
      }
    }
    return events;
  }

  /** Journeys that end by silence or by their goal, complete up to a minute. */
  static JourneyReconstructor reconstructor(int untilMinute) {
    return JourneyRules.builder()
        .inactivityGap(GAP)
        .succeedsOn(EventFilter.ofType("E"))
        .build()
        .reconstructor()
        .observedUntil(START.plus(Duration.ofMinutes(untilMinute)));
  }
}
