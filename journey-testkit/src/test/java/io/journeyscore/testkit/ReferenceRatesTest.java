package io.journeyscore.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.event.AttributeKey;
import io.journeyscore.event.EventType;
import io.journeyscore.event.Identifier;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.event.Rating;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The rates of the log against those of the data that it is modelled on, with stated bounds. */
class ReferenceRatesTest {

  private static final GeneratedLog LOG = SharedLog.DEMO;
  private static final Set<JourneyEvent> EVENTS = new HashSet<>(LOG.events());

  @Test
  void theShareOfSessionsWithAPurchaseLiesBetweenTheTwoReferences() {
    double share = count(ShopEvents.PURCHASE) / (double) count(ShopEvents.PAGE_VIEW);
    assertThat(share)
        .isBetween(ReferenceRates.SESSION_PURCHASE_SHARE, ReferenceRates.SHOPPERS_PURCHASE_SHARE);
  }

  /** Within 2 percentage points of 26.5: the share depends on all of the planted drivers. */
  @Test
  void theShareOfCustomersWhoLeftIsThatOfTheReference() {
    List<TrueCustomer> buyers =
        LOG.truth().customers().stream()
            .filter(customer -> customer.purchasedIn(Instant.EPOCH, LOG.observedUntil()))
            .toList();
    double left =
        buyers.stream().filter(customer -> customer.goneAt(LOG.observedUntil())).count()
            / (double) buyers.size();
    assertThat(left).isCloseTo(ReferenceRates.CHURN_SHARE, within(0.02));
  }

  /** Within 0.03 for the shares of 1,000 mails and more, 0.04 for the type with the fewest. */
  @Test
  void theClicksInMailsAreTheRedemptionsOfTheirCampaigns() {
    Map<String, Double> sent = byCampaign(ShopEvents.EMAIL_SENT);
    Map<String, Double> clicked = byCampaign(ShopEvents.EMAIL_CLICK);
    assertThat(clicked.get("A") / sent.get("A"))
        .isCloseTo(ReferenceRates.REDEMPTION_A, within(0.03));
    assertThat(clicked.get("B") / sent.get("B"))
        .isCloseTo(ReferenceRates.REDEMPTION_B, within(0.03));
    assertThat(clicked.get("C") / sent.get("C"))
        .isCloseTo(ReferenceRates.REDEMPTION_C, within(0.04));
    double addressed =
        ReferenceRates.ADDRESSED_A + ReferenceRates.ADDRESSED_B + ReferenceRates.ADDRESSED_C;
    assertThat(sent.get("A") / count(ShopEvents.EMAIL_SENT))
        .isCloseTo(ReferenceRates.ADDRESSED_A / addressed, within(0.02));
  }

  /** Sessions in a mission are those with anything but the page view that starts a visit. */
  @Test
  void theSessionsOfMissionsAreThoseOfTheShop() {
    Map<Identifier, TreeSet<Instant>> visits = new HashMap<>();
    for (JourneyEvent event : EVENTS) {
      if (event.type().equals(ShopEvents.PAGE_VIEW)) {
        cookie(event, visits).add(event.occurredAt());
      }
    }
    Map<Instant, Map<EventType, Integer>> sessions = new HashMap<>();
    for (JourneyEvent event : EVENTS) {
      if (event.source().equals("clickstream")) {
        Instant start = cookie(event, visits).floor(event.occurredAt());
        if (start != null && event.occurredAt().isBefore(start.plusSeconds(7_200))) {
          sessions
              .computeIfAbsent(start, moment -> new HashMap<>())
              .merge(event.type(), 1, Integer::sum);
        }
      }
    }
    List<Map<EventType, Integer>> missions =
        sessions.values().stream()
            .filter(
                types ->
                    types.containsKey(ShopEvents.SEARCH)
                        || types.containsKey(ShopEvents.PRODUCT_VIEW)
                        || types.containsKey(ShopEvents.CART_ADD))
            .toList();
    // A mission's session with none of the three is not seen as one; so many are lost:
    double seen =
        1
            - (1 - ReferenceRates.SESSION_SEARCH_SHARE)
                * Math.exp(-ReferenceRates.SESSION_PRODUCT_VIEWS)
                * (1 - ReferenceRates.SESSION_CART_SHARE);
    assertThat(share(missions, ShopEvents.SEARCH) * seen)
        .isCloseTo(ReferenceRates.SESSION_SEARCH_SHARE, within(0.02));
    assertThat(share(missions, ShopEvents.CART_ADD) * seen)
        .isCloseTo(ReferenceRates.SESSION_CART_SHARE, within(0.02));
    double views =
        missions.stream().mapToInt(types -> types.getOrDefault(ShopEvents.PRODUCT_VIEW, 0)).sum();
    assertThat(views / missions.size() * seen)
        .isCloseTo(ReferenceRates.SESSION_PRODUCT_VIEWS, within(0.06));
  }

  private static TreeSet<Instant> cookie(
      JourneyEvent event, Map<Identifier, TreeSet<Instant>> visits) {
    Identifier cookie =
        event.identifiers().stream()
            .filter(identifier -> identifier.kind().equals(ShopEvents.COOKIE))
            .findFirst()
            .orElseThrow();
    return visits.computeIfAbsent(cookie, key -> new TreeSet<>());
  }

  private static double share(List<Map<EventType, Integer>> sessions, EventType type) {
    return sessions.stream().filter(types -> types.containsKey(type)).count()
        / (double) sessions.size();
  }

  @Test
  void visitsBeginInTheHoursOfTheShop() {
    for (JourneyEvent event : EVENTS) {
      if (event.type().equals(ShopEvents.AD_CLICK)) {
        assertThat(event.occurredAt().atOffset(ZoneOffset.UTC).getHour())
            .isBetween(ReferenceRates.FIRST_HOUR, ReferenceRates.LAST_HOUR);
      }
    }
  }

  /** Within 3 % of the median and of the spread. */
  @Test
  void theValuesOfPurchasesAreSpreadAsThoseOfTheReference() {
    double[] logs =
        logs(ShopEvents.PURCHASE, event -> event.value().orElseThrow().amount().doubleValue());
    assertThat(Math.exp(mean(logs))).isCloseTo(ReferenceRates.PURCHASE_VALUE_MEDIAN, within(0.8));
    assertThat(deviation(logs)).isCloseTo(ReferenceRates.PURCHASE_VALUE_LOG_SD, within(0.025));
  }

  /** Within 5 %: the days are cut to tenths. */
  @Test
  void theTimesOfDeliveriesAreSpreadAsThoseOfTheReference() {
    AttributeKey<Double> days = AttributeKey.ofNumber("delivery_days");
    double[] logs = logs(ShopEvents.DELIVERY, event -> event.get(days).orElseThrow() + 0.05);
    assertThat(deviation(logs)).isCloseTo(ReferenceRates.DELIVERY_LOG_SD, within(0.025));
  }

  /** Within 0.05 and 0.04: answers are rounded to the scale and cut at its ends. */
  @Test
  void theRatingsAreThoseOfTheReference() {
    double[] ratings =
        EVENTS.stream()
            .flatMap(event -> event.rating().stream())
            .mapToDouble(Rating::normalised)
            .toArray();
    assertThat(ratings).hasSizeGreaterThan(1_000);
    assertThat(mean(ratings)).isCloseTo(ReferenceRates.SATISFACTION_MEAN, within(0.05));
    assertThat(deviation(ratings)).isCloseTo(ReferenceRates.SATISFACTION_SD, within(0.04));
  }

  /** Within 0.03: of those with a customer number, whoever got an e-mail. */
  @Test
  void theShareOfReadersOfEmailIsThatOfPaperlessBills() {
    Collection<TrueCustomer> longStanding =
        LOG.truth().customers().stream()
            .filter(customer -> customer.purchases().size() > 1)
            .filter(
                customer ->
                    customer.purchases().get(1).isBefore(Instant.parse("2025-11-15T00:00:00Z")))
            .toList();
    Set<String> written = new HashSet<>();
    Map<Identifier, String> owners = LOG.truth().owners();
    for (JourneyEvent event : EVENTS) {
      if (event.type().equals(ShopEvents.EMAIL_SENT)) {
        written.add(owners.get(event.identifiers().get(0)));
      }
    }
    double share =
        longStanding.stream().filter(customer -> written.contains(customer.id())).count()
            / (double) longStanding.size();
    assertThat(share).isCloseTo(ReferenceRates.PAPERLESS_SHARE, within(0.04));
  }

  private static long count(EventType type) {
    return EVENTS.stream().filter(event -> event.type().equals(type)).count();
  }

  private static Map<String, Double> byCampaign(EventType type) {
    AttributeKey<String> campaign = AttributeKey.ofText("campaign");
    Map<String, Double> counts = new TreeMap<>();
    for (JourneyEvent event : EVENTS) {
      if (event.type().equals(type)) {
        counts.merge(event.get(campaign).orElseThrow(), 1.0, Double::sum);
      }
    }
    return counts;
  }

  private static double[] logs(EventType type, ToDoubleFunction<JourneyEvent> value) {
    return EVENTS.stream()
        .filter(event -> event.type().equals(type))
        .mapToDouble(value)
        .map(Math::log)
        .toArray();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }
}
