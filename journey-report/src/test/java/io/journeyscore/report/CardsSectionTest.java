package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.touchpoint.KanoClass;
import io.journeyscore.analytics.touchpoint.KanoResult;
import io.journeyscore.analytics.touchpoint.Level;
import io.journeyscore.analytics.touchpoint.TouchpointCard;
import io.journeyscore.event.Money;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.Figure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CardsSectionTest {

  private static Level measured(double value, double reach, long n) {
    return Level.measured(new Estimate(value, new Interval(value - reach, value + reach, 0.95), n));
  }

  private static final TouchpointCard DELIVERY =
      TouchpointCard.builder("delivery")
          .owner("logistics")
          .cost(Money.of("120000", "EUR"))
          .importance(Level.declared(0.4))
          .intended("speed", 0.8)
          .desired("speed", 0.9)
          .desired("care", 0.5)
          .desired("secret", 0.9)
          .delivered("speed", measured(0.6, 0.1, 200))
          .delivered("care", measured(0.52, 0.1, 200))
          .delivered("secret", measured(0.1, 0.1, 5))
          .kano(
              "speed", new KanoResult(Map.of(KanoClass.MUST_BE, 30L, KanoClass.REVERSE, 2L), 0.95))
          .kano("care", new KanoResult(Map.of(KanoClass.ATTRACTIVE, 5L), 0.95))
          .accelerator("delivery slot")
          .slowing("queue")
          .blocking("lost <parcel>")
          .build();

  private static final TouchpointCard INVOICE =
      TouchpointCard.builder("invoice").cost(Money.of("5000.75", "EUR")).build();

  private static Report with(TouchpointCard... cards) {
    return TestReports.builder(60, 1).cards(List.of(cards)).build();
  }

  private static final Report REPORT = with(INVOICE, DELIVERY);

  @Test
  void gapsHaveTheirIntervalAndDirection() {
    Figure figure = Pages.figure(REPORT, "cards");
    assertThat(figure.finding())
        .isEqualTo("1 of 2 measured gaps to what customers desire clearly fall short");
    List<Cell> speed =
        Pages.row(figure.tables().get(0), "delivery", "speed", "delivered less desired");
    assertThat(((Cell.Decimal) speed.get(3)).value()).isEqualTo(0.6 - 0.9);
    assertThat(speed.get(6)).isEqualTo(Cell.of(200));
    assertThat(speed.get(8)).isEqualTo(Cell.of("must be"));
    assertThat(Pages.row(figure.tables().get(0), "delivery", "care").get(8))
        .isEqualTo(Cell.hidden());
    assertThat(figure.chart()).contains("falls short", "not clear");
  }

  @Test
  void gapsOfFewAnswersAreLeftOut() {
    assertThat(Pages.figure(REPORT, "cards").tables().get(0).toString()).doesNotContain("secret");
  }

  @Test
  void elementsTellTheirClassAndSource() {
    Figure figure = Pages.figure(REPORT, "cards");
    assertThat(figure.tables().get(1).rows())
        .extracting(row -> List.of(row.get(1), row.get(2), row.get(3)))
        .containsExactly(
            List.of(Cell.of("delivery slot"), Cell.of("Accelerator"), Cell.of("declared")),
            List.of(Cell.of("queue"), Cell.of("Slows"), Cell.of("declared")),
            List.of(Cell.of("lost <parcel>"), Cell.of("Blocker"), Cell.of("declared")));
    assertThat(figure.chart())
        .contains("\u25B2 delivery slot", "\u25BC queue", "\u25A0 lost &lt;parcel&gt;");
  }

  @Test
  void ownersSumUpTheirTouchpoints() {
    Figure figure = Pages.figure(REPORT, "cards");
    assertThat(Pages.row(figure.tables().get(2), "logistics").subList(1, 4))
        .containsExactly(Cell.of(1), Cell.of("120,000 EUR"), Cell.of(0));
    assertThat(Pages.row(figure.tables().get(2), "no owner").subList(1, 4))
        .containsExactly(Cell.of(1), Cell.of("5,001 EUR"), Cell.of(0));
  }

  @Test
  void mostImportantCardComesFirstInBothLanguages() {
    String chart = Pages.figure(REPORT, "cards").chart();
    assertThat(chart.indexOf("<h4>delivery")).isBetween(0, chart.indexOf("<h4>invoice"));
    assertThat(ReportPage.of(REPORT, Locale.ITALIAN).html())
        .contains("Schede dei punti di contatto", "in difetto");
  }

  @Test
  void reportWithoutCardsHasNoSectionAndTwoOfOneTouchpointAreRefused() {
    assertThat(Pages.find(TestReports.shop(60, 1), "cards")).isEmpty();
    assertThatThrownBy(() -> with(INVOICE, INVOICE))
        .hasMessage("cards must have distinct touchpoints: invoice");
  }
}
