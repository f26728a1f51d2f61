package io.journeyscore.analytics.experience;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Journeys of customers who were asked, and some of whom answered. */
final class AskedJourneys {
  private final List<JourneyEvent> events = new ArrayList<>();
  private int customers;

  /** Adds a journey of one customer with some events, a minute apart. */
  AskedJourneys with(String... happened) {
    String customer = "c" + customers++;
    for (int i = 0; i < happened.length; i++) {
      String[] parts = happened[i].split("=", 2);
      JourneyEvent.Builder event =
          JourneyEvent.builder(EventType.of(parts[0]), Instant.EPOCH.plus(Duration.ofMinutes(i)))
              .customer(customer);
      if (parts.length > 1) {
        String[] answer = parts[1].split("@", 2);
        event.rating(new Rating(Double.parseDouble(answer[0]), RatingScale.parse(answer[1])));
      }
      events.add(event.build());
    }
    return this;
  }

  List<Journey> journeys() {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .succeedsOn(ofType("order"))
        .build()
        .reconstructor()
        .reconstruct(events)
        .journeys();
  }
}
