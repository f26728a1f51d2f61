package io.journeyscore.report;

import static io.journeyscore.report.TestScorers.driver;
import static io.journeyscore.report.TestScorers.scorer;
import static io.journeyscore.report.TestScorers.stability;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.Figure;
import io.journeyscore.score.Driver;
import io.journeyscore.score.JourneyScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalsTest {

  private static List<Figure> figures(Report.Builder report) {
    return ReportPage.of(report.build(), Locale.ENGLISH).figures().stream()
        .filter(figure -> figure.id().startsWith("signals-"))
        .toList();
  }

  private static String said(String type) {
    return TestScorers.signal(type).description();
  }

  private static Figure success(JourneyScorer model) {
    return figures(TestReports.builder(20, 1).success(model)).get(0);
  }

  @Test
  void withoutModelsThereIsNoSection() {
    assertThat(figures(TestReports.builder(20, 1))).isEmpty();
    assertThat(figures(TestReports.builder(20, 1).success(scorer(List.of(), List.of())))).isEmpty();
  }

  @Test
  void findingNamesTheStrongestThatPassOnEachSide() {
    JourneyScorer model =
        scorer(
            List.of(
                driver("unstable", 0.40, 0.001),
                driver("chance", 0.30, 0.06),
                driver("call", 0.20, 0.001),
                driver("view", 0.10, 0.001),
                driver("nothing", 0.02, 0.001),
                driver("wait", -0.10, 0.001)),
            List.of(stability("unstable", 37), stability("call", 38)));

    assertThat(success(model).finding())
        .isEqualTo(
            "“%s” is associated with more successes, “%s” with fewer"
                .formatted(said("call"), said("wait")));
  }

  @Test
  void findingSaysSoWhereNothingPasses() {
    JourneyScorer model = scorer(List.of(driver("nothing", 0.029, 0.001)), List.of());

    assertThat(success(model).finding()).isEqualTo("No signal is clearly associated with success");
    assertThat(success(scorer(List.of(driver("edge", 0.031, 0.05)), List.of())).finding())
        .isEqualTo("“%s” is associated with more successes".formatted(said("edge")));
  }

  @Test
  void signalsThatFailStayAndAreHollow() {
    String chart =
        success(
                scorer(
                    List.of(
                        driver("a", 0.20, 0.001),
                        driver("b", 0.10, 0.30),
                        driver("c", 0.01, 0.9),
                        driver("d", -0.2, 0.001)),
                    List.of(stability("d", 10))))
            .chart();

    assertThat(chart.split("<li class=\"sig\"", -1)).hasSize(2);
    assertThat(chart.split("<li class=\"sig weak\"", -1)).hasSize(4);
    assertThat(chart)
        .contains("class=\"fgood\"", "ring sgood", "ring sink3", "ring sbad")
        .contains("not distinguishable from 0", "may be chance", "unstable", "10 of 50");
  }

  @Test
  void moreChurnIsUnfavourable() {
    JourneyScorer model =
        scorer(List.of(driver("late", 0.10, 0.001), driver("call", -0.10, 0.001)), List.of());
    List<Figure> figures = figures(TestReports.builder(20, 1).success(model).churn(model));

    assertThat(figures).hasSize(2);
    assertThat(figures.get(0).chart()).contains("more succeed →", "← fewer succeed");
    assertThat(figures.get(1).chart()).contains("more leave →", "← fewer leave");
    assertThat(colours(figures.get(0))).containsExactly("fgood", "fbad");
    assertThat(colours(figures.get(1))).containsExactly("fbad", "fgood");
    assertThat(figures.get(1).finding())
        .isEqualTo(
            "“%s” is associated with more churn, “%s” with less"
                .formatted(said("late"), said("call")));
  }

  private static List<String> colours(Figure figure) {
    return Pattern.compile("r=\"6\" class=\"(\\w+)\"")
        .matcher(figure.chart())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void tableHoldsWhatTheDriversSay() {
    Figure figure = success(scorer(List.of(driver("a", 0.123, 0.0004)), List.of()));

    List<Cell> row = figure.tables().get(0).rows().get(0);
    assertThat(row.subList(2, 7))
        .containsExactly(
            Cell.of(100 * 0.123, 1),
            Cell.of(100 * (0.123 - 0.03), 1),
            Cell.of(100 * (0.123 + 0.03), 1),
            Cell.of(100 * (0.123 / 2), 1),
            Cell.of(0.0004, 4));
    assertThat(row.get(8)).isEqualTo(Cell.of(900));
  }

  @Test
  void manySignalsAreAFewAndOthersCounted() {
    List<Driver> drivers = new ArrayList<>();
    IntStream.range(0, 60).forEach(i -> drivers.add(driver("t" + i, 0.9 - i * 0.01, 0.001)));
    Figure figure = success(scorer(drivers, List.of()));

    assertThat(figure.tables().get(0).rows()).hasSize(20);
    assertThat(figure.subtitle()).contains("20 of 60 signals");
    assertThat(figure.caption()).contains("40 signals that are not shown pass the thresholds too");
  }

  @Test
  void signalsOfAFewExamplesAreNotShown() {
    Driver few =
        new Driver(
            TestScorers.signal("few"), 0.5, 0.4, 0.6, 0.1, 10, 1000, 0.001, 0.001, 0.01, 0, 0.02);
    Figure figure = success(scorer(List.of(few, driver("a", 0.2, 0.001)), List.of()));

    assertThat(figure.chart()).doesNotContain("few</code>");
    assertThat(figure.subtitle()).contains("1 of 2 signals");
  }

  @Test
  void hostileNamesAreText() {
    Figure figure =
        success(scorer(List.of(driver("<script>alert(1)</script>", 0.2, 0.001)), List.of()));

    assertThat(figure.chart()).doesNotContain("<script").contains("&lt;script&gt;");
  }

  @Test
  void listsAreInItalianToo() {
    JourneyScorer model = scorer(List.of(driver("a", 0.2, 0.001)), List.of());
    Report report = TestReports.builder(20, 1).success(model).churn(model).build();

    assertThat(ReportPage.of(report, Locale.ITALIAN).html())
        .contains("è associato a più riuscite", "è associato a più abbandoni", "+20,0 punti");
  }
}
