package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.driver.MetricSelection.Options;
import io.journeyscore.analytics.evaluation.Auc;
import io.journeyscore.analytics.internal.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricSelectionTest {
  private static int[] own(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  private static double normal(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  private static final List<String> METRICS =
      List.of("conversion", "nps", "csat", "effort", "elapsed hours");

  /**
   * Journeys of one kind, two or so of each customer, with five metrics: whether it converted,
   * three ratings that share a mood, and the time it took. One of them moves the outcome, with that
   * sign.
   */
  private static DriverTable journeys(long seed, String planted, double sign) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 500;
    Map<String, double[]> columns = new LinkedHashMap<>();
    METRICS.forEach(metric -> columns.put(metric, new double[n]));
    boolean[] renewed = new boolean[n];
    int[] customers = new int[n];
    for (int i = 0; i < n; i++) {
      double mood = normal(random);
      columns.get("conversion")[i] = random.nextDouble() < 0.4 ? 1 : 0;
      columns.get("nps")[i] = rating(10, mood + normal(random));
      columns.get("csat")[i] = rating(5, mood + normal(random));
      columns.get("effort")[i] = rating(7, normal(random) - 0.5 * mood);
      columns.get("elapsed hours")[i] = Math.exp(2 + normal(random));
      double value = columns.get(planted)[i];
      double effect = sign * scaled(planted, value);
      renewed[i] = random.nextDouble() < 1 / (1 + Math.exp(-0.9 * effect));
      customers[i] = random.nextInt(250);
      if (random.nextDouble() < 0.3) {
        columns.get("nps")[i] = planted.equals("nps") ? value : Double.NaN;
      }
    }
    DriverTable table = DriverTable.of("renewed", renewed, customers);
    for (Map.Entry<String, double[]> column : columns.entrySet()) {
      table = table.with(column.getKey(), column.getValue());
    }
    return table;
  }

  private static double rating(int greatest, double z) {
    return Math.max(0, Math.min(greatest, Math.rint(greatest * (0.6 + 0.2 * z))));
  }

  private static double scaled(String metric, double value) {
    return switch (metric) {
      case "conversion" -> 2 * (value - 0.4);
      case "nps" -> (value - 6) / 2.4;
      case "csat" -> value - 3;
      case "effort" -> (value - 4) / 1.5;
      default -> Math.log(value) - 2;
    };
  }

  @Test
  void thePlantedMetricRanksFirstForItsJourneyAndNotForAnother() {
    for (int planted = 0; planted < METRICS.size(); planted++) {
      String one = METRICS.get(planted);
      String other = METRICS.get((planted + 1) % METRICS.size());
      int rightForOne = 0;
      int notForOther = 0;
      for (int seed = 0; seed < 20; seed++) {
        MetricSelection first = MetricSelection.of(journeys(seed, one, -1), Options.seeded(seed));
        MetricSelection second =
            MetricSelection.of(journeys(100 + seed, other, 1), Options.seeded(seed));
        rightForOne += first.metrics().get(0).name().equals(one) ? 1 : 0;
        notForOther += second.metrics().get(0).name().equals(one) ? 0 : 1;
        assertThat(first.selected()).isNotEmpty();
      }
      assertThat(rightForOne).as(one).isGreaterThanOrEqualTo(18);
      assertThat(notForOther).as(one).isGreaterThanOrEqualTo(18);
    }
  }

  @Test
  void theDirectionOfTheBestMetricIsTold() {
    SelectedMetric lowers =
        MetricSelection.of(journeys(5, "effort", -1), Options.seeded(1)).metrics().get(0);
    assertThat(lowers.name()).isEqualTo("effort");
    assertThat(lowers.direction()).isEqualTo(Direction.LOWERS);
    assertThat(lowers.auc().value()).isGreaterThan(0.6);
    assertThat(lowers.isPredictive()).isTrue();
    assertThat(lowers.behindBest()).isEmpty();
    SelectedMetric raises =
        MetricSelection.of(journeys(5, "csat", 1), Options.seeded(1)).metrics().get(0);
    assertThat(raises.direction()).isEqualTo(Direction.RAISES);
  }

  @Test
  void metricsThatSayNothingAreNotSelected() {
    int selected = 0;
    for (int seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      boolean[] happened = new boolean[300];
      double[] noise = new double[300];
      for (int i = 0; i < 300; i++) {
        happened[i] = random.nextBoolean();
        noise[i] = random.nextDouble();
      }
      MetricSelection selection =
          MetricSelection.of(
              DriverTable.of("renewed", happened, own(300)).with("noise", noise),
              Options.seeded(seed));
      selected += selection.selected().size();
    }
    assertThat(selected).isLessThanOrEqualTo(7);
  }

  @Test
  void redundantMetricsAreRepresentedByTheBestOfTheirGroup() {
    SplittableRandom random = new SplittableRandom(3);
    int n = 600;
    boolean[] happened = new boolean[n];
    double[] rating = new double[n];
    double[] reversed = new double[n];
    double[] noisy = new double[n];
    double[] apart = new double[n];
    for (int i = 0; i < n; i++) {
      rating[i] = normal(random);
      happened[i] = random.nextDouble() < 1 / (1 + Math.exp(-1.5 * rating[i]));
      reversed[i] = 10 - rating[i] + 0.5 * normal(random);
      noisy[i] = rating[i] + 2 * normal(random);
      apart[i] = normal(random);
    }
    MetricSelection selection =
        MetricSelection.of(
            DriverTable.of("renewed", happened, own(n))
                .with("apart", apart)
                .with("noisy", noisy)
                .with("reversed", reversed)
                .with("rating", rating),
            Options.seeded(1));
    assertThat(selection.metrics())
        .extracting(SelectedMetric::name)
        .containsExactly("rating", "reversed", "noisy", "apart");
    assertThat(selection.metrics())
        .extracting(SelectedMetric::representative)
        .containsExactly("rating", "rating", "noisy", "apart");
    assertThat(selection.metrics().get(1).isRedundant()).isTrue();
    assertThat(selection.selected())
        .extracting(SelectedMetric::name)
        .containsExactly("rating", "noisy");
    assertThat(selection.metrics().get(2).behindBest().orElseThrow().difference())
        .isCloseTo(
            selection.metrics().get(0).auc().value() - selection.metrics().get(2).auc().value(),
            within(1e-15));
  }

  @Test
  void aChainOfMetricsIsNotOneGroup() {
    // Neighbours are alike, the ends of the chain are not: complete linkage keeps them apart.
    SplittableRandom random = new SplittableRandom(4);
    int n = 2000;
    double[][] chain = new double[5][n];
    boolean[] happened = new boolean[n];
    for (int i = 0; i < n; i++) {
      double from = normal(random);
      double to = normal(random);
      for (int c = 0; c < 5; c++) {
        double angle = c * Math.PI / 8;
        chain[c][i] = Math.cos(angle) * from + Math.sin(angle) * to;
      }
      happened[i] = random.nextDouble() < 1 / (1 + Math.exp(-from));
    }
    DriverTable table = DriverTable.of("renewed", happened, own(n));
    for (int c = 0; c < 5; c++) {
      table = table.with("link " + c, chain[c]);
    }
    MetricSelection selection = MetricSelection.of(table, Options.seeded(1));
    long groups = selection.metrics().stream().filter(metric -> !metric.isRedundant()).count();
    assertThat(groups).isEqualTo(3);
  }

  @Test
  void withAClearDirectionTheHeldOutAreaIsThatOfAllRows() {
    DriverTable table = journeys(9, "csat", 1);
    SelectedMetric csat =
        MetricSelection.of(table, Options.seeded(2)).metrics().stream()
            .filter(metric -> metric.name().equals("csat"))
            .findFirst()
            .orElseThrow();
    boolean[] labels = new boolean[table.rows()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = table.outcomeValues()[i] == 1;
    }
    assertThat(csat.auc())
        .isEqualTo(Auc.of(table.driverValues(2), labels, table.clusters(), 0.95).orElseThrow());
    assertThat(csat.coverage()).isEqualTo(1);
  }

  @Test
  void metricsThatCannotBeMeasuredAreNamedAndMissingOutcomesLeftOut() {
    double[] outcome = new double[40];
    double[] value = new double[40];
    double[] flat = new double[40];
    double[] lonely = new double[40];
    Arrays.fill(lonely, Double.NaN);
    lonely[0] = 1;
    lonely[2] = 2;
    for (int i = 0; i < 40; i++) {
      outcome[i] = i < 4 ? Double.NaN : i % 2;
      value[i] = i % 2 + i % 3;
    }
    MetricSelection selection =
        MetricSelection.of(
            DriverTable.of("renewed", outcome, own(40))
                .with("value", value)
                .with("lonely", lonely)
                .with("flat", flat),
            Options.seeded(1));
    assertThat(selection.rows()).isEqualTo(36);
    assertThat(selection.unmeasured()).containsExactly("flat", "lonely");
    assertThat(selection.metrics()).hasSize(1);
  }

  @Test
  void neitherRowOrderNorClusterNumbersChangeABit() {
    DriverTable table = journeys(11, "nps", 1);
    int n = table.rows();
    int[] order = Draws.permutation(new SplittableRandom(1), n);
    double[] outcome = new double[n];
    int[] clusters = new int[n];
    List<double[]> columns = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      outcome[order[i]] = table.outcomeValues()[i];
      clusters[order[i]] = 5000 - 3 * table.clusters()[i];
    }
    for (int c = 0; c < METRICS.size(); c++) {
      double[] moved = new double[n];
      for (int i = 0; i < n; i++) {
        moved[order[i]] = table.driverValues(c)[i];
      }
      columns.add(moved);
    }
    DriverTable shuffled = DriverTable.of("renewed", outcome, clusters);
    for (int c = 0; c < METRICS.size(); c++) {
      shuffled = shuffled.with(METRICS.get(c), columns.get(c));
    }
    assertThat(MetricSelection.of(shuffled, Options.seeded(3)))
        .isEqualTo(MetricSelection.of(table, Options.seeded(3)));
  }

  @Test
  void oddInputIsRefused() {
    double[] rating = {1, 2, 3, 4};
    assertThatThrownBy(
            () ->
                MetricSelection.of(
                    DriverTable.of("rating", rating, own(4)).with("a", rating), Options.seeded(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rating must be 1, 0 or missing: 2.0");
    assertThatThrownBy(
            () ->
                MetricSelection.of(
                    DriverTable.of("never", new boolean[4], own(4)).with("a", rating),
                    Options.seeded(1)))
        .hasMessage("never must be 1 in some rows and 0 in others: 0 of 4");
    boolean[] some = {true, false, true, false};
    assertThatThrownBy(
            () ->
                MetricSelection.of(
                    DriverTable.of("renewed", some, own(4)).with("a", rating), Options.seeded(1)))
        .hasMessage("clusters must be at least 5: 4");
    assertThatThrownBy(
            () -> MetricSelection.of(DriverTable.of("renewed", some, own(4)), Options.seeded(1)))
        .hasMessage("metrics must be at least 1: 0");
    assertThatThrownBy(() -> new Options(0.95, 1, 0.8, 1))
        .hasMessage("folds must be at least 2: 1");
  }
}
