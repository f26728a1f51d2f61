package io.journeyscore.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.fixture.Log;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandmarksTest {

  private static final List<JourneyEvent> TWO = Log.of("c 0d a \n c 1d b");

  @Test
  void afterSomeEventsCoversTheMomentOfThatEventAlone() {
    Landmarks landmarks = Landmarks.afterEvents(2);
    assertThat(landmarks.cover(TWO, Log.at("1d"))).isTrue();
    assertThat(landmarks.cover(TWO, Log.at("1d0h0m0s1us"))).isFalse();
    assertThat(landmarks.cover(TWO.subList(0, 1), Log.at("0d"))).isFalse();
    assertThat(landmarks.describe()).isEqualTo("events=2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Landmarks.afterEvents(0))
        .withMessage("landmark events must be positive: 0");
  }

  @Test
  void afterATimeCoversTheDayThatBeginsThere() {
    Landmarks landmarks = Landmarks.afterElapsed(Duration.ofDays(7));
    assertThat(landmarks.cover(TWO, Log.at("6d23h59m59s999999us"))).isFalse();
    assertThat(landmarks.cover(TWO, Log.at("7d"))).isTrue();
    assertThat(landmarks.cover(TWO, Log.at("7d23h59m59s999999us"))).isTrue();
    assertThat(landmarks.cover(TWO, Log.at("8d"))).isFalse();
    assertThat(landmarks.cover(List.of(), Log.at("7d"))).isFalse();
    assertThat(landmarks.describe()).isEqualTo("after=PT168H");
  }

  @Test
  void everyEventCoversTheMomentOfTheLastEventBeforeAnySilence() {
    Landmarks landmarks = Landmarks.everyEvent();
    assertThat(landmarks.cover(TWO, Log.at("1d"))).isTrue();
    assertThat(landmarks.cover(TWO, Log.at("21d"))).isFalse();
    assertThat(landmarks.cover(List.of(), Log.at("1d"))).isFalse();
  }

  @Test
  void givenMomentsCoverWhateverHasBegun() {
    Landmarks landmarks = Landmarks.at(List.of(Log.at("1d")));
    assertThat(landmarks.cover(TWO, Log.at("9d"))).isTrue();
    assertThat(landmarks.cover(List.of(), Log.at("9d"))).isFalse();
    assertThat(Landmarks.everyEvent().describe()).isEqualTo("every");
  }

  @Test
  void givenMomentsAreSortedDistinctAndToTheMicrosecond() {
    Landmarks.At landmarks =
        (Landmarks.At) Landmarks.at(List.of(Log.at("2d"), Log.at("1d"), Log.at("1d").plusNanos(9)));
    assertThat(landmarks.moments()).containsExactly(Log.at("1d"), Log.at("2d"));
    assertThat(landmarks.describe()).isEqualTo("at=2024-01-02T00:00:00Z,2024-01-03T00:00:00Z");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Landmarks.at(List.of()))
        .withMessage("landmark moments must have at least one: 0");
  }
}
