package io.journeyscore.benchmarks.live;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.identity.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Events of a million customers, drawn evenly, one a second. What belongs to an event is made with
 * it, as it is where events are read from a stream: so it lies in memory one after the other, and
 * only what is kept of the customers lies anywhere.
 */
final class LiveEvents {
  static final int CUSTOMERS = 1_000_000;

  /** How many events are in a batch. */
  static final int BATCH = 1 << 19;

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final EventType[] TYPES =
      LiveSignalSet.TYPES.stream().map(EventType::of).toArray(EventType[]::new);
  private static final Channel[] CHANNELS = {
    Channel.WEB, Channel.EMAIL, Channel.APP, Channel.STORE
  };

  /** Spreads the numbers of customers over all longs, no two to one. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  final CustomerId[] customers = new CustomerId[BATCH];
  final long[] keys = new long[BATCH];
  final JourneyEvent[] events = new JourneyEvent[BATCH];
  private final SplittableRandom random = new SplittableRandom(1);
  private long told;

  /** Makes the next batch. */
  void draw() {
    for (int i = 0; i < BATCH; i++) {
      put(i, random.nextInt(CUSTOMERS), random.nextInt(TYPES.length));
    }
  }

  /** Makes a batch in which each customer from one on has one event; returns how many there are. */
  int introduce(int from) {
    int count = Math.min(BATCH, CUSTOMERS - from);
    for (int i = 0; i < count; i++) {
      put(i, from + i, i % TYPES.length);
    }
    return count;
  }

  /** Lets go of the batch. */
  void forget() {
    Arrays.fill(customers, null);
    Arrays.fill(events, null);
  }

  private void put(int i, int customer, int type) {
    customers[i] = new CustomerId(IdentifierKind.CUSTOMER, "customer-" + customer);
    keys[i] = key(customer);
    events[i] =
        JourneyEvent.builder(TYPES[type], START.plus(Duration.ofSeconds(told)))
            .channel(CHANNELS[random.nextInt(CHANNELS.length)])
            .eventId("event-" + told)
            .build();
    told++;
  }

  static long key(int customer) {
    return (customer + 1) * SPREAD;
  }
}
