package io.journeyscore.analytics.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Measure.Accumulator;
import io.journeyscore.event.EventFilter;
import io.journeyscore.event.EventType;
import io.journeyscore.event.IdentifierKind;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Money;
import io.journeyscore.identity.CustomerId;
import io.journeyscore.sequence.CustomerTimeline;
import io.journeyscore.sequence.JourneyRules;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PurchaseLogTest {
  private static final EventType PURCHASE = EventType.of("purchase");
  private static final PurchaseLog ROME =
      new PurchaseLog(EventFilter.ofType(PURCHASE), ZoneId.of("Europe/Rome"));

  /** From the log of 6,919 purchases to the table of customers that its authors published. */
  @Test
  void historiesOfCdnowAreThoseThatWerePublished() throws IOException {
    List<JourneyEvent> events = new ArrayList<>();
    for (String line : Files.readAllLines(Cdnow.file("CDNOW_sample.txt"))) {
      String[] parts = line.trim().split(" +");
      LocalDate day = LocalDate.parse(parts[2], DateTimeFormatter.BASIC_ISO_DATE);
      events.add(
          purchase(
              Integer.toString(Integer.parseInt(parts[1])),
              day.atTime(12, 0).toInstant(ZoneOffset.UTC),
              parts[4]));
    }
    Map<CustomerId, PurchaseHistory> histories =
        new PurchaseLog(EventFilter.ofType(PURCHASE), ZoneOffset.UTC)
            .measure(timelines(events))
            .histories(LocalDate.of(1997, 9, 30), CalendarUnit.WEEK);
    List<double[]> published = Cdnow.rows("cdnow_customers_summary_with_transactions.csv");

    assertThat(published).hasSize(2_357);
    assertThat(histories).hasSize(2_357);
    for (double[] row : published) {
      PurchaseHistory own = histories.get(customer(Integer.toString((int) row[0])));
      assertThat(own.repeats()).isEqualTo((long) row[1]);
      assertThat(own.recency()).isCloseTo(row[2], within(0.0051));
      assertThat(own.age()).isCloseTo(row[3], within(0.0051));
      assertThat(own.meanValue().orElse(0)).isCloseTo(row[4], within(0.0051));
    }
  }

  private static JourneyEvent purchase(String customer, Instant at, String amount) {
    return JourneyEvent.builder(PURCHASE, at)
        .customer(customer)
        .value(Money.of(amount, "USD"))
        .build();
  }

  private static CustomerId customer(String id) {
    return new CustomerId(IdentifierKind.CUSTOMER, id);
  }

  private static List<CustomerTimeline> timelines(List<JourneyEvent> events) {
    return JourneyRules.builder()
        .inactivityGap(Duration.ofDays(30))
        .build()
        .reconstructor()
        .reconstruct(events)
        .timelines();
  }

  /** The clocks of Rome went on by an hour on 29 March 2026: that day had 23 hours. */
  @Test
  void purchasesOfOneDayOfTheZoneAreOne() {
    List<JourneyEvent> events =
        List.of(
            purchase("a", Instant.parse("2026-03-28T12:00:00Z"), "10"),
            // Still the 29th, and then the 30th in Rome.
            purchase("a", Instant.parse("2026-03-28T23:30:00Z"), "20"),
            purchase("a", Instant.parse("2026-03-29T21:30:00Z"), "5"),
            purchase("a", Instant.parse("2026-03-29T22:30:00Z"), "7"));
    CustomerPurchases purchases = ROME.measure(timelines(events));

    assertThat(purchases.days().get(customer("a")))
        .extracting(PurchaseDay::day, PurchaseDay::purchases, day -> day.value().orElseThrow())
        .containsExactly(
            tuple(LocalDate.of(2026, 3, 28), 1L, 10.0),
            tuple(LocalDate.of(2026, 3, 29), 2L, 25.0),
            tuple(LocalDate.of(2026, 3, 30), 1L, 7.0));
    assertThat(purchases.histories(LocalDate.of(2026, 4, 4), CalendarUnit.DAY))
        .containsOnlyKeys(customer("a"))
        .containsValue(new PurchaseHistory(2, 2, 7, 2, 32));
    assertThat(purchases.histories(LocalDate.of(2026, 3, 29), CalendarUnit.WEEK))
        .containsValue(new PurchaseHistory(1, 1 / 7.0, 1 / 7.0, 1, 25));
    assertThat(purchases.histories(LocalDate.of(2026, 3, 27), CalendarUnit.DAY)).isEmpty();
    assertThat(
            purchases.purchaseDays(
                customer("a"), LocalDate.of(2026, 3, 28), LocalDate.of(2026, 3, 29)))
        .isEqualTo(1);
    assertThat(purchases.toString()).isEqualTo("purchases of 1 customers");
  }

  @Test
  void valuesThatAreNotKnownAreNotZero() {
    Instant start = Instant.parse("2026-01-01T12:00:00Z");
    JourneyEvent free =
        JourneyEvent.builder(PURCHASE, start.plus(Duration.ofDays(3))).customer("a").build();
    CustomerPurchases purchases =
        ROME.measure(
            timelines(
                List.of(
                    purchase("a", start, "10"),
                    free,
                    purchase("a", start.plus(Duration.ofDays(6)), "30"))));
    PurchaseHistory history =
        purchases.histories(LocalDate.of(2026, 1, 31), CalendarUnit.DAY).get(customer("a"));

    assertThat(history).isEqualTo(new PurchaseHistory(2, 6, 30, 1, 30));
    assertThat(history.meanValue()).hasValue(30);
    assertThat(value(purchases, LocalDate.of(2026, 1, 31))).isEmpty();
    assertThat(value(purchases, LocalDate.of(2026, 1, 2)).orElseThrow()).isEqualTo(4);
    assertThat(value(purchases, LocalDate.of(2025, 1, 2))).isEmpty();
  }

  private static OptionalDouble value(CustomerPurchases purchases, LocalDate lastDay) {
    return purchases.historicValue(customer("a"), lastDay, 0.4, 0.1, CalendarUnit.DAY);
  }

  /** Half of 100, of 121 after two days and of 13.31 after three, at 10% a day. */
  @Test
  void historicValueIsTheDiscountedSumOfMargins() {
    Instant start = Instant.parse("2026-01-01T12:00:00Z");
    CustomerPurchases purchases =
        ROME.measure(
            timelines(
                List.of(
                    purchase("a", start, "100"),
                    purchase("a", start.plus(Duration.ofDays(2)), "121"),
                    purchase("a", start.plus(Duration.ofDays(3)), "13.31"))));
    assertThat(
            purchases
                .historicValue(customer("a"), LocalDate.of(2026, 2, 1), 0.5, 0.1, CalendarUnit.DAY)
                .orElseThrow())
        .isCloseTo(105, within(1e-12));
  }

  @Test
  void anySplitAndOrderGivesTheSame() {
    List<JourneyEvent> events = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 400; i++) {
      events.add(
          purchase(
              "c" + random.nextInt(40),
              Instant.EPOCH.plus(Duration.ofHours(random.nextInt(3_000))),
              "0." + (1 + random.nextInt(9))));
    }
    List<CustomerTimeline> timelines = new ArrayList<>(timelines(events));
    CustomerPurchases whole = ROME.measure(timelines);
    byte[] bytes = all(timelines).toBytes();
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(timelines, new Random(seed));
      Accumulator<CustomerTimeline, CustomerPurchases> joined =
          ROME.accumulator(all(timelines.subList(20, 40)).toBytes())
              .combine(all(timelines.subList(0, 20)));
      assertThat(joined.result().days()).isEqualTo(whole.days());
      assertThat(joined.toBytes()).isEqualTo(bytes);
    }
  }

  private static Accumulator<CustomerTimeline, CustomerPurchases> all(
      List<CustomerTimeline> timelines) {
    Accumulator<CustomerTimeline, CustomerPurchases> accumulator = ROME.accumulator();
    timelines.forEach(accumulator::accept);
    return accumulator;
  }

  @Test
  void currenciesAreNotMixed() {
    JourneyEvent euros =
        JourneyEvent.builder(PURCHASE, Instant.EPOCH)
            .customer("b")
            .value(Money.of("3", "EUR"))
            .build();
    List<CustomerTimeline> dollars = timelines(List.of(purchase("a", Instant.EPOCH, "3")));
    Accumulator<CustomerTimeline, CustomerPurchases> both = all(timelines(List.of(euros)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> both.combine(all(dollars)))
        .withMessage("values must be in one currency (EUR): USD");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> both.accept(dollars.get(0)))
        .withMessage("values must be in one currency (EUR): USD");
  }

  @Test
  void historiesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PurchaseHistory.of(1, 5, 4))
        .withMessage("recency must be in [0, 4.0], the age: 5.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PurchaseHistory.of(0, 1, 4))
        .withMessage("recency must be 0 without repeats: 1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> PurchaseHistory.of(-1, 0, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PurchaseHistory(1, 1, 4, 2, 3))
        .withMessage("valued must be in [0, 1], the repeats: 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BgNbd(1, 1, 0, 1))
        .withMessage("a must be positive: 0.0");
  }
}
