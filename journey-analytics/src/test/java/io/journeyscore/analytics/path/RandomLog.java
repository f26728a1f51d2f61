package io.journeyscore.analytics.path;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.sequence.JourneyReconstructor;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Outcome.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random events and paths: few names, short journeys, many equal moments. */
public final class RandomLog {
  private static final String[] TYPES = {"ad", "view", "cart", "help", "buy", "quit", "noise"};
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private RandomLog() {}

  /** Events of some customers. */
  public static List<JourneyEvent> events(SplittableRandom random, int customers) {
    List<JourneyEvent> events = new ArrayList<>();
    for (int customer = 0; customer < customers; customer++) {
      long second = random.nextInt(1_000);
      int count = random.nextInt(1, 9);
      for (int i = 0; i < count; i++) {
        second += random.nextInt(3) * (long) random.nextInt(1, random.nextInt(8) == 0 ? 9_000 : 60);
        String type = TYPES[random.nextInt(TYPES.length)];
        JourneyEvent.Builder event =
            JourneyEvent.builder(EventType.of(type), START.plusSeconds(second))
                .customer("c" + customer)
                .eventId("e" + customer + "-" + i)
                .channel(random.nextBoolean() ? Channel.WEB : Channel.of("shop"))
                .touchpoint("place" + random.nextInt(3));
        if (type.equals("buy") && random.nextInt(4) > 0) {
          event.value(Money.of(BigDecimal.valueOf(random.nextInt(1, 100_000), 2), "EUR"));
        }
        if (random.nextInt(3) > 0) {
          event.owner("team" + random.nextInt(2));
        }
        events.add(event.build());
      }
    }
    return events;
  }

  /** Journeys end with a silence of an hour, succeed by buying and fail by quitting. */
  public static JourneyRules.Builder rules() {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofHours(1))
        .succeedsOn(EventFilter.ofType("buy"))
        .failsOn(EventFilter.ofType("quit"));
  }

  /** What makes journeys of the events. */
  public static JourneyReconstructor reconstructor() {
    return rules().build().reconstructor();
  }

  /** Paths of up to so many steps, of names from a on. */
  public static List<JourneyPath> paths(SplittableRandom random, int n, int names, int longest) {
    List<JourneyPath> paths = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int size = random.nextInt(longest + 1);
      List<String> steps = new ArrayList<>();
      List<Instant> moments = new ArrayList<>();
      long micros = random.nextInt(100);
      for (int step = 0; step < size; step++) {
        steps.add(String.valueOf((char) ('a' + random.nextInt(names))));
        micros += random.nextInt(4);
        moments.add(START.plusNanos(1_000 * micros));
      }
      Status status = Status.values()[random.nextInt(4)];
      long cents = status == Status.SUCCEEDED ? random.nextInt(10_000) : 0;
      paths.add(JourneyPath.of(steps, moments, status, BigDecimal.valueOf(cents, 2)));
    }
    return paths;
  }
}
