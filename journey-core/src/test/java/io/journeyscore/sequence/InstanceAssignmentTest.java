package io.journeyscore.sequence;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import io.journeyscore.fixture.RandomLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Journeys whose borders are known: each event is assigned to the instance that it was made for.
 * Measured by pairs of events of one customer: a pair is right if both are in one journey exactly
 * where they were made for one instance.
 */
class InstanceAssignmentTest {

  private static final Duration GAP = Duration.ofDays(10);
  private static final int CUSTOMERS = 400;

  /** A log with its truth: the instance that each event, by its id, was made for. */
  private record Made(List<JourneyEvent> events, Map<String, Integer> instanceOf) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void cleanLogsAreAssignedWithoutFault(long seed) {
    assertThat(f1(made(seed, 0))).isEqualTo(1.0);
  }

  /** n = 400 customers and about 9,000 events for each seed; 5% of the events are disturbed. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void logsWithNoiseAreAssignedNearlyWithoutFault(long seed) {
    assertThat(f1(made(seed, 0.05))).isBetween(0.95, 0.9999);
  }

  /** An instance ends with a purchase, after which the next may begin at once, or with silence. */
  private static Made made(long seed, double noise) {
    Random random = new Random(seed);
    List<JourneyEvent> events = new ArrayList<>();
    Map<String, Integer> instanceOf = new HashMap<>();
    int instance = 0;
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      Instant at = Log.START;
      int instances = 2 + random.nextInt(3);
      for (int k = 0; k < instances; k++) {
        int length = 4 + random.nextInt(8);
        boolean succeeds = random.nextBoolean();
        for (int i = 0; i < length; i++) {
          boolean last = i == length - 1;
          String id = "e" + events.size();
          Instant moment = at;
          if (random.nextDouble() < noise) {
            moment = at.plus(Duration.ofHours(random.nextInt(480) - 240));
          }
          events.add(
              JourneyEvent.builder(EventType.of(last && succeeds ? "purchase" : "visit"), moment)
                  .customer("c" + customer)
                  .eventId(id)
                  .build());
          instanceOf.put(id, instance);
          at = at.plus(Duration.ofHours(1 + random.nextInt(150)));
        }
        if (!succeeds) {
          at = at.plus(GAP).plus(Duration.ofHours(random.nextInt(300)));
        }
        instance++;
      }
    }
    return new Made(RandomLogs.shuffled(events, seed), instanceOf);
  }

  private static double f1(Made made) {
    Reconstruction result =
        JourneyRules.builder()
            .inactivityGap(GAP)
            .succeedsOn(ofType("purchase"))
            .build()
            .reconstructor()
            .reconstruct(made.events());
    Map<String, String> journeyOf = new HashMap<>();
    for (Journey journey : result.journeys()) {
      journey.events().forEach(event -> journeyOf.put(event.eventId().orElseThrow(), journey.id()));
    }
    assertThat(journeyOf).hasSameSizeAs(made.events());
    long right = 0;
    long found = 0;
    long real = 0;
    for (CustomerTimeline timeline : result.timelines()) {
      List<String> ids =
          timeline.events().stream().map(event -> event.eventId().orElseThrow()).toList();
      for (int i = 0; i < ids.size(); i++) {
        for (int k = 0; k < i; k++) {
          boolean together = journeyOf.get(ids.get(i)).equals(journeyOf.get(ids.get(k)));
          boolean meant =
              made.instanceOf().get(ids.get(i)).equals(made.instanceOf().get(ids.get(k)));
          right += together && meant ? 1 : 0;
          found += together ? 1 : 0;
          real += meant ? 1 : 0;
        }
      }
    }
    return 2.0 * right / (found + real);
  }
}
