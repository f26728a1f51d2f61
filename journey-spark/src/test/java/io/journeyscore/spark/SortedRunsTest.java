package io.journeyscore.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedRunsTest {

  private static final Comparator<JourneyEvent> ORDER =
      Comparator.comparingLong(JourneyEvent::occurredAtMicros);

  @BeforeAll
  static void needsAFolderOfSpark() {
    LocalSpark.session();
  }

  /** Events of which many are of one moment, told apart by their ids. */
  private static List<JourneyEvent> events(int count) {
    SplittableRandom random = new SplittableRandom(3);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(
          JourneyEvent.builder(
                  EventType.of("view"), Instant.EPOCH.plusSeconds(random.nextInt(count / 4 + 1)))
              .customer("c")
              .eventId("e" + i)
              .build());
    }
    return events;
  }

  private static List<JourneyEvent> merged(List<JourneyEvent> events, int mostHeld) {
    SortedRuns runs = new SortedRuns(ORDER, mostHeld);
    events.forEach(runs::add);
    List<JourneyEvent> merged = new ArrayList<>();
    try (EventFile file = runs.merged()) {
      assertThat(file.size()).isEqualTo(events.size());
      file.forEach(merged::add);
    }
    return merged;
  }

  /** One event a run is so many runs that merged ones are merged again. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_999, 2_000, 10_000})
  void eventsComeInOrderAndEqualOnesAsTheyCame(int mostHeld) {
    List<JourneyEvent> events = events(2_000);
    List<JourneyEvent> sorted = new ArrayList<>(events);
    sorted.sort(ORDER); // Stable.

    assertThat(merged(events, mostHeld)).isEqualTo(sorted);
  }

  @Test
  void nothingIsAnEmptyFile() {
    assertThat(merged(List.of(), 10)).isEmpty();
  }
}
