package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.analytics.driver.CutPoint;
import io.journeyscore.analytics.driver.ImportancePerformance;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.report.Priorities.Item;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrioritiesTest {

  private static final ImportancePerformance.Options OPTIONS =
      new ImportancePerformance.Options(CutPoint.at(0.1), CutPoint.at(3.5), CutPoint.at(500), 0.75);

  /** Importance within two points to each side, rating within 0.2. */
  private static Item item(String name, double importance, double rating, double cost, long n) {
    return new Item(
        name,
        new Estimate(importance, new Interval(importance - 0.02, importance + 0.02, 0.95), 500),
        new Estimate(rating, new Interval(rating - 0.2, rating + 0.2, 0.95), n),
        cost);
  }

  private static Optional<Figure> figure(List<Item> items) {
    Priorities priorities =
        new Priorities(items, OPTIONS, "mean rating, 1 to 5", Optional.of("EUR"));
    return ReportPage.of(TestReports.builder(20, 1).priorities(priorities).build(), Locale.ENGLISH)
        .figures()
        .stream()
        .filter(figure -> figure.id().equals("priorities"))
        .findFirst();
  }

  private static String group(String name, List<Item> items) {
    return figure(items).orElseThrow().tables().get(0).rows().stream()
        .filter(row -> row.get(0).equals(Cell.of(name)))
        .map(row -> ((Cell.Text) row.get(11)).text())
        .findFirst()
        .orElseThrow();
  }

  private static final List<Item> FIVE =
      List.of(
          item("check", 0.17, 2.3, 100, 1388),
          item("advisor", 0.13, 4.4, 100, 1570),
          item("tariffs", 0.11, 3.0, 100, 3251),
          item("store", 0.05, 4.5, 400, 762),
          item("email", 0.03, 2.4, 100, 1406),
          item("kiosk", 0.03, 3.5, 900, 1406));

  @Test
  void everyTouchpointIsWhereItsIntervalsAre() {
    assertThat(group("check", FIVE)).isEqualTo("CRITICAL");
    assertThat(group("advisor", FIVE)).isEqualTo("KEEP UP");
    assertThat(group("tariffs", FIVE)).as("importance crosses").isEqualTo("UNCLEAR");
    assertThat(group("store", FIVE)).isEqualTo("SAVINGS");
    assertThat(group("email", FIVE)).isEqualTo("LOW PRIORITY");
    assertThat(group("kiosk", FIVE)).as("dear, whatever its rating").isEqualTo("SAVINGS");
  }

  @Test
  void intervalThatEndsAtACutDoesNotCrossItFromAbove() {
    Estimate low = new Estimate(2, new Interval(1.8, 2.2, 0.95), 50);
    Item from = new Item("from", new Estimate(0.2, new Interval(0.1, 0.3, 0.95), 50), low, 0);
    Item under = new Item("under", new Estimate(0.05, new Interval(0, 0.1, 0.95), 50), low, 0);

    assertThat(group("from", List.of(from))).as("at the cut is important").isEqualTo("CRITICAL");
    assertThat(group("under", List.of(under))).isEqualTo("UNCLEAR");
  }

  @Test
  void findingCountsWhatIsClearlyCritical() {
    assertThat(figure(FIVE).get().finding())
        .isEqualTo("check is clearly important and clearly rated low");
    List<Item> more = new ArrayList<>(FIVE);
    more.add(item("visit", 0.2, 2.0, 10, 90));
    assertThat(figure(more).get().finding())
        .isEqualTo("2 of 7 touchpoints are clearly important and clearly rated low");
    assertThat(figure(FIVE.subList(1, 6)).get().finding())
        .isEqualTo("No touchpoint is both clearly important and clearly rated low");
  }

  @Test
  void savingStandsWithItsAssumption() {
    assertThat(figure(FIVE).get().chart())
        .contains("Saving 325 EUR, if each keeps 75% of its cost");
    assertThat(figure(FIVE).get().chart())
        .contains("class=\"z dash\"", "class=\"crit\"", "axis starts at 2");
  }

  @Test
  void touchpointsOfAFewRatingsAreNotPlaced() {
    Figure figure = figure(List.of(FIVE.get(0), item("rare", 0.3, 1.5, 0, 10))).get();

    assertThat(figure.tables().get(0).rows()).hasSize(1);
    assertThat(figure.caption()).contains("too few ratings are behind them: 1.");
    assertThat(figure(List.of(item("rare", 0.3, 1.5, 0, 10)))).isEmpty();
    assertThat(figure(List.of())).isEmpty();
  }

  @Test
  void tenThousandTouchpointsAreAFewAndOthersCounted() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      items.add(item("a touchpoint with a very long name ".repeat(9) + i, 0.5, 2, 0, 50));
    }
    Figure figure = figure(items).get();

    assertThat(figure.tables().get(0).rows()).hasSize(20);
    assertThat(figure.caption()).contains("that are not shown: 9,980.");
    assertThat(figure.chart().length()).isLessThan(40_000);
  }

  @Test
  void namesAreDistinct() {
    assertThatThrownBy(
            () ->
                new Priorities(
                    List.of(FIVE.get(0), FIVE.get(0)), OPTIONS, "rating", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("items must have distinct names: check");
  }
}
