package io.journeyscore.analytics.time;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Reconstruction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PromisesTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final AttributeKey<Double> DAYS = AttributeKey.ofNumber("promised_days");
  private static final AttributeKey<Instant> DUE = AttributeKey.ofInstant("due");
  private static final Lag DELIVERED =
      Lag.between(Point.event(ofType("purchase")), Point.event(ofType("delivery")))
          .paired(Pairing.IN_TURN);
  private static final Promises PROMISES = Promises.of(DELIVERED, Promise.within(DAYS, DAY));

  private static void order(
      List<JourneyEvent> events, String customer, double day, double promised, double actual) {
    events.add(
        Shop.event(customer, day, "purchase").attribute(DAYS, promised).owner("sales").build());
    events.add(Shop.event(customer, day + actual, "delivery").owner("logistics").build());
  }

  @Test
  void threeDaysPromisedAndSevenTakenAreAMismatchOfFourDaysOnThatJourney() {
    List<JourneyEvent> events = new ArrayList<>();
    order(events, "a", 0, 3, 7);
    order(events, "b", 0, 3, 2);
    Reconstruction log = Shop.longJourneys(events, 30);
    PromiseReport report = PROMISES.ofJourneys(Shop.at(30)).measure(log.journeys());
    Journey late =
        log.journeys().stream()
            .filter(journey -> journey.customer().value().equals("a"))
            .findFirst()
            .orElseThrow();
    assertThat(report.mismatches()).hasSize(1);
    PromiseCheck check = report.mismatches().get(0);
    assertThat(check.mismatch()).isEqualTo(Duration.ofDays(4));
    assertThat(check.promised()).isEqualTo(Duration.ofDays(3));
    assertThat(check.actual()).isEqualTo(Duration.ofDays(7));
    assertThat(check.journeyId()).contains(late.id());
    assertThat(check.owner()).contains("logistics");
    assertThat(report.decided()).hasSize(2);
    assertThat(report.decided().get(1).mismatch()).isEqualTo(Duration.ofDays(-1));
  }

  @Test
  void departmentsAreListedByBrokenPromises() {
    List<JourneyEvent> events = new ArrayList<>();
    order(events, "a", 0, 3, 7);
    order(events, "b", 0, 3, 5);
    order(events, "c", 0, 3, 3);
    events.add(Shop.event("d", 0, "purchase").attribute(DAYS, 2.0).owner("shop").build());
    events.add(Shop.event("e", 29, "purchase").attribute(DAYS, 2.0).owner("shop").build());
    events.add(Shop.event("f", 0, "purchase").build());
    PromiseReport report =
        PROMISES.ofJourneys(Shop.at(30)).measure(Shop.longJourneys(events, 30).journeys());
    List<PromiseReport.OfOwner> owners = report.byOwner(0.95);
    assertThat(owners)
        .extracting(PromiseReport.OfOwner::owner)
        .containsExactly(Optional.of("logistics"), Optional.of("shop"));
    PromiseReport.OfOwner logistics = owners.get(0);
    assertThat(logistics.decided()).isEqualTo(3);
    assertThat(logistics.broken()).isEqualTo(2);
    assertThat(logistics.brokenShare().value()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(logistics.mismatches().mean()).isCloseTo(2, within(1e-15));
    assertThat(logistics.mismatches().quantile(0.5)).isEqualTo(2);
    assertThat(owners.get(1).broken()).isEqualTo(1);
    assertThat(report.pending()).isEqualTo(1);
    assertThat(report.withoutPromise()).isEqualTo(1);
  }

  @Test
  void promiseMayNameTheDayAndBeMeasuredInBusinessTime() {
    List<JourneyEvent> events = new ArrayList<>();
    // From Friday morning to Monday noon, promised for Friday evening.
    events.add(Shop.event("a", 2.375, "purchase").attribute(DUE, Shop.at(2.75)).build());
    events.add(Shop.event("a", 5.5, "delivery").build());
    List<Journey> journeys = Shop.longJourneys(events, 30).journeys();
    Promises due = Promises.of(DELIVERED, Promise.by(DUE));
    assertThat(due.ofJourneys(Shop.at(30)).measure(journeys).mismatches().get(0).mismatch())
        .isEqualTo(Duration.ofHours(66));
    BusinessCalendar office =
        BusinessCalendar.builder(ZoneOffset.UTC)
            .weekdays(LocalTime.of(9, 0), LocalTime.of(17, 0))
            .build();
    Promises business = Promises.of(DELIVERED.on(office), Promise.by(DUE));
    PromiseCheck check = business.ofJourneys(Shop.at(30)).measure(journeys).mismatches().get(0);
    assertThat(check.mismatch()).isEqualTo(Duration.ofHours(3));
    assertThat(check.promised()).isEqualTo(Duration.ofHours(8));
    PromiseReport tolerant =
        business.tolerating(Duration.ofHours(3)).ofJourneys(Shop.at(30)).measure(journeys);
    assertThat(tolerant.mismatches()).isEmpty();
    assertThat(tolerant.decided()).hasSize(1);
  }

  /** Deliveries in time are followed by a further purchase in 60 of 100, late ones in 40. */
  private static Reconstruction planted(int seed, int n, double kept, double broken) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double start = 40 * random.nextDouble();
      boolean late = random.nextInt(3) == 0;
      double actual = late ? 3 + 5 * random.nextDouble() + 0.01 : 3 * random.nextDouble() + 0.01;
      order(events, "c" + i, start, late ? 3 : 3.1, actual);
      if (random.nextDouble() < (late ? broken : kept)) {
        events.add(
            Shop.event("c" + i, start + actual + 0.01 + 19 * random.nextDouble(), "again").build());
      }
    }
    return Shop.longJourneys(events, 60);
  }

  private static final Promises WITH_SUCCESS =
      PROMISES.followedBy(Point.goal("again"), Duration.ofDays(20));

  @Test
  void plantedEffectOnSuccessIsRecovered() {
    Reconstruction log = planted(84, 3000, 0.6, 0.4);
    PromiseReport report = WITH_SUCCESS.ofJourneys(Shop.at(60)).measure(log.journeys());
    RateDifference effect = report.effectOnSuccess(0.95).orElseThrow();
    assertThat(effect.difference().interval().contains(-0.2)).isTrue();
    assertThat(effect.difference().interval().high()).isLessThan(0);
    assertThat(effect.rate().interval().contains(0.4)).isTrue();
    assertThat(effect.otherRate().interval().contains(0.6)).isTrue();
    assertThat(effect.difference().n()).isLessThan(3000).isGreaterThan(2000);
    assertThat(WITH_SUCCESS.ofCustomers().measure(log.timelines())).isEqualTo(report);
  }

  /** The interval of 95 percent holds the planted difference in at least 90 of 100 logs of 400. */
  @Test
  void intervalsOfTheEffectHoldThePlant() {
    int held = 0;
    for (int seed = 0; seed < 100; seed++) {
      Reconstruction log = planted(seed, 400, 0.6, 0.4);
      Estimate effect =
          WITH_SUCCESS
              .ofCustomers()
              .measure(log.timelines())
              .effectOnSuccess(0.95)
              .orElseThrow()
              .difference();
      held += effect.interval().contains(-0.2) ? 1 : 0;
    }
    assertThat(held).isBetween(90, 100);
  }

  @Test
  void anySplitGivesTheSameReport() {
    Shop.splitsLikeTheWhole(
        WITH_SUCCESS.ofJourneys(Shop.at(60)), planted(2, 300, 0.6, 0.4).journeys(), 9);
  }

  @Test
  void nothingPromisedIsNoReport() {
    PromiseReport none = WITH_SUCCESS.ofJourneys(Shop.at(60)).measure(List.of());
    assertThat(none.byOwner(0.95)).isEmpty();
    assertThat(none.effectOnSuccess(0.95)).isEmpty();
    assertThat(none.decided()).isEmpty();
  }

  @Test
  void oddSettingsAreRefused() {
    assertThatThrownBy(() -> PROMISES.tolerating(Duration.ofDays(-1)))
        .hasMessage("most must not be negative: PT-24H");
    assertThatThrownBy(
            () ->
                Promises.of(
                    Lag.between(Point.start(), Point.event(ofType("delivery"))), Promise.by(DUE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("lag must begin with an event: lag(start");
  }
}
