package io.journeyscore.analytics.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Difference;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.time.CumulativeIncidence;
import io.journeyscore.analytics.time.JourneyTimes;
import io.journeyscore.analytics.time.KaplanMeier;
import io.journeyscore.analytics.time.SurvivalTimes;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutcomeMeasureTest {
  private static final Instant UNTIL = Instant.parse("2026-02-01T00:00:00Z");

  /** Journeys end after ten days of silence. */
  private static final String LOG =
      """
      anna 2026-01-01T00:00:00Z visit, 2026-01-03T00:00:00Z order, 2026-01-25T00:00:00Z visit
      bruno 2026-01-01T00:00:00Z visit, 2026-01-08T00:00:00Z visit, 2026-01-12T00:00:00Z cancel
      carla 2026-01-02T00:00:00Z visit
      dario 2026-01-02T00:00:00Z visit, 2026-01-09T00:00:00Z order, 2026-01-20T00:00:00Z order
      elsa 2026-01-28T00:00:00Z visit, 2026-01-29T00:00:00Z order
      """;

  private static Reconstruction log() {
    return Logs.reconstruct(Logs.read(LOG), UNTIL);
  }

  @Test
  void matureJourneysAreAsCountedByHand() {
    OutcomeRates rates = OutcomeMeasure.ofMature().ofCustomers().measure(log().timelines());
    assertThat(rates.journeys()).isEqualTo(6);
    assertThat(rates.immature()).isEqualTo(1);
    assertThat(rates.count(Status.SUCCEEDED)).isEqualTo(4);
    assertThat(rates.count(Status.FAILED)).isEqualTo(1);
    assertThat(rates.count(Status.LAPSED)).isEqualTo(1);
    assertThat(rates.count(Status.OPEN)).isZero();
    Estimate succeeded = rates.rate(Status.SUCCEEDED, 0.95).orElseThrow();
    assertThat(succeeded.value()).isEqualTo(4 / 6.0);
    assertThat(succeeded.n()).isEqualTo(6);
  }

  /** Full windows of seven days; Anna's second and Elsa's journey are too young. */
  @Test
  void fullWindowsAreAsCountedByHand() {
    OutcomeRates rates =
        OutcomeMeasure.ofWindow(Duration.ofDays(7), Instant.parse("2026-01-31T00:00:00Z"))
            .ofJourneys()
            .measure(log().journeys());
    assertThat(rates.journeys()).isEqualTo(5);
    assertThat(rates.immature()).isEqualTo(2);
    // Anna after 2 days, Dario after 7 and 0; Bruno and Carla are open after seven days.
    assertThat(rates.count(Status.SUCCEEDED)).isEqualTo(3);
    assertThat(rates.count(Status.OPEN)).isEqualTo(2);
    assertThat(rates.count(Status.FAILED)).isZero();
  }

  @Test
  void withoutJourneysThereIsNoRate() {
    OutcomeRates none = OutcomeMeasure.ofMature().ofJourneys().measure(List.of());
    assertThat(none.rate(Status.SUCCEEDED, 0.95)).isEmpty();
    assertThatThrownBy(() -> OutcomeMeasure.ofWindow(Duration.ZERO, UNTIL))
        .hasMessage("window must be positive: PT0S");
  }

  @Test
  void anySplitInAnyOrderThroughBytesIsTheWhole() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Reconstruction random = Logs.reconstruct(Logs.random(4, from, 40), UNTIL);
    assertThat(
            Logs.anySplitIsTheWhole(
                OutcomeMeasure.ofWindow(Duration.ofDays(7), UNTIL).ofCustomers(),
                random.timelines()))
        .isTrue();
  }

  /**
   * Half of the customers order, after a time that is even within 9 days, or cancel after 9; the
   * log ends while many are under way. Of mature journeys too many have succeeded; full windows and
   * Kaplan and Meier are right.
   */
  @Test
  void openJourneysBiasTheMatureRateAndNotTheAdjustedOnes() {
    SplittableRandom random = new SplittableRandom(8);
    Instant from = UNTIL.minus(Duration.ofDays(12));
    List<JourneyEvent> events = new ArrayList<>();
    for (int c = 0; c < 6_000; c++) {
      Instant start = from.plus(Duration.ofMinutes(random.nextInt(12 * 24 * 60)));
      boolean orders = random.nextBoolean();
      Instant end = start.plus(Duration.ofMinutes(orders ? random.nextInt(9 * 1440) : 9 * 1440));
      events.add(Logs.event("c" + c, start, "visit", 0));
      if (!end.isAfter(UNTIL)) {
        events.add(Logs.event("c" + c, end, orders ? "order" : "cancel", 1));
      }
    }
    Reconstruction log = Logs.reconstruct(events, UNTIL);
    double mature = success(OutcomeMeasure.ofMature(), log).value();
    assertThat(mature).isGreaterThan(0.65);
    Estimate window = success(OutcomeMeasure.ofWindow(Duration.ofDays(9), UNTIL), log);
    assertThat(window.interval().contains(0.5)).isTrue();

    JourneyTimes collected = new JourneyTimes(Duration.ofDays(1));
    log.journeys().forEach(collected::accept);
    SurvivalTimes times = collected.result().orElseThrow();
    Estimate adjusted =
        CumulativeIncidence.of(times, JourneyTimes.SUCCEEDED).by(9, 0.95).orElseThrow();
    assertThat(adjusted.interval().contains(0.5)).isTrue();
    assertThat(adjusted.interval().width()).isLessThan(window.interval().width());
    KaplanMeier curve = KaplanMeier.of(times.only(JourneyTimes.SUCCEEDED));
    // Nobody cancels before 9 days, so that until then both curves are one.
    assertThat(1 - curve.survival(8.9).orElseThrow())
        .isCloseTo(
            CumulativeIncidence.of(times, JourneyTimes.SUCCEEDED)
                .by(8.9, 0.95)
                .orElseThrow()
                .value(),
            within(1e-12));
  }

  @Test
  void ratesOfTwoGroupsAreCompared() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    OutcomeMeasure mature = OutcomeMeasure.ofMature();
    OutcomeRates one =
        mature.ofCustomers().measure(Logs.reconstruct(Logs.random(4, from, 40), UNTIL).timelines());
    OutcomeRates other = mature.ofCustomers().measure(log().timelines());
    for (Status status : List.of(Status.SUCCEEDED, Status.FAILED, Status.LAPSED)) {
      Difference difference = one.less(other, status, 0.95).orElseThrow();
      Difference back = other.less(one, status, 0.95).orElseThrow();
      double value =
          one.rate(status, 0.95).orElseThrow().value()
              - other.rate(status, 0.95).orElseThrow().value();
      assertThat(difference.estimate().value()).isCloseTo(value, within(1e-12));
      assertThat(back.estimate().value()).isCloseTo(-value, within(1e-12));
      assertThat(difference.estimate().n()).isEqualTo(one.journeys() + 6);
      assertThat(back.p()).isCloseTo(difference.p(), within(1e-12));
    }
    OutcomeRates none = mature.ofCustomers().measure(List.of());
    assertThat(one.less(none, Status.SUCCEEDED, 0.95)).isEmpty();
  }

  /** Half of the journeys of each customer, as customers whose journeys are known alone. */
  @Test
  void someJourneysOfEachCustomerAreAlikeToo() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Reconstruction random = Logs.reconstruct(Logs.random(5, from, 40), UNTIL);
    OutcomeMeasure mature = OutcomeMeasure.ofMature();
    OutcomeRates all =
        mature
            .ofJourneysByCustomer()
            .measure(random.timelines().stream().map(CustomerTimeline::journeys).toList());
    OutcomeRates customers = mature.ofCustomers().measure(random.timelines());
    OutcomeRates single = mature.ofJourneys().measure(random.journeys());
    assertThat(all.rate(Status.SUCCEEDED, 0.95)).isEqualTo(customers.rate(Status.SUCCEEDED, 0.95));
    assertThat(all.journeys()).isEqualTo(single.journeys());
    assertThat(all.rate(Status.SUCCEEDED, 0.95)).isNotEqualTo(single.rate(Status.SUCCEEDED, 0.95));
  }

  private static Estimate success(OutcomeMeasure measure, Reconstruction log) {
    return measure
        .ofCustomers()
        .measure(log.timelines())
        .rate(Status.SUCCEEDED, 0.95)
        .orElseThrow();
  }
}
