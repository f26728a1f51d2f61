package io.journeyscore.spark;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events of customers {@code c0, c1, ...}, some of them known late, some told twice. */
final class RandomCustomers {

  static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

  /** A quarter of an hour, or some days. */
  private static final List<Long> STEPS = List.of(0L, 900L, 40_000L, 250_000L, 800_000L);

  /** In time, within the grace of a day, too late. */
  private static final List<Long> DELAYS = List.of(0L, 0L, 0L, 3_600L, 50_000L, 400_000L);

  private static final List<String> TYPES =
      List.of("page_view", "cart_add", "purchase", "support_call");
  private static final List<String> CHANNELS = List.of("web", "email", "store");

  private RandomCustomers() {}

  static List<JourneyEvent> events(int customers, int each, long seed) {
    Random random = new Random(seed);
    List<JourneyEvent> events = new ArrayList<>();
    for (int customer = 0; customer < customers; customer++) {
      Instant moment = START;
      for (int i = 0; i < each; i++) {
        moment = moment.plus(1_000_000L * drawn(STEPS, random) + 7, ChronoUnit.MICROS);
        events.add(event("c" + customer, "c" + customer + "-" + i, moment, random));
        if (random.nextInt(9) == 0) {
          events.add(events.get(events.size() - 1));
        }
      }
    }
    return events;
  }

  private static JourneyEvent event(String customer, String id, Instant moment, Random random) {
    JourneyEvent.Builder event =
        JourneyEvent.builder(EventType.of(drawn(TYPES, random)), moment)
            .customer(customer)
            .eventId(id)
            .knownAt(moment.plusSeconds(drawn(DELAYS, random)))
            .channel(Channel.of(drawn(CHANNELS, random)));
    if (random.nextInt(3) == 0) {
      event.value(new Money(10_000L * random.nextInt(100_000), "EUR"));
    }
    if (random.nextInt(3) == 0) {
      event.rating(new Rating(random.nextInt(11), RatingScale.NPS));
    }
    return event.build();
  }

  private static <T> T drawn(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
