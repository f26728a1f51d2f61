package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.sequence.Journey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FlowSectionTest {

  private static final Report SHOP = TestReports.shop(400, 2);

  private static List<JourneyEvent> path(String customer, String... touchpoints) {
    List<JourneyEvent> events = new ArrayList<>();
    for (String touchpoint : touchpoints) {
      events.add(
          JourneyEvent.builder(EventType.of("view"), Instant.EPOCH.plusSeconds(60L * events.size()))
              .customer(customer)
              .eventId(customer + "-" + events.size())
              .touchpoint(touchpoint)
              .build());
    }
    return events;
  }

  private static Report paths(int leastCell, int times, String... touchpoints) {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      events.addAll(path("c" + i, touchpoints));
    }
    return TestReports.of(events, TestReports.settings().leastCell(leastCell).build());
  }

  private static DataTable table(Report report) {
    return Pages.figure(report, "flow").tables().get(0);
  }

  @Test
  void edgesSumToTheTransitionsCountedByHand() {
    Map<List<String>, Long> pairs = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (Journey journey : TestReports.reconstruct(TestReports.log(400, 2)).journeys()) {
      List<JourneyEvent> events = journey.events();
      for (int i = 1; i < events.size(); i++) {
        pairs.merge(
            List.of(events.get(i - 1).touchpoint(), events.get(i).touchpoint()), 1L, Long::sum);
      }
    }
    long transitions = pairs.values().stream().mapToLong(Long::longValue).sum();
    DataTable table = table(SHOP);
    long summed = 0;
    int drawn = 0;
    for (List<Cell> row : table.rows()) {
      long count = ((Cell.Count) row.get(3)).count();
      if (row.get(1) instanceof Cell.Text to) {
        assertThat(count).isEqualTo(pairs.get(List.of(((Cell.Text) row.get(0)).text(), to.text())));
        drawn++;
      }
      summed += row.get(0).equals(Cell.of("All transitions")) ? 0 : count;
    }
    assertThat(summed).isEqualTo(transitions);
    assertThat(Pages.row(table, "All transitions").get(3)).isEqualTo(Cell.of(transitions));
    assertThat(drawn).isEqualTo(20).isLessThan(pairs.size());
    long rest = pairs.size() - drawn;
    assertThat(Pages.row(table, rest + " smaller pairs")).hasSize(6);
  }

  @Test
  void touchpointsStandInTheOrderOfTheirMedianFirstPosition() {
    Report report = paths(5, 5, "ad", "page", "shop", "page", "page");
    assertThat(table(report).rows().stream().map(row -> row.subList(0, 4)).toList())
        .containsExactlyInAnyOrder(
            List.of(Cell.of("ad"), Cell.of("page"), Cell.of("forward"), Cell.of(5)),
            List.of(Cell.of("page"), Cell.of("shop"), Cell.of("forward"), Cell.of(5)),
            List.of(Cell.of("shop"), Cell.of("page"), Cell.of("back"), Cell.of(5)),
            List.of(Cell.of("page"), Cell.of("page"), Cell.of("repeat"), Cell.of(5)),
            List.of(Cell.of("All transitions"), Cell.missing(), Cell.missing(), Cell.of(20)));
    assertThat(Pages.figure(report, "flow").caption())
        .isEqualTo(
            "Drawn are 10 transitions forward, 5 back and 5 repeats. These are all transitions.");
  }

  @Test
  void titleNamesWhereStepsBackLeadOnlyIfThatIsClear() {
    assertThat(Pages.figure(paths(5, 5, "ad", "page", "shop", "page", "ad"), "flow").finding())
        .isEqualTo("For every ten steps forward there are 10 back");
    assertThat(Pages.figure(paths(5, 30, "ad", "page", "ad"), "flow").finding())
        .isEqualTo("For every ten steps forward there are 10 back, and most of those lead to ad");
    assertThat(Pages.figure(paths(5, 30, "ad", "page"), "flow").finding())
        .isEqualTo("All steps between touchpoints go forward, and none goes back");
    assertThat(Pages.figure(paths(5, 5, "ad", "ad"), "flow").finding())
        .isEqualTo("Journeys stay with one touchpoint: no step goes to another");
  }

  @Test
  void pairsOfFewJourneysAreNeverListed() {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      events.addAll(path("c" + i, "ad", "page"));
      events.addAll(path("d" + i, "page", "shop"));
    }
    events.addAll(path("e", "ad", "secret", "ad"));
    Report report = TestReports.of(events, TestReports.settings().build());
    String table = table(report).toString();
    assertThat(table).doesNotContain("secret").contains("smaller pairs");
    // Two transitions alone would be told by what lacks in the sum, so that a large pair joins.
    assertThat(Pages.row(table(report), "3 smaller pairs").get(3)).isEqualTo(Cell.of(42));
    assertThat(Pages.find(paths(11, 10, "ad", "page"), "flow")).isEmpty();
    assertThat(Pages.find(paths(5, 5, "ad"), "flow")).isEmpty();
  }

  @Test
  void manyAndHostileNamesAreDrawnInTheirRoom() {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      events.addAll(
          path(
              "c" + i,
              "<script>alert(1)</script>".repeat(20),
              "t" + i % 30,
              "\u202Eend",
              "u" + i % 30));
    }
    Report report = TestReports.of(events, TestReports.settings().leastCell(5).build());
    Figure figure = Pages.figure(report, "flow");
    assertThat(figure.tables().get(0).rows()).hasSizeBetween(3, 22);
    assertThat(figure.chart()).contains("&lt;script&gt;alert");
    assertThat(figure.chart()).doesNotContain("<script>", "\u202E").hasSizeLessThan(100_000);
    assertThat(ReportPage.of(report, Locale.ITALIAN).html()).contains("Flusso tra i punti");
  }
}
