package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstPositionTest {

  private static final List<Journey> SHOP =
      TestReports.reconstruct(TestReports.log(300, 4)).journeys();

  @Test
  void placesAreThoseOfTheFirstEventOfEachTouchpoint() {
    Map<String, List<Integer>> places = new TreeMap<>();
    for (Journey journey : SHOP) {
      List<String> touched = journey.events().stream().map(JourneyEvent::touchpoint).toList();
      touched.stream()
          .distinct()
          .forEach(
              name ->
                  places
                      .computeIfAbsent(name, any -> new ArrayList<>())
                      .add(touched.indexOf(name) + 1));
    }
    Map<String, FirstPosition> measured = FirstPosition.measure().measure(SHOP);
    assertThat(measured.keySet()).hasSizeGreaterThan(3).isEqualTo(places.keySet());
    measured.forEach(
        (name, position) -> {
          List<Integer> sorted = places.get(name).stream().sorted().toList();
          int n = sorted.size();
          assertThat(position.journeys()).isEqualTo(n);
          assertThat(position.median())
              .isEqualTo((sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2.0);
          assertThat(position.mean())
              .isEqualTo(sorted.stream().mapToInt(Integer::intValue).average().orElseThrow());
        });
  }

  @Test
  void placesBeyondTheLastAreNotToldApart() {
    List<JourneyEvent> events =
        IntStream.range(0, 1_200)
            .mapToObj(
                i ->
                    JourneyEvent.builder(EventType.of("view"), Instant.EPOCH.plusSeconds(i))
                        .customer("c")
                        .eventId("e" + i)
                        .touchpoint("t" + i)
                        .build())
            .toList();
    assertThat(FirstPosition.measure().measure(TestReports.journeys(events)))
        .containsEntry("t998", new FirstPosition(1, 999, 999))
        .containsEntry("t1100", new FirstPosition(1, FirstPosition.LAST, FirstPosition.LAST));
  }

  @Test
  void anySplitGivesTheWhole() {
    Splits.assertAllGiveTheWhole(FirstPosition.measure(), SHOP);
    assertThat(FirstPosition.measure().measure(List.of())).isEmpty();
  }

  @Test
  void placesAreCheckedInWords() {
    assertThatThrownBy(() -> new FirstPosition(0, 1, 1)).hasMessage("journeys must be positive: 0");
    assertThatThrownBy(() -> new FirstPosition(1, Double.NaN, 1))
        .hasMessage("places must be at least 1: NaN, 1.0");
  }
}
