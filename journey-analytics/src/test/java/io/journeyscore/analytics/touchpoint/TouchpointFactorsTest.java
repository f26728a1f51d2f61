package io.journeyscore.analytics.touchpoint;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.journeyscore.analytics.driver.Factor;
import io.journeyscore.analytics.driver.FactorClass;
import io.journeyscore.analytics.touchpoint.TouchpointFactors.Options;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TouchpointFactorsTest {
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final Options USUAL = Options.until(Duration.ofDays(30));

  /** What may happen on the way: at which touchpoint, and what it does to both rates from then. */
  private record Planted(String touchpoint, String type, double success, double leaving) {}

  private static final List<Planted> PLANTED =
      List.of(
          new Planted("delivery", "slot chosen", 2.5, 1),
          new Planted("delivery", "parcel lost", 1, 3.5),
          new Planted("checkout", "address asked again", 0.4, 1),
          new Planted("checkout", "banner shown", 1, 1));

  /** Journeys in which each of these happens, at its own time, or does not. */
  private static List<Journey> journeys(SplittableRandom random, int n) {
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < n; c++) {
      double[] at = new double[PLANTED.size()];
      for (int k = 0; k < at.length; k++) {
        at[k] = random.nextInt(3) == 0 ? Double.POSITIVE_INFINITY : exponential(random, 0.15);
      }
      double now = 0;
      boolean success = false;
      boolean done = false;
      while (!done) {
        double rate = 0.04;
        double leaving = 0.015;
        double next = Double.POSITIVE_INFINITY;
        for (int k = 0; k < at.length; k++) {
          if (at[k] <= now) {
            rate *= PLANTED.get(k).success();
            leaving *= PLANTED.get(k).leaving();
          } else {
            next = Math.min(next, at[k]);
          }
        }
        double ends = now + exponential(random, rate + leaving);
        done = ends < next;
        success = random.nextDouble() < rate / (rate + leaving);
        now = Math.min(ends, next);
      }
      events.add(event(c, 0, "start", "home page"));
      for (int k = 0; k < at.length; k++) {
        if (at[k] < now) {
          events.add(event(c, at[k], PLANTED.get(k).type(), PLANTED.get(k).touchpoint()));
        }
      }
      events.add(event(c, now, success ? "done" : "cancel", "checkout"));
    }
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(2000))
        .succeedsOn(ofType("done"))
        .failsOn(ofType("cancel"))
        .build()
        .reconstructor()
        .reconstruct(events)
        .journeys();
  }

  private static double exponential(SplittableRandom random, double rate) {
    return -Math.log(1 - random.nextDouble()) / rate;
  }

  private static JourneyEvent event(int customer, double days, String type, String touchpoint) {
    Instant at = START.plus(Duration.ofSeconds(Math.round(days * 86_400)));
    return JourneyEvent.builder(EventType.of(type), at)
        .customer("c" + customer)
        .touchpoint(touchpoint)
        .build();
  }

  @Test
  void plantedAcceleratorSlowerAndBlockerAreLearnedAtTheirTouchpoints() {
    TouchpointFactors learned =
        TouchpointFactors.of(journeys(new SplittableRandom(80), 2500), USUAL);
    assertThat(learned.factors()).containsOnlyKeys("checkout", "delivery");
    assertThat(learned.of("delivery"))
        .extracting(Factor::signal, Factor::factor)
        .containsExactly(
            tuple("parcel lost", FactorClass.BLOCKER),
            tuple("slot chosen", FactorClass.ACCELERATOR));
    assertThat(learned.of("checkout"))
        .extracting(Factor::signal, Factor::factor)
        .containsExactly(
            tuple("address asked again", FactorClass.SLOWER),
            tuple("banner shown", FactorClass.NEITHER));
    // Ratios of rates as planted.
    assertThat(ratio(learned.of("delivery").get(1).success())).isBetween(2.1, 2.95);
    assertThat(ratio(learned.of("delivery").get(0).leaving())).isBetween(2.8, 4.4);
    assertThat(ratio(learned.of("checkout").get(0).success())).isBetween(0.33, 0.48);
    // Every journey begins on the home page, so nothing can be learned of that.
    assertThat(learned.rare()).containsExactly("home page: start");
    assertThat(learned.of("home page")).isEmpty();
    TouchpointCard card =
        TouchpointCard.builder("delivery")
            .accelerator("slot chosen")
            .blocking("rain")
            .learned(learned.of("delivery"))
            .build();
    assertThat(card.accelerators().confirmed()).hasSize(1);
    assertThat(card.blockers().unconfirmed()).hasSize(1);
    assertThat(card.blockers().undeclared()).hasSize(1);
  }

  private static double ratio(Factor.Association association) {
    return Math.exp(association.coefficient().orElseThrow().value());
  }

  @Test
  void orderOfTheJourneysChangesNothing() {
    List<Journey> journeys = new ArrayList<>(journeys(new SplittableRandom(81), 600));
    TouchpointFactors learned = TouchpointFactors.of(journeys, USUAL);
    Collections.shuffle(journeys, new Random(4));
    assertThat(TouchpointFactors.of(journeys, USUAL)).isEqualTo(learned);
    assertThat(learned.journeys()).isEqualTo(600);
  }

  @Test
  void nothingToLearnFromIsNoFactor() {
    assertThat(TouchpointFactors.of(List.of(), USUAL))
        .isEqualTo(new TouchpointFactors(Collections.emptySortedMap(), List.of(), 0));
    TouchpointFactors few = TouchpointFactors.of(journeys(new SplittableRandom(82), 60), USUAL);
    assertThat(few.factors()).isEmpty();
    assertThat(few.rare()).contains("delivery: slot chosen");
    assertThatThrownBy(() -> Options.until(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("horizon must be positive: PT0S");
  }
}
