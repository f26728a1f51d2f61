package io.journeyscore.analytics.time;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LagWatchTest {
  private static final Lag DELIVERED =
      Lag.between(Point.event(ofType("purchase")), Point.event(ofType("delivery")))
          .paired(Pairing.IN_TURN);
  private static final LagWatch WATCH = LagWatch.of(DELIVERED, ofType("message"));

  private static List<JourneyEvent> parcels() {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      String messages = i % 3 == 0 ? "" : "0.5 message, ";
      events.addAll(
          Shop.log("c" + i, "0 purchase, %s%d delivery, %d message".formatted(messages, i, i + 1)));
    }
    events.addAll(Shop.log("late", "0 message, 1 purchase, 2 message, 3 message"));
    events.addAll(Shop.log("fresh", "28 purchase"));
    return events;
  }

  @Test
  void lagsAboveTheQuantileAreTold() {
    Reconstruction log = Shop.longJourneys(parcels(), 30);
    LagReport report = WATCH.alertAbove(0.9).ofCustomers().measure(log.timelines());
    TimeDistribution times = report.times().complete().orElseThrow();
    assertThat(times.n()).isEqualTo(10);
    assertThat(times.quantile(0.9)).isCloseTo(9.1, within(1e-12));
    assertThat(report.threshold()).contains(Duration.ofSeconds(Math.round(9.1 * 86_400)));
    assertThat(report.alerts())
        .extracting(lag -> lag.length().toHours() / 24.0)
        .containsExactly(29.0, 10.0);
    assertThat(report.alerts().get(0).to()).isEmpty();
    assertThat(report.alerts().get(0).journeyId())
        .contains(
            log.journeys().stream()
                .filter(journey -> journey.customer().value().equals("late"))
                .findFirst()
                .orElseThrow()
                .id());
    assertThat(report.alerts().get(0).messages()).isEqualTo(2);
  }

  @Test
  void lagsLongerThanAFixedLengthAreTold() {
    Reconstruction log = Shop.longJourneys(parcels(), 30);
    LagReport report =
        WATCH.alertAfter(Duration.ofDays(7)).ofJourneys(Shop.at(30)).measure(log.journeys());
    assertThat(report.alerts())
        .extracting(lag -> lag.length().toDays())
        .containsExactly(29L, 10L, 9L, 8L);
    assertThat(WATCH.ofJourneys(Shop.at(30)).measure(log.journeys()).alerts()).isEmpty();
  }

  @Test
  void messagesWithinTheLagAreCountedAndNoOthers() {
    LagReport report = WATCH.ofCustomers().measure(Shop.longJourneys(parcels(), 30).timelines());
    assertThat(report.messages()).containsEntry(0, 3L).containsEntry(1, 7L).hasSize(2);
    assertThat(report.silent(0.95).orElseThrow().value()).isEqualTo(0.3);
    assertThat(report.effectOfSilence(0.95)).isEmpty();
    assertThat(report.immature()).isEqualTo(10);
  }

  @Test
  void sequelIsLabelledWhereItsHorizonWasWatched() {
    List<JourneyEvent> events = new ArrayList<>();
    events.addAll(Shop.log("a", "0 purchase, 2 delivery, 2 complaint"));
    events.addAll(Shop.log("b", "0 purchase, 2 delivery, 9 complaint"));
    events.addAll(Shop.log("c", "0 purchase, 1 message, 2 delivery, 9.5 complaint"));
    events.addAll(Shop.log("d", "0 purchase, 20 delivery"));
    events.addAll(Shop.log("e", "0 purchase, 1 message, 13 delivery"));
    LagReport report =
        WATCH
            .followedBy(Point.event(ofType("complaint")), Duration.ofDays(7))
            .ofCustomers()
            .measure(Shop.longJourneys(events, 20).timelines());
    RateDifference effect = report.effectOfSilence(0.95).orElseThrow();
    assertThat(effect.rate().value()).isEqualTo(1);
    assertThat(effect.rate().n()).isEqualTo(2);
    assertThat(effect.otherRate().value()).isZero();
    assertThat(effect.otherRate().n()).isEqualTo(2);
    assertThat(report.immature()).isEqualTo(1);
  }

  /** Complaints of a share after parcels without a message, and of another after the others. */
  private static List<CustomerTimeline> planted(int seed, int n, double silent, double told) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double ordered = 60 * random.nextDouble();
      double delivered = ordered + 2 + 5 * random.nextDouble();
      boolean message = random.nextBoolean();
      events.add(Shop.event("c" + i, ordered, "purchase").build());
      if (message) {
        events.add(Shop.event("c" + i, ordered + 1, "message").build());
      }
      events.add(Shop.event("c" + i, delivered, "delivery").build());
      if (random.nextDouble() < (message ? told : silent)) {
        events.add(
            Shop.event("c" + i, delivered + 10 * random.nextDouble() + 0.01, "complaint").build());
      }
    }
    return Shop.longJourneys(events, 70).timelines();
  }

  private static final LagWatch COMPLAINTS =
      WATCH.followedBy(Point.event(ofType("complaint")), Duration.ofDays(11));

  @Test
  void plantedEffectOfSilenceIsFoundWithItsSign() {
    LagReport report = COMPLAINTS.ofCustomers().measure(planted(85, 3000, 0.3, 0.1));
    Interval interval = report.effectOfSilence(0.95).orElseThrow().difference().interval();
    assertThat(interval.low()).isGreaterThan(0);
    assertThat(interval.contains(0.2)).isTrue();
    assertThat(report.immature()).isGreaterThan(100);
    LagReport other = COMPLAINTS.ofCustomers().measure(planted(86, 3000, 0.1, 0.3));
    assertThat(other.effectOfSilence(0.95).orElseThrow().difference().interval().high())
        .isLessThan(0);
  }

  /** Without an effect, 100 logs of 300 parcels: at least 90 intervals of 95 percent hold zero. */
  @Test
  void whereNothingIsPlantedNothingIsFound() {
    int holdZero = 0;
    for (int seed = 0; seed < 100; seed++) {
      LagReport report = COMPLAINTS.ofCustomers().measure(planted(seed, 300, 0.2, 0.2));
      Interval interval = report.effectOfSilence(0.95).orElseThrow().difference().interval();
      holdZero += interval.contains(0) ? 1 : 0;
    }
    assertThat(holdZero).isBetween(90, 100);
  }

  @Test
  void anySplitGivesTheSameReport() {
    Shop.splitsLikeTheWhole(COMPLAINTS.alertAbove(0.9).ofCustomers(), planted(1, 300, 0.3, 0.1), 5);
  }

  @Test
  @Timeout(60)
  void longCustomersTakeTimeInProportionToTheirEvents() {
    int orders = 60_000;
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      events.add(Shop.event("one", i, "purchase").build());
      events.add(Shop.event("one", i + 0.25, "message").build());
      events.add(Shop.event("one", i + 0.5, "delivery").build());
    }
    Reconstruction log = Shop.longJourneys(events, orders);

    LagReport report =
        WATCH
            .followedBy(Point.event(ofType("purchase")), Duration.ofDays(1))
            .ofCustomers()
            .measure(log.timelines());

    assertThat(report.times().n()).isEqualTo(orders);
    assertThat(report.messages()).containsOnlyKeys(1).containsEntry(1, (long) orders);
    assertThat(report.immature()).isEqualTo(1);
  }

  @Test
  void nothingToWatchIsNoRate() {
    LagReport none = COMPLAINTS.alertAbove(0.9).ofCustomers().measure(List.of());
    assertThat(none.threshold()).isEmpty();
    assertThat(none.alerts()).isEmpty();
    assertThat(none.silent(0.95)).isEmpty();
    assertThat(none.effectOfSilence(0.95)).isEmpty();
  }

  @Test
  void oddSettingsAreRefused() {
    assertThatThrownBy(() -> WATCH.alertAfter(Duration.ZERO))
        .hasMessage("longest must be positive: PT0S");
    assertThatThrownBy(() -> WATCH.alertAbove(1.5)).hasMessage("p must be in [0, 1]: 1.5");
    assertThatThrownBy(() -> WATCH.followedBy(Point.success(), Duration.ZERO))
        .hasMessage("horizon must be positive: PT0S");
  }
}
