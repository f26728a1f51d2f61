package io.journeyscore.analytics.time;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JourneyTimesTest {
  private static final Duration DAY = Duration.ofDays(1);

  private static JourneyEvent event(String customer, double day, String type) {
    Instant at = Instant.EPOCH.plusSeconds(Math.round(day * 86_400));
    return JourneyEvent.builder(EventType.of(type), at).customer(customer).build();
  }

  private static List<Journey> journeys(List<JourneyEvent> events, double until) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(40))
        .succeedsOn(ofType("purchase"))
        .failsOn(ofType("cancel"))
        .build()
        .reconstructor()
        .observedUntil(Instant.EPOCH.plusSeconds(Math.round(until * 86_400)))
        .reconstruct(events)
        .journeys();
  }

  private static SurvivalTimes times(List<Journey> journeys) {
    JourneyTimes times = new JourneyTimes(DAY);
    journeys.forEach(times::accept);
    return times.result().orElseThrow();
  }

  @Test
  void timesGoFromTheFirstEventToTheOutcome() {
    List<JourneyEvent> events =
        List.of(
            event("a", 0, "visit"),
            event("a", 2.5, "purchase"),
            event("a", 10, "visit"),
            event("b", 1, "visit"),
            event("b", 4, "cancel"),
            event("c", 2, "visit"),
            event("c", 5, "visit"),
            event("d", 50, "visit"));
    List<Journey> journeys = journeys(events, 60);
    SurvivalTimes times = times(journeys);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      rows.add("%s %s %d".formatted(journeys.get(i).start(), times.stop(i), times.outcome(i)));
    }
    assertThat(rows)
        .containsExactlyInAnyOrder(
            "1970-01-01T00:00:00Z 2.5 1",
            "1970-01-11T00:00:00Z 40.0 3",
            "1970-01-02T00:00:00Z 3.0 2",
            "1970-01-03T00:00:00Z 43.0 3",
            "1970-02-20T00:00:00Z 10.0 0");
    assertThat(Arrays.stream(times.clusters()).distinct().count()).isEqualTo(4);
  }

  /** All decide after five to thirty days; the log ends before many have. */
  @Test
  void openJourneysAreCensoredAndDoNotShortenTheMedian() {
    SplittableRandom random = new SplittableRandom(28);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      double start = 30 * random.nextDouble();
      events.add(event("c" + i, start, "visit"));
      events.add(event("c" + i, start + 5 + 25 * random.nextDouble(), "purchase"));
    }
    SurvivalTimes times = times(journeys(events, 35));
    TimeQuantile median = KaplanMeier.of(times).quantile(0.5, 0.95);
    assertThat(median.value().getAsDouble()).isBetween(16.5, 18.5);
    assertThat(median.low().getAsDouble()).isLessThan(17.5);
    assertThat(median.high().getAsDouble()).isGreaterThan(17.5);
    double naive =
        KaplanMeier.of(times.where(times::happened)).quantile(0.5, 0.95).value().getAsDouble();
    assertThat(naive).isLessThan(15.5);
  }

  @Test
  void anySplitGivesTheSameCurve() {
    SplittableRandom random = new SplittableRandom(5);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      events.add(event("c" + i % 90, 60 * random.nextDouble(), "visit"));
      events.add(event("c" + i % 90, 60 * random.nextDouble(), "purchase"));
    }
    List<Journey> journeys = journeys(events, 70);
    JourneyTimes[] parts = {new JourneyTimes(DAY), new JourneyTimes(DAY), new JourneyTimes(DAY)};
    journeys.forEach(journey -> parts[random.nextInt(3)].accept(journey));
    parts[2].combine(parts[0]);
    parts[2].combine(parts[1]);
    assertThat(KaplanMeier.of(parts[2].result().orElseThrow()).steps(0.95))
        .isEqualTo(KaplanMeier.of(times(journeys)).steps(0.95));
    assertThat(journeys.size()).isGreaterThan(150);
  }

  @Test
  void oddInputIsRefusedWithNameRuleAndValue() {
    assertThat(new JourneyTimes(DAY).result()).isEmpty();
    assertThatThrownBy(() -> new JourneyTimes(Duration.ZERO))
        .hasMessage("unit must be positive: PT0S");
    assertThatThrownBy(() -> new JourneyTimes(DAY).combine(new JourneyTimes(Duration.ofHours(1))))
        .hasMessage("unit must be PT24H: PT1H");
  }
}
