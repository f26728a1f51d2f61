package io.journeyscore.analytics.touchpoint;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeliveredRatingsTest {
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final RatingScale EFFORT =
      new RatingScale("effort", 1, 5, RatingScale.Direction.LOWER_IS_BETTER);
  private static final DeliveredRatings MEASURE =
      DeliveredRatings.none()
          .with("speed", ofType("speed"))
          .with("ease", ofType("effort"))
          .with("all", ofType("speed").or(ofType("effort")));

  private static JourneyEvent event(String customer, int day, String type, String touchpoint) {
    return event(customer, day, type, touchpoint, 0);
  }

  private static JourneyEvent event(
      String customer, int day, String type, String touchpoint, int answer) {
    JourneyEvent.Builder builder =
        JourneyEvent.builder(EventType.of(type), START.plus(Duration.ofDays(day)))
            .customer(customer)
            .touchpoint(touchpoint);
    if (answer > 0) {
      builder.rating(new Rating(answer, type.equals("effort") ? EFFORT : RatingScale.CSAT));
    }
    return builder.build();
  }

  private static List<Journey> journeys(List<JourneyEvent> events) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .build()
        .reconstructor()
        .reconstruct(events)
        .journeys();
  }

  @Test
  void answersOfFourCustomersByHand() {
    List<Journey> journeys =
        journeys(
            List.of(
                event("a", 0, "speed", "shop", 5),
                event("a", 90, "speed", "shop", 3), // another journey of the same customer
                event("b", 0, "speed", "shop", 1),
                event("c", 0, "speed", "shop", 2),
                event("c", 1, "effort", "shop", 1), // the least effort is the best
                event("c", 2, "effort", "app", 4),
                event("d", 0, "visit", "app")));
    List<DeliveredLevel> levels = MEASURE.measure(journeys);
    Map<String, Estimate> means = new TreeMap<>();
    for (DeliveredLevel one : levels) {
      means.put(one.touchpoint() + " " + one.component(), one.level().estimate().orElseThrow());
    }
    assertThat(means)
        .containsOnlyKeys("app all", "app ease", "shop all", "shop ease", "shop speed");
    // (1 + 0.5 + 0 + 0.25) / 4
    Estimate speed = means.get("shop speed");
    assertThat(speed.value()).isCloseTo(0.4375, within(1e-12));
    assertThat(speed.n()).isEqualTo(4);
    // Deviations of the customers: 0.625, -0.4375, -0.1875; the interval goes beyond its bounds.
    double variance = 1.5 * (0.625 * 0.625 + 0.4375 * 0.4375 + 0.1875 * 0.1875) / 16;
    assertThat(4.302_652_729_911_275 * Math.sqrt(variance)).isGreaterThan(0.5625);
    assertThat(speed.interval().low()).isZero();
    assertThat(speed.interval().high()).isEqualTo(1);
    assertThat(means.get("shop ease").value()).isEqualTo(1);
    assertThat(means.get("app ease").value()).isEqualTo(0.25);
    assertThat(means.get("shop all").n()).isEqualTo(5);
  }

  @Test
  void anySplitGivesTheSameLevelsAlsoThroughBytes() {
    SplittableRandom random = new SplittableRandom(81);
    List<JourneyEvent> events = new ArrayList<>();
    Map<String, double[]> sums = new TreeMap<>();
    for (int i = 0; i < 2000; i++) {
      String type = random.nextBoolean() ? "speed" : "effort";
      String touchpoint = "t" + Draws.below(random, 3);
      int answer = Draws.below(random, 6);
      events.add(
          event("c" + Draws.below(random, 80), Draws.below(random, 900), type, touchpoint, answer));
      if (answer > 0) {
        double[] sum = sums.computeIfAbsent(touchpoint + type, of -> new double[2]);
        sum[0] += type.equals("effort") ? (5 - answer) / 4.0 : (answer - 1) / 4.0;
        sum[1]++;
      }
    }
    List<Journey> journeys = journeys(events);
    List<DeliveredLevel> whole = MEASURE.measure(journeys);
    List<Accumulator<Journey, List<DeliveredLevel>>> parts =
        List.of(MEASURE.accumulator(), MEASURE.accumulator(), MEASURE.accumulator());
    journeys.forEach(journey -> parts.get(Draws.below(random, 3)).accept(journey));
    Accumulator<Journey, List<DeliveredLevel>> joined = MEASURE.accumulator();
    for (int p = 2; p >= 0; p--) {
      joined.combine(MEASURE.accumulator(parts.get(p).toBytes()));
    }
    // Quarters are added without rounding.
    assertThat(joined.result()).isEqualTo(whole).hasSize(9);
    for (DeliveredLevel one : whole) {
      if (!one.component().equals("all")) {
        String type = one.component().equals("ease") ? "effort" : "speed";
        double[] sum = sums.get(one.touchpoint() + type);
        Estimate level = one.level().estimate().orElseThrow();
        assertThat(level.value()).isCloseTo(sum[0] / sum[1], within(1e-12));
        assertThat(level.n()).isEqualTo((long) sum[1]);
      }
    }
  }

  @Test
  void levelsGoToTheCardsOfTheirTouchpoints() {
    List<DeliveredLevel> levels =
        MEASURE.measure(
            journeys(
                List.of(
                    event("a", 0, "speed", "shop", 4),
                    event("a", 1, "effort", "shop", 2),
                    event("b", 0, "speed", "app", 1))));
    TouchpointCard shop =
        TouchpointCard.builder("shop").desired("speed", 0.9).delivered(levels).build();
    assertThat(shop.delivered("speed").orElseThrow().value()).isEqualTo(0.75);
    assertThat(shop.delivered("ease")).isEmpty();
    assertThat(
            Gaps.of(List.of(shop), Gap.Kind.DELIVERED_LESS_DESIRED).sorted().get(0).size().value())
        .isCloseTo(-0.15, within(1e-12));
    assertThat(MEASURE.measure(List.of())).isEmpty();
    assertThatThrownBy(() -> DeliveredRatings.none().with(" ", ofType("speed")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("component must not be blank: ' '");
  }
}
