package io.journeyscore.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.JourneyEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RandomEventsTest {

  @Property(tries = 200, seed = "20260301")
  void theSeedGivesTheLog(@ForAll long seed, @ForAll @IntRange(max = 60) int most) {
    List<JourneyEvent> log = RandomEvents.log(seed, most);
    assertThat(log).isEqualTo(RandomEvents.log(seed, most)).hasSizeLessThanOrEqualTo(2 * most);
    assertThat(log).isSortedAccordingTo((a, b) -> a.occurredAt().compareTo(b.occurredAt()));
    assertThat(log).allMatch(event -> !event.knownAt().isBefore(event.occurredAt()));
  }

  @Property(tries = 200, seed = "20260301")
  void shufflingKeepsEverything(@ForAll long seed) {
    List<JourneyEvent> log = RandomEvents.log(seed, 30);
    assertThat(RandomEvents.shuffled(log, seed)).containsExactlyInAnyOrderElementsOf(log);
  }

  @Test
  void whatGoesWrongIsThere() {
    int ties = 0;
    int repeats = 0;
    int unnamed = 0;
    int late = 0;
    int silences = 0;
    for (long seed = 0; seed < 50; seed++) {
      List<JourneyEvent> log = RandomEvents.log(seed, 30);
      repeats += log.size() - new HashSet<>(log).size();
      for (int i = 1; i < log.size(); i++) {
        JourneyEvent event = log.get(i);
        Duration silence = Duration.between(log.get(i - 1).occurredAt(), event.occurredAt());
        ties += silence.isZero() && !event.equals(log.get(i - 1)) ? 1 : 0;
        silences += silence.compareTo(Duration.ofDays(30)) >= 0 ? 1 : 0;
        unnamed += event.eventId().isEmpty() ? 1 : 0;
        late += event.knownAt().isAfter(event.occurredAt()) ? 1 : 0;
      }
    }
    assertThat(List.of(ties, repeats, unnamed, late, silences)).allMatch(count -> count > 20);
  }

  @Test
  void anEmptyLogIsALog() {
    assertThat(RandomEvents.log(1, 0)).isEmpty();
    assertThatThrownBy(() -> RandomEvents.log(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("most must not be negative: -1");
  }
}
