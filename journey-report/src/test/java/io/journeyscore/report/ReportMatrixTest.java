package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Bad input of the page: rows 68 to 70 of docs/input-matrix.md. */
class ReportMatrixTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int MOST_BYTES = 5 * 1024 * 1024;

  /** Figures that count records or identifiers, not people. */
  private static final Set<String> OF_RECORDS =
      Set.of("accounting", "quarantine", "unmapped", "identity");

  private static JourneyEvent event(String customer, int day, String type, String touchpoint) {
    return JourneyEvent.builder(EventType.of(type), START.plus(Duration.ofDays(day)))
        .customer(customer)
        .eventId(customer + "/" + day)
        .channel(Channel.WEB)
        .touchpoint(touchpoint)
        .build();
  }

  private static List<JourneyEvent> shop(int customers, String rare, int seers) {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      String customer = "c" + i;
      events.add(event(customer, 0, "page_view", "home"));
      events.add(event(customer, 1, "product_view", i < seers ? rare : "shelf"));
      if (i % 3 == 0) {
        events.add(event(customer, 2, "purchase", "till"));
      }
    }
    return events;
  }

  @Test
  void row68FewerThanFiveCustomersAreNoCell() {
    assertThatThrownBy(() -> TestReports.settings().leastCell(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("leastCell must be at least 5: 4");
  }

  @Test
  void row68NoTableTellsANumberOfFewCustomers() {
    Report report = TestReports.of(shop(300, "rare corner", 7), TestReports.settings().build());
    List<Figure> figures = ReportPage.of(report, Locale.ENGLISH).figures();

    assertThat(figures).extracting(Figure::id).contains("map", "flow");
    for (Figure figure : figures) {
      if (!OF_RECORDS.contains(figure.id())) {
        for (DataTable table : figure.tables()) {
          assertThat(table.rows())
              .as("%s: %s", figure.id(), table.title())
              .allSatisfy(
                  row ->
                      assertThat(row)
                          .noneMatch(
                              cell ->
                                  cell instanceof Cell.Count count
                                      && count.count() > 0
                                      && count.count() < ReportSettings.LEAST_CELL));
        }
      }
    }
  }

  @Test
  void row69NamesThatWouldBeMarkupAreTexts() {
    List<String> hostile =
        List.of(
            "</script><script>alert(1)</script>",
            "<!--",
            "\" onmouseover=\"alert(1)",
            "javascript:alert(1)",
            "a\u2028b",
            "\u202Egnp.exe");
    for (String name : hostile) {
      Report report = TestReports.of(shop(60, name, 30), TestReports.settings().build());
      String page = ReportPage.of(report, Locale.ENGLISH).html();

      assertThat(page)
          .as(name)
          .doesNotContain("<script>alert", " onmouseover=\"", "href=\"javascript:", "\u202E")
          .contains("default-src 'none'".replace("'", "&#39;"));
    }
  }

  @Test
  void row70HundredThousandDistinctTouchpointsAreAPageOfFiveMebibytes() {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      events.add(event("c" + i % 2_000, i / 2_000, "page_view", "place " + i));
    }
    Report report = TestReports.of(events, TestReports.settings().build());

    assertThat(ReportPage.of(report, Locale.ENGLISH).html().getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(MOST_BYTES);
  }
}
