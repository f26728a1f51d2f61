package io.journeyscore.analytics;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.driver.Direction;
import io.journeyscore.analytics.driver.FalseDiscovery;
import io.journeyscore.analytics.driver.SignalEffect;
import io.journeyscore.analytics.evaluation.Evaluation;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.analytics.time.CumulativeIncidence;
import io.journeyscore.analytics.time.JourneyTimes;
import io.journeyscore.analytics.time.KaplanMeier;
import io.journeyscore.analytics.time.SurvivalTimes;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.JourneyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of the package descriptions. */
class SnippetsTest {
  @Test
  void metric() {
    Estimate converted = Proportion.wilson(10, 50, 0.95);
    assertThat(converted.value()).isEqualTo(0.2);
    assertThat(converted.interval().low()).isCloseTo(0.1124, within(5e-5));
    assertThat(converted.interval().high()).isCloseTo(0.3304, within(5e-5));
  }

  @Test
  void evaluation() {
    double[] probabilities = {0.9, 0.2, 0.6, 0.4, 0.1, 0.7};
    boolean[] labels = {true, false, true, true, false, false};
    int[] customers = {1, 1, 2, 3, 4, 5};
    Evaluation evaluation =
        Evaluation.of(probabilities, labels, customers, Evaluation.Options.seeded(42));
    assertThat(evaluation.auc().orElseThrow().value()).isEqualTo(7.0 / 9);
    assertThat(evaluation.brier().value()).isCloseTo(0.1783, within(5e-5));
  }

  @Test
  void driver() {
    double[] carts = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
    boolean[] bought = {
      false, false, false, false, false, true, true, true, true, false, true, true
    };
    int[] customers = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    SignalEffect effect =
        SignalEffect.of(carts, bought, customers, SignalEffect.Options.defaults());
    assertThat(effect.direction()).isEqualTo(Direction.RAISES);
    assertThat(effect.effect().orElseThrow().value()).isCloseTo(0.6667, within(5e-5));
    double[] q = FalseDiscovery.benjaminiHochberg(new double[] {effect.p(), 0.5, 0.9});
    assertThat(q[0]).isEqualTo(3 * effect.p());
  }

  /** The code of docs/time.md. */
  @Test
  void journeyTimes() {
    List<Journey> journeys =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .succeedsOn(ofType("purchase"))
            .failsOn(ofType("cancel"))
            .build()
            .reconstructor()
            .reconstruct(
                List.of(
                    event("a", 0, "visit"),
                    event("a", 2, "purchase"),
                    event("b", 0, "visit"),
                    event("b", 6, "purchase"),
                    event("c", 1, "visit"),
                    event("c", 5, "cancel"),
                    event("d", 9, "visit")))
            .journeys();
    JourneyTimes collected = new JourneyTimes(Duration.ofDays(1));
    journeys.forEach(collected::accept);
    SurvivalTimes times = collected.result().orElseThrow();
    KaplanMeier curve = KaplanMeier.of(times.only(JourneyTimes.SUCCEEDED));
    assertThat(curve.quantile(0.5, 0.95).value()).hasValue(6);
    assertThat(curve.survival(2)).hasValueCloseTo(2 / 3.0, within(1e-15));
    CumulativeIncidence failed = CumulativeIncidence.of(times, JourneyTimes.FAILED);
    assertThat(failed.by(30, 0.95).orElseThrow().value()).isCloseTo(1 / 3.0, within(1e-15));
  }

  private static JourneyEvent event(String customer, int day, String type) {
    Instant at = Instant.EPOCH.plus(Duration.ofDays(day));
    return JourneyEvent.builder(EventType.of(type), at).customer(customer).build();
  }

  @Test
  void time() {
    double[] days = {2, 3, 3, 5, 8, 9};
    boolean[] bought = {true, true, false, true, false, true};
    KaplanMeier curve = KaplanMeier.of(SurvivalTimes.of(days, bought));
    assertThat(curve.survival(5).getAsDouble()).isCloseTo(0.4444, within(5e-5));
    assertThat(curve.quantile(0.5, 0.95).value()).hasValue(5);
  }
}
