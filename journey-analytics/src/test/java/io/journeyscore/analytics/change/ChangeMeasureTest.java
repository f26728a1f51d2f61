package io.journeyscore.analytics.change;

import static io.journeyscore.event.EventFilter.ofType;
import static io.journeyscore.event.EventFilter.rated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.analytics.change.ChangeMeasure.Times;
import io.journeyscore.analytics.experience.ExperienceMetric;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ChangeMeasureTest {
  private static final Instant CHANGE = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant UNTIL = CHANGE.plus(Duration.ofDays(30));
  private static final Times TIMES = new Times(CHANGE, Duration.ofDays(20), Duration.ofDays(20));
  private static final AttributeKey<String> REGION = AttributeKey.ofText("region");
  private static final Predicate<CustomerTimeline> NORTH =
      timeline -> timeline.events().get(0).get(REGION).filter("north"::equals).isPresent();

  /** Lines of customer, region and journeys, each of a day, what happened and an answer. */
  private static Reconstruction log(String text) {
    List<JourneyEvent> events = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split(" +");
      for (int i = 2; i < words.length; i++) {
        String[] parts = words[i].split(":");
        Instant start = CHANGE.plus(Duration.ofDays(Long.parseLong(parts[0])));
        events.add(event(words[0], words[1], "visit", start).build());
        events.add(
            event(words[0], words[1], parts[1], start.plus(Duration.ofHours(6)))
                .rating(new Rating(Double.parseDouble(parts[2]), RatingScale.NPS))
                .build());
      }
    }
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(2))
        .succeedsOn(ofType("order"))
        .build()
        .reconstructor()
        .observedUntil(UNTIL)
        .reconstruct(events);
  }

  private static JourneyEvent.Builder event(
      String customer, String region, String type, Instant at) {
    return JourneyEvent.builder(EventType.of(type), at)
        .customer(customer)
        .attribute(REGION, region);
  }

  private static final Reconstruction LOG =
      log(
          """
          anna  north -10:order:9 -3:chat:2 0:order:9 5:order:10
          bruno north -9:chat:7 3:order:8
          carla south -8:order:9 2:chat:8
          dario south -21:order:9 -20:chat:3 19:order:9 20:chat:0
          """);

  @Test
  void rowsAreTheJourneysThatBeganBeforeAndAfter() {
    ChangeMeasure measure =
        ChangeMeasure.of(TIMES, NORTH, JourneyValue.succeededWithin(Duration.ofDays(1), UNTIL));
    Change change = measure.measure(LOG.timelines());
    assertThat(change.rows(true, false)).isEqualTo(3);
    assertThat(change.rows(true, true)).isEqualTo(3);
    assertThat(change.mean(true, false).orElseThrow()).isEqualTo(100 / 3.0);
    assertThat(change.mean(true, true)).hasValue(100);
    // Dario's journeys on the days -21 and 20 are out, those on -20 and 19 in.
    assertThat(change.rows(false, false)).isEqualTo(2);
    assertThat(change.mean(false, false)).hasValue(50);
    assertThat(change.mean(false, true)).hasValue(50);
    assertThat(change.differenceInDifferences(0.95).orElseThrow().estimate().value())
        .isEqualTo(100 - 100 / 3.0);
    byte[] saved = measure.accumulator().accept(LOG.timelines().get(0)).toBytes();
    assertThat(measure.accumulator(saved).toBytes()).isEqualTo(saved);
  }

  @Test
  void meanOfAnswersIsTheMetric() {
    Change change =
        ChangeMeasure.of(TIMES, NORTH, JourneyValue.lastAnswer(ExperienceMetric.nps(), rated()))
            .measure(LOG.timelines());
    assertThat(change.mean(true, false)).hasValue(0);
    assertThat(change.mean(true, true).orElseThrow()).isEqualTo(200 / 3.0);
  }

  @Test
  void journeysThatAreNotWatchedLongEnoughAreNotKnown() {
    JourneyValue value =
        JourneyValue.succeededWithin(Duration.ofDays(11), CHANGE.plus(Duration.ofDays(16)));
    CustomerTimeline anna = LOG.timelines().get(0);
    assertThat(anna.journeys().stream().map(value::of))
        .containsExactly(
            OptionalDouble.of(100),
            OptionalDouble.of(0),
            OptionalDouble.of(100),
            OptionalDouble.of(100));
    JourneyValue longer =
        JourneyValue.succeededWithin(Duration.ofDays(12), CHANGE.plus(Duration.ofDays(16)));
    assertThat(longer.of(anna.journeys().get(3))).isEmpty();
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatThrownBy(() -> new Times(CHANGE, Duration.ZERO, Duration.ofDays(1)))
        .hasMessage("before must be positive: PT0S");
    assertThatThrownBy(() -> JourneyValue.succeededWithin(Duration.ZERO, UNTIL))
        .hasMessage("window must be positive: PT0S");
  }
}
