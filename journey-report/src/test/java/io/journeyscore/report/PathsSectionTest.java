package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Proportion;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.sequence.Journey;
import io.journeyscore.sequence.Outcome.Status;
import io.journeyscore.testkit.ShopEvents;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathsSectionTest {

  private static final List<Journey> JOURNEYS =
      TestReports.reconstruct(TestReports.log(600, 8)).journeys();

  private static final Report SHOP = TestReports.shop(600, 8);

  private static String way(Journey journey) {
    List<String> names = new ArrayList<>();
    for (JourneyEvent event : journey.events()) {
      if (names.isEmpty() || !names.get(names.size() - 1).equals(event.touchpoint())) {
        names.add(event.touchpoint());
      }
    }
    return String.join(" \u2192 ", names);
  }

  @Test
  void waysAreThoseCountedOneByOne() {
    Map<String, List<Journey>> ways = new HashMap<>();
    JOURNEYS.forEach(j -> ways.computeIfAbsent(way(j), any -> new ArrayList<>()).add(j));
    DataTable table = Pages.figure(SHOP, "ways").tables().get(0);
    long sum = 0;
    long shown = 0;
    for (List<Cell> row : table.rows()) {
      long count = ((Cell.Count) row.get(1)).count();
      sum += count;
      List<Journey> taken = ways.get(((Cell.Text) row.get(0)).text());
      if (taken == null) {
        assertThat(row.get(0)).isEqualTo(Cell.of("%,d other ways".formatted(ways.size() - shown)));
        continue;
      }
      shown++;
      assertThat(count).isEqualTo(taken.size()).isGreaterThanOrEqualTo(11);
      long known = taken.stream().filter(j -> j.outcome().status() != Status.OPEN).count();
      long good = taken.stream().filter(j -> j.outcome().status() == Status.SUCCEEDED).count();
      assertThat(row.get(5))
          .isEqualTo(known < 11 ? Cell.missing() : Cell.share((double) good / known));
    }
    assertThat(sum).isEqualTo(JOURNEYS.size());
    assertThat(shown).isBetween(1L, 20L);
  }

  @Test
  void otherWaysSucceedAsOftenAsTheirJourneys() {
    DataTable table = Pages.figure(SHOP, "ways").tables().get(0);
    List<String> shown = table.rows().stream().map(row -> ((Cell.Text) row.get(0)).text()).toList();
    List<Journey> others =
        JOURNEYS.stream()
            .filter(j -> !shown.contains(way(j)) && j.outcome().status() != Status.OPEN)
            .toList();
    long good = others.stream().filter(j -> j.outcome().status() == Status.SUCCEEDED).count();
    List<Cell> last = table.rows().get(table.rows().size() - 1);
    assertThat(last.get(5))
        .isEqualTo(Cell.share(Proportion.wilson(good, others.size(), 0.95).value()));
  }

  @Test
  void funnelTellsWhatBecameOfAll() {
    DataTable table = Pages.figure(SHOP, "funnel").tables().get(0);
    List<StageReach> reach = SHOP.figures().reach();
    assertThat(table.rows().get(0).get(1)).isEqualTo(Cell.of(reach.get(0).reached()));
    for (List<Cell> row : table.rows()) {
      if (row.subList(7, 10).stream().allMatch(cell -> cell instanceof Cell.Count)) {
        long sum = 0;
        for (Cell cell : row.subList(6, 10)) {
          sum += ((Cell.Count) cell).count();
        }
        assertThat(Cell.of(sum)).isEqualTo(row.get(1));
      }
    }
    double second = (double) reach.get(1).reached() / reach.get(0).reached();
    assertThat(((Cell.Share) table.rows().get(1).get(2)).share()).isCloseTo(second, within(1e-12));
  }

  /** Journeys that look, and some that buy, too. */
  private static Report looking(int lookers, int buyers) {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < lookers; i++) {
      event(events, "c" + i, ShopEvents.PRODUCT_VIEW, 0, "page");
      if (i < buyers) {
        event(events, "c" + i, ShopEvents.PURCHASE, 1, "till");
      }
    }
    return TestReports.of(events, TestReports.settings().build());
  }

  private static void event(
      List<JourneyEvent> events, String customer, EventType type, int hour, String touchpoint) {
    events.add(
        JourneyEvent.builder(type, Instant.parse("2026-03-01T10:00:00Z").plusSeconds(3600L * hour))
            .customer(customer)
            .eventId(customer + hour)
            .touchpoint(touchpoint)
            .build());
  }

  @Test
  void stagesAtWhichFewEndAreJoinedWithTheNext() {
    Report report = looking(60, 55);
    DataTable table = Pages.figure(report, "funnel").tables().get(0);
    assertThat(table.rows().toString()).doesNotContain("Count[count=5]");
    assertThat(table.rows())
        .anySatisfy(row -> assertThat(((Cell.Text) row.get(0)).text()).contains(" / "));
  }

  @Test
  void titleNamesAStepOnlyIfItIsClearlyTheSmallest() {
    assertThat(Pages.figure(looking(200, 100), "funnel").finding())
        .startsWith("The smallest step is from Consideration to Conversion")
        .endsWith(": 50.0% take it");
    assertThat(Pages.figure(looking(60, 55), "funnel").finding())
        .isEqualTo("No step from stage to stage is clearly smaller than the others");
  }

  @Test
  void valueIsThatOfTheSuccesses() {
    Figure figure = Pages.figure(SHOP, "value");
    for (List<Cell> row : figure.tables().get(0).rows()) {
      String way = ((Cell.Text) row.get(0)).text();
      BigDecimal value =
          JOURNEYS.stream()
              .filter(j -> way(j).equals(way))
              .map(Journey::value)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(((Cell.Decimal) row.get(4)).value()).isCloseTo(value.doubleValue(), within(1e-6));
    }
    assertThat(Pages.find(looking(60, 30), "value")).isEmpty();
  }

  @Test
  void sectionIsLeftOutWithoutJourneysAndIsThereInItalian() {
    assertThat(Pages.find(looking(5, 2), "ways")).isEmpty();
    assertThat(Pages.find(looking(5, 2), "funnel")).isEmpty();
    assertThat(ReportPage.of(SHOP, Locale.ITALIAN).html()).contains("Imbuto e percorsi");
  }
}
