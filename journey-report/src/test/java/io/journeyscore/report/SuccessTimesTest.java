package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.testkit.ShopEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SuccessTimesTest {

  private static final List<Journey> SHOP =
      TestReports.reconstruct(TestReports.log(500, 3)).journeys();

  private static final ReportSettings SETTINGS = TestReports.settings().build();

  private static long hours(Journey journey) {
    Duration length = Duration.between(journey.start(), journey.outcome().at());
    return (long) Math.ceil(length.toNanos() / 3.6e12);
  }

  /** Aalen and Johansen's share, hour by hour. */
  private static double incidence(List<Journey> journeys, double untilHours) {
    double share = 0;
    double underWay = 1;
    for (long hour = 0; hour <= untilHours; hour++) {
      long at = hour;
      long atRisk = journeys.stream().filter(j -> hours(j) >= at).count();
      long ends =
          journeys.stream()
              .filter(j -> hours(j) == at && j.outcome().status() != Status.OPEN)
              .count();
      long successes =
          journeys.stream()
              .filter(j -> hours(j) == at && j.outcome().status() == Status.SUCCEEDED)
              .count();
      if (ends > 0) {
        share += underWay * successes / atRisk;
        underWay *= (double) (atRisk - ends) / atRisk;
      }
    }
    return share;
  }

  @Test
  void sharesAreThoseCountedHourByHour() {
    Map<String, List<Journey>> groups =
        SHOP.stream().collect(Collectors.groupingBy(j -> j.events().get(0).channel().name()));
    SuccessTimes times = SuccessTimes.measure(SETTINGS).measure(SHOP).orElseThrow();
    assertThat(times.curves()).hasSize(3);
    long counted = 0;
    for (SuccessCurve curve : times.curves()) {
      List<Journey> group = groups.remove(curve.group().orElseThrow());
      assertThat(curve.journeys()).isEqualTo(group.size());
      counted += curve.journeys();
      for (int i : new int[] {0, 8, 24, 48}) {
        SuccessCurve.Point point = curve.points().get(i);
        assertThat(point.days()).isEqualTo(times.horizonDays() * i / 48.0);
        double hours = point.days() * 24;
        assertThat(point.share().value()).isCloseTo(incidence(group, hours), within(1e-9));
        List<Journey> watched = group.stream().filter(j -> hours(j) >= hours).toList();
        long customers = watched.stream().map(Journey::customer).distinct().count();
        assertThat(point.underWay())
            .isEqualTo(
                watched.isEmpty() || customers >= SETTINGS.leastCell()
                    ? Cell.of(watched.size())
                    : Cell.hidden());
      }
      assertThat(groups.values()).allMatch(rest -> rest.size() <= curve.journeys());
    }
    assertThat(times.other().map(SuccessCurve::journeys).orElse(0L))
        .isEqualTo(SHOP.size() - counted);
  }

  @Test
  void anySplitGivesTheWhole() {
    Splits.assertAllGiveTheWhole(SuccessTimes.measure(SETTINGS), SHOP);
    assertThat(SuccessTimes.measure(SETTINGS).measure(List.of())).isEmpty();
  }

  @Test
  void journeysOfFewAreCountedWithAnotherGroup() {
    List<Journey> few = SHOP.subList(0, 10);
    assertThat(SuccessTimes.measure(SETTINGS).measure(few)).isEmpty();
    Map<String, Integer> seen = new TreeMap<>();
    ReportSettings first =
        TestReports.settings()
            .segments(
                new ReportSettings.Segments(
                    "Half", j -> seen.merge("n", 1, Integer::sum) <= 5 ? "few" : "many"))
            .build();
    SuccessTimes times = SuccessTimes.measure(first).measure(SHOP.subList(0, 60)).orElseThrow();
    assertThat(times.curves()).hasSize(1);
    assertThat(times.curves().get(0).group()).isEqualTo(Optional.empty());
    assertThat(times.curves().get(0).journeys()).isEqualTo(60);
    assertThat(times.other()).isEmpty();
  }

  /** Customers that look on day 0 and buy on the next, or do not. */
  private static Report halves(int each, int buyingOfOne, int buyingOfOther) {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      add(events, "a" + i, "north", i < buyingOfOne);
      add(events, "b" + i, "south", i < buyingOfOther);
    }
    ReportSettings settings =
        TestReports.settings()
            .segments(new ReportSettings.Segments("Region", j -> j.events().get(0).touchpoint()))
            .build();
    return TestReports.of(events, settings);
  }

  private static void add(List<JourneyEvent> events, String customer, String where, boolean buys) {
    Instant start = Instant.parse("2026-03-01T10:00:00Z");
    events.add(
        JourneyEvent.builder(ShopEvents.PRODUCT_VIEW, start)
            .customer(customer)
            .eventId(customer + "1")
            .touchpoint(where)
            .build());
    events.add(
        JourneyEvent.builder(
                buys ? ShopEvents.PURCHASE : EventType.of("look"), start.plusSeconds(86_400))
            .customer(customer)
            .eventId(customer + "2")
            .touchpoint(where)
            .build());
  }

  @Test
  void titleComparesGroupsOnlyWhereTheyDifferClearly() {
    assertThat(Pages.figure(halves(200, 120, 60), "success-times").finding())
        .isEqualTo("Journeys of north succeed more often: 60% by day 6, against 30% of south");
    assertThat(Pages.figure(halves(200, 70, 60), "success-times").finding())
        .isEqualTo("By day 6 no group differs clearly from the others in how many succeed");
    assertThat(Pages.find(halves(5, 2, 2), "success-times")).isEmpty();
    // Half of 20: the logarithm of the share has the standard error 0.2236.
    assertThat(Pages.figure(halves(10, 5, 5), "success-times").finding())
        .isEqualTo("By day 6, 50% of the journeys have succeeded (32.3% to 77.5%)");
  }

  @Test
  void pageTellsWhereTheVerticalAxisEnds() {
    Figure figure = Pages.figure(halves(200, 120, 60), "success-times");
    assertThat(figure.subtitle())
        .contains(
            "n\u00a0=\u00a0400 journeys, 0 of them open and censored.",
            "Vertical axis ends at 80%.");
    assertThat(figure.caption()).doesNotContain("Ticks");
    assertThat(figure.tables()).hasSize(2);
  }
}
