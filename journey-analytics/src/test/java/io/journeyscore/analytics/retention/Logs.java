package io.journeyscore.analytics.retention;

import static io.journeyscore.event.EventFilter.ofType;

import io.journeyscore.analytics.Measure;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Small logs, and what every measure over customers must hold. */
final class Logs {
  private Logs() {}

  /** Reads lines such as {@code anna 2026-01-05T10:00:00Z order, 2026-02-01T10:00:00Z visit}. */
  static List<JourneyEvent> read(String log) {
    List<JourneyEvent> events = new ArrayList<>();
    for (String line : log.lines().toList()) {
      String[] parts = line.strip().split(" ", 2);
      for (String happened : parts[1].split(", ")) {
        String[] words = happened.strip().split(" ");
        events.add(event(parts[0], Instant.parse(words[0]), words[1], events.size()));
      }
    }
    return events;
  }

  static JourneyEvent event(String customer, Instant at, String type, int sequence) {
    return JourneyEvent.builder(EventType.of(type), at)
        .customer(customer)
        .sequence(sequence)
        .build();
  }

  static List<JourneyEvent> random(long seed, Instant from, int days) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] types = {"order", "visit", "visit", "cancel"};
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < 700; c++) {
      for (int i = random.nextInt(8); i >= 0; i--) {
        // Whole half days, so that events fall on the ends of periods.
        Instant at = from.plus(Duration.ofHours(12L * random.nextInt(2 * days)));
        events.add(event("c" + c, at, types[random.nextInt(types.length)], events.size()));
      }
    }
    return events;
  }

  static Reconstruction reconstruct(List<JourneyEvent> events, Instant observedUntil) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(10))
        .succeedsOn(ofType("order"))
        .failsOn(ofType("cancel"))
        .build()
        .reconstructor()
        .observedUntil(observedUntil)
        .reconstruct(events);
  }

  /** Deals customers out in any way and says whether the bytes are always the same. */
  static <R> boolean anySplitIsTheWhole(
      Measure<CustomerTimeline, R> measure, List<CustomerTimeline> timelines) {
    Measure.Accumulator<CustomerTimeline, R> whole = measure.accumulator();
    timelines.forEach(whole::accept);
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 20; round++) {
      Measure.Accumulator<CustomerTimeline, R> one = measure.accumulator();
      Measure.Accumulator<CustomerTimeline, R> two = measure.accumulator();
      timelines.forEach(timeline -> (random.nextBoolean() ? one : two).accept(timeline));
      byte[] joined = measure.accumulator(two.toBytes()).combine(one).toBytes();
      if (!Arrays.equals(joined, whole.toBytes())) {
        return false;
      }
    }
    return true;
  }
}
