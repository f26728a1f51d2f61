package io.journeyscore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.attribution.Attribution;
import io.journeyscore.attribution.AttributionModel;
import io.journeyscore.attribution.CreditIntervals;
import io.journeyscore.attribution.Dimension;
import io.journeyscore.attribution.Lookback;
import io.journeyscore.attribution.PathSet;
import io.journeyscore.attribution.TouchRules;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.figure.DataTable;
import io.journeyscore.report.figure.Figure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttributionTest {

  private static final List<AttributionModel> MODELS =
      List.of(
          AttributionModel.shapley(),
          AttributionModel.first(),
          AttributionModel.last(),
          AttributionModel.markov(1));

  private static PathSet shop() {
    return PathSet.of(
        TouchRules.of(Dimension.channel(), Lookback.journey())
            .paths(TestReports.reconstruct(TestReports.log(300, 2)).timelines()));
  }

  private static List<ModelCredit> credits(PathSet paths, List<AttributionModel> models) {
    return models.stream().map(model -> ModelCredit.of(model.attribute(paths))).toList();
  }

  private static Optional<Figure> figure(Report.Builder report) {
    return ReportPage.of(report.build(), Locale.ENGLISH).figures().stream()
        .filter(figure -> figure.id().equals("attribution"))
        .findFirst();
  }

  private static Figure figure(List<ModelCredit> credits) {
    return figure(TestReports.builder(20, 1).credit(credits)).orElseThrow();
  }

  /** Paths on which each channel alone brings some conversions, told once for each. */
  private static PathSet alone(String... channelsAndConversions) {
    PathSet.Builder paths = PathSet.builder();
    for (String each : channelsAndConversions) {
      String[] parts = each.split(":");
      paths.add(List.of(parts[0]), Long.parseLong(parts[1]), BigDecimal.ZERO, 5);
    }
    return paths.build();
  }

  private static double share(List<Cell> row) {
    return ((Cell.Share) row.get(2)).share();
  }

  @Test
  void tableHoldsTheShareOfEveryModel() {
    PathSet paths = shop();
    Figure figure = figure(credits(paths, MODELS));
    Map<String, Attribution> byName = new HashMap<>();
    byName.put("First touch", AttributionModel.first().attribute(paths));
    byName.put("Last touch", AttributionModel.last().attribute(paths));
    byName.put("Markov 1", AttributionModel.markov(1).attribute(paths));
    byName.put("Shapley", AttributionModel.shapley().attribute(paths));

    Map<String, Double> sums = new HashMap<>();
    for (List<Cell> row : figure.tables().get(0).rows()) {
      String channel = ((Cell.Text) row.get(0)).text();
      String model = ((Cell.Text) row.get(1)).text();
      sums.merge(model, share(row), Double::sum);
      if (!channel.startsWith("Other")) {
        assertThat(share(row)).isEqualTo(byName.get(model).share(channel));
      }
    }
    assertThat(sums).hasSize(4);
    assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-12)));
  }

  @Test
  void channelsAreOrderedByDisagreementAndOthersComeLast() {
    List<List<Cell>> rows = figure(credits(shop(), MODELS)).tables().get(0).rows();
    List<Double> apart = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < rows.size(); i += MODELS.size()) {
      double[] shares =
          rows.subList(i, i + MODELS.size()).stream().mapToDouble(AttributionTest::share).toArray();
      apart.add(
          Arrays.stream(shares).max().getAsDouble() - Arrays.stream(shares).min().getAsDouble());
      names.add(((Cell.Text) rows.get(i).get(0)).text());
    }
    assertThat(names).hasSize(7);
    assertThat(names.get(6)).startsWith("Other channels (");
    for (int i = 1; i < 6; i++) {
      assertThat(apart.get(i)).isLessThanOrEqualTo(apart.get(i - 1));
    }
  }

  @Test
  void disagreementIsHalfTheSumOfAbsoluteDifferences() {
    PathSet paths = shop();
    Attribution first = AttributionModel.first().attribute(paths);
    Attribution last = AttributionModel.last().attribute(paths);
    double sum = 0;
    for (String name : paths.names()) {
      sum += Math.abs(first.share(name) - last.share(name));
    }
    Figure figure = figure(List.of(ModelCredit.of(first), ModelCredit.of(last)));

    assertThat(figure.finding())
        .isEqualTo("The choice of rule moves %.1f%% of all credit".formatted(50 * sum));
    DataTable distances = figure.tables().get(1);
    assertThat(((Cell.Share) distances.rows().get(0).get(2)).share())
        .isCloseTo(sum / 2, within(1e-12));
    assertThat(distances.rows().get(1).get(2)).isEqualTo(Cell.share(0));
  }

  @Test
  void rulesAreHollowAndComeFirst() {
    String chart = figure(credits(shop(), MODELS)).chart();

    assertThat(chart.split("class=\"ring sink3\"", -1)).hasSize(1 + 7 * 2);
    assertThat(chart.split("class=\"fink\"", -1)).hasSize(1 + 7 * 2);
    assertThat(chart.indexOf("First touch")).isLessThan(chart.indexOf("Shapley"));
  }

  @Test
  void findingSaysWhatCanBeSaid() {
    PathSet paths = shop();

    assertThat(figure(credits(paths, MODELS)).finding())
        .matches("The choice of rule moves .*% of all credit; the learned models agree within .*%");
    assertThat(figure(credits(paths, MODELS.subList(2, 4))).finding())
        .startsWith("The choice of model moves");
    assertThat(figure(credits(paths, MODELS.subList(0, 1))).finding())
        .startsWith("One model alone divides the credit");
  }

  @Test
  void intervalsAreDrawnWhereTheyAreGiven() {
    PathSet paths = shop();
    List<ModelCredit> credits = new ArrayList<>(credits(paths, MODELS));

    assertThat(figure(credits).subtitle()).contains("no intervals were given");
    AttributionModel first = AttributionModel.first();
    credits.set(
        MODELS.indexOf(first),
        new ModelCredit(
            first.attribute(paths), CreditIntervals.bootstrap(first, paths, 20, 0.9, 1)));
    Figure with = figure(credits);
    assertThat(with.subtitle()).contains("with 95% intervals");
    assertThat(with.chart().split("class=\"iv ", -1)).hasSize(1 + 6);
  }

  @Test
  void channelsOfAFewConversionsAreNotNamed() {
    PathSet paths = alone("web:400", "ann:3", "store:50");
    List<List<Cell>> rows = figure(credits(paths, MODELS.subList(1, 2))).tables().get(0).rows();

    assertThat(rows).extracting(row -> row.get(0)).contains(Cell.of("Other channels (1)"));
    assertThat(rows).extracting(row -> row.get(0)).doesNotContain(Cell.of("ann"));
  }

  @Test
  void withoutConversionsEnoughThereIsNoSection() {
    assertThat(figure(TestReports.builder(20, 1))).isEmpty();
    assertThat(
            figure(
                TestReports.builder(20, 1).credit(credits(alone("web:10"), MODELS.subList(1, 2)))))
        .isEmpty();
  }

  @Test
  void manyChannelsAreAFewAndOthers() {
    String[] channels = new String[1_000];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = "channel-" + i + ":" + (20 + i);
    }
    List<List<Cell>> rows =
        figure(credits(alone(channels), MODELS.subList(1, 2))).tables().get(0).rows();

    assertThat(rows).hasSize(7);
    assertThat(rows.get(6).get(0)).isEqualTo(Cell.of("Other channels (994)"));
  }
}
