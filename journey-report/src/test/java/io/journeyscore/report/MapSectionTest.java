package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MapSectionTest {

  private static final Report SHOP = TestReports.shop(1_000, 7);

  @Test
  void findingNamesTheStageThatClearlyLosesMost() {
    Figure map = Pages.figure(SHOP, "map");

    assertThat(map.finding()).startsWith("Consideration has the largest drop-off: ");
    List<Cell> stage = Pages.row(map.tables().get(1), "Consideration");
    assertThat(((Cell.Share) stage.get(8)).share()).isGreaterThan(0.3);
  }

  @Test
  void findingSaysSoWhereFewJourneysDoNotTell() {
    assertThat(Pages.figure(TestReports.shop(4, 7), "map").finding())
        .isEqualTo("No stage differs clearly from the others in its drop-off");
  }

  @Test
  void waysOfEachStageAddUpToThoseThatReachedIt() {
    for (List<Cell> row : stages(Pages.figure(SHOP, "map"))) {
      long sum = 0;
      boolean told = true;
      for (Cell cell : row.subList(3, 8)) {
        told &= cell instanceof Cell.Count;
        sum += cell instanceof Cell.Count count ? count.count() : 0;
      }
      if (told) {
        assertThat(row.get(1)).isEqualTo(Cell.of(sum));
      }
    }
  }

  private static List<List<Cell>> stages(Figure map) {
    DataTable table = map.tables().get(1);
    assertThat(table.columns().get(1).name()).isEqualTo("reached");
    assertThat(table.columns().get(7).name()).isEqualTo("left");
    assertThat(table.rows()).hasSize(5);
    return table.rows();
  }

  @Test
  void bothFormsOfTheMapShowTheCountsOfTheTable() {
    Figure map = Pages.figure(SHOP, "map");
    List<Cell> cart = Pages.row(map.tables().get(0), "cart", "Digital", "Consideration");
    String count = "%,d".formatted(((Cell.Count) cart.get(3)).count());

    assertThat(map.chart()).contains(">cart</th>").contains(count + "</span>");
    assertThat(map.chart().split(count, -1)).hasSizeGreaterThan(2);
  }

  @Test
  void italianMapIsInItalian() {
    Figure map =
        ReportPage.of(SHOP, Locale.ITALIAN).figures().stream()
            .filter(figure -> figure.id().equals("map"))
            .findFirst()
            .orElseThrow();

    assertThat(map.finding()).startsWith("La fase Valutazione ha l’abbandono maggiore");
    assertThat(map.chart()).contains("Tempo mediano nella fase", "Assistenza clienti");
  }

  @Test
  void withoutJourneysThereIsNoMap() {
    JourneyFigures none = ReportMeasure.of(TestReports.settings().build()).measure(List.of());
    Report empty = Report.builder("Nothing", SHOP.scope(), none).build();

    assertThat(Pages.find(empty, "map")).isEmpty();
  }
}
