package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.Reference;
import io.journeyscore.analytics.driver.KeyDrivers.Options;
import io.journeyscore.analytics.internal.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyDriversTest {
  private static final Options CLASSICAL =
      Options.seeded(1).withResamples(200).withStandardErrors(StandardErrors.CLASSICAL);
  private static final Options CLUSTERED = Options.seeded(1).withResamples(200);

  private static int[] own(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  private static DriverTable table(
      Map<String, double[]> columns, String outcome, List<String> drivers, int[] clusters) {
    DriverTable table = DriverTable.of(outcome, columns.get(outcome), clusters);
    for (String driver : drivers) {
      table = table.with(driver, columns.get(driver));
    }
    return table;
  }

  private static DriverTable swiss(int[] clusters) {
    Map<String, double[]> columns = Reference.table("swiss.csv");
    List<String> drivers = columns.keySet().stream().skip(1).toList();
    return table(columns, "Fertility", drivers, clusters);
  }

  @Test
  void relativeWeightsAreThoseOfRwaOnCars() {
    Reference.Values r = Reference.values("drivers-r.csv");
    for (String last : List.of("wt", "gear")) {
      List<String> names = List.of("cyl", "disp", "hp", last);
      KeyDrivers drivers =
          KeyDrivers.of(table(Reference.table("mtcars.csv"), "mpg", names, own(32)), CLASSICAL);
      String key = "cars." + last;
      for (String name : names) {
        assertThat(drivers.driver(name).weight().value())
            .as(key + name)
            .isCloseTo(r.of(key + ".weight." + name), within(1e-7));
      }
      double sum = drivers.drivers().stream().mapToDouble(d -> d.weight().value()).sum();
      assertThat(sum).isCloseTo(drivers.rSquared().value(), within(1e-14));
      assertThat(drivers.rSquared().value())
          .isCloseTo(r.of(key + ".r2"), within(last.equals("wt") ? 5e-5 : 1e-7));
    }
  }

  @Test
  void sharesAndSignsAreThoseOfRwaAndShapleyThatOfRelaimpoOnCars() {
    Reference.Values r = Reference.values("drivers-r.csv");
    List<String> names = List.of("cyl", "disp", "hp", "gear");
    KeyDrivers drivers =
        KeyDrivers.of(table(Reference.table("mtcars.csv"), "mpg", names, own(32)), CLASSICAL);
    assertThat(drivers.drivers())
        .extracting(KeyDriver::name)
        .containsExactly("hp", "cyl", "disp", "gear");
    for (String name : names) {
      KeyDriver driver = drivers.driver(name);
      double percent = r.of("cars.gear.percent." + name);
      assertThat(100 * driver.share().value()).isCloseTo(percent, within(5e-6));
      assertThat(100 * driver.signedShare())
          .isCloseTo(name.equals("gear") ? percent : -percent, within(5e-6));
      assertThat(driver.shapley().orElseThrow().value())
          .isCloseTo(r.of("cars.gear.lmg." + name), within(1e-12));
    }
  }

  @Test
  void allMeasuresAreThoseOfRelaimpoAndLmOnSwiss() {
    Reference.Values r = Reference.values("drivers-r.csv");
    KeyDrivers drivers = KeyDrivers.of(swiss(own(47)), CLASSICAL);
    assertThat(drivers.rSquared().value()).isCloseTo(r.of("swiss.r2"), within(1e-12));
    assertThat(drivers.adjustedRSquared()).isCloseTo(r.of("swiss.adjusted"), within(1e-12));
    assertThat(drivers.rows()).isEqualTo(47);
    for (KeyDriver driver : drivers.drivers()) {
      String name = driver.name();
      assertThat(driver.shapley().orElseThrow().value())
          .isCloseTo(r.of("swiss.lmg." + name), within(1e-13));
      assertThat(driver.weight().value()).isCloseTo(r.of("swiss.weight." + name), within(1e-12));
      assertThat(driver.coefficient().value()).isCloseTo(r.of("swiss.beta." + name), within(1e-12));
      double correlation = driver.correlation().value();
      assertThat(correlation * correlation).isCloseTo(r.of("swiss.first." + name), within(1e-12));
      assertThat(driver.coefficient().p()).isCloseTo(r.of("swiss.p." + name), within(1e-11));
      assertThat(driver.slope().p()).isEqualTo(driver.coefficient().p());
    }
    assertThat(drivers.driver("Agriculture").isSuppressor()).isTrue();
    assertThat(drivers.driver("Education").isSuppressor()).isFalse();
  }

  @Test
  void classicalErrorsAreThoseOfScipy() {
    Reference.Values python = Reference.values("drivers-python.csv");
    KeyDrivers drivers = KeyDrivers.of(swiss(own(47)), CLASSICAL);
    assertThat(drivers.intercept().standardError())
        .isCloseTo(python.of("classical.error.intercept"), within(1e-9));
    for (KeyDriver driver : drivers.drivers()) {
      String name = driver.name();
      assertThat(driver.slope().standardError())
          .isCloseTo(python.of("classical.error." + name), within(1e-12));
      assertThat(driver.correlation().p())
          .isCloseTo(python.of("classical.correlation.p." + name), within(1e-12));
      assertThat(driver.correlation().estimate().interval().low())
          .isCloseTo(python.of("classical.correlation.low." + name), within(1e-9));
      assertThat(driver.correlation().estimate().interval().high())
          .isCloseTo(python.of("classical.correlation.high." + name), within(1e-9));
    }
  }

  @Test
  void clusteredErrorsAreThoseOfASandwichWrittenOutInPython() {
    Reference.Values python = Reference.values("drivers-python.csv");
    for (String set : List.of("own", "eight")) {
      int[] clusters = own(47);
      if (set.equals("eight")) {
        Arrays.setAll(clusters, i -> i % 8);
      }
      KeyDrivers drivers = KeyDrivers.of(swiss(clusters), CLUSTERED);
      assertThat(drivers.intercept().value())
          .isCloseTo(python.of(set + ".slope.intercept"), within(1e-10));
      assertThat(drivers.intercept().standardError())
          .isCloseTo(python.of(set + ".error.intercept"), within(1e-10));
      for (KeyDriver driver : drivers.drivers()) {
        String name = driver.name();
        assertThat(driver.slope().value())
            .isCloseTo(python.of(set + ".slope." + name), within(1e-12));
        assertThat(driver.slope().standardError())
            .isCloseTo(python.of(set + ".error." + name), within(1e-12));
        assertThat(driver.slope().p()).isCloseTo(python.of(set + ".p." + name), within(1e-10));
        assertThat(driver.correlation().standardError())
            .isCloseTo(python.of(set + ".correlation.error." + name), within(1e-10));
      }
    }
  }

  @Test
  void neitherRowOrderNorClusterNumbersNorThreadsChangeABit() throws Exception {
    int[] clusters = own(47);
    Arrays.setAll(clusters, i -> i % 20);
    KeyDrivers expected = KeyDrivers.of(swiss(clusters), CLUSTERED);
    int[] order = Draws.permutation(new SplittableRandom(8), 47);
    Map<String, double[]> columns = Reference.table("swiss.csv");
    int[] renumbered = new int[47];
    for (int i = 0; i < 47; i++) {
      renumbered[order[i]] = 1000 - 7 * clusters[i];
    }
    columns.replaceAll(
        (name, values) -> {
          double[] moved = new double[47];
          for (int i = 0; i < 47; i++) {
            moved[order[i]] = values[i];
          }
          return moved;
        });
    DriverTable shuffled =
        table(columns, "Fertility", columns.keySet().stream().skip(1).toList(), renumbered);
    for (int threads : new int[] {1, 3}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertThat(pool.submit(() -> KeyDrivers.of(shuffled, CLUSTERED)).get()).isEqualTo(expected);
      } finally {
        pool.shutdown();
      }
    }
    assertThat(KeyDrivers.of(swiss(clusters), Options.seeded(2).withResamples(200)))
        .isNotEqualTo(expected);
  }

  @Test
  void rowsThatLackAValueAreLeftOutAndCounted() {
    Map<String, double[]> columns = Reference.table("swiss.csv");
    columns.replaceAll(
        (name, values) -> {
          double[] longer = Arrays.copyOf(values, 50);
          Arrays.fill(longer, 47, 50, 5);
          return longer;
        });
    columns.get("Education")[47] = Double.NaN;
    columns.get("Fertility")[48] = Double.NaN;
    columns.get("Catholic")[49] = Double.NaN;
    KeyDrivers drivers =
        KeyDrivers.of(
            table(columns, "Fertility", columns.keySet().stream().skip(1).toList(), own(50)),
            CLUSTERED);
    assertThat(drivers.missingRows()).isEqualTo(3);
    KeyDrivers complete = KeyDrivers.of(swiss(own(47)), CLUSTERED);
    assertThat(drivers.drivers()).isEqualTo(complete.drivers());
  }

  @Test
  void columnsThatCannotBeUsedAreNamed() {
    double[] rising = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] other = {2, 1, 4, 3, 6, 5, 9, 7};
    double[] sum = new double[8];
    Arrays.setAll(sum, i -> 3 * rising[i] - 2 * other[i] + 1);
    double[] flat = new double[8];
    DriverTable base =
        DriverTable.of("overall", new double[] {1, 3, 2, 5, 4, 7, 6, 9}, own(8))
            .with("price", rising)
            .with("service", other);
    assertThatThrownBy(() -> KeyDrivers.of(base.with("total", sum), CLUSTERED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "drivers must not be linear combinations of one another: total of price, service");
    assertThatThrownBy(() -> KeyDrivers.of(base.with("twice", rising), CLUSTERED))
        .hasMessage("drivers must not be linear combinations of one another: twice of price");
    assertThatThrownBy(() -> KeyDrivers.of(base.with("flat", flat), CLUSTERED))
        .hasMessage("flat must not be constant in the complete rows: 0.0");
    assertThatThrownBy(() -> KeyDrivers.of(base.withOutcome("same", flat), CLUSTERED))
        .hasMessage("same must not be constant in the complete rows: 0.0");
    assertThatThrownBy(() -> base.with("price", rising))
        .hasMessage("drivers must have distinct names: price");
    assertThatThrownBy(() -> base.with("short", new double[7]))
        .hasMessage("short must have one entry for each of the 8 rows: 7");
    assertThatThrownBy(() -> base.with(" ", rising)).hasMessage("driver must not be blank: ' '");
    double[] far = rising.clone();
    far[3] = Double.POSITIVE_INFINITY;
    assertThatThrownBy(() -> base.with("far", far))
        .hasMessage("far[3] must be finite or NaN: Infinity");
    assertThatThrownBy(() -> KeyDrivers.of(DriverTable.of("overall", rising, own(8)), CLUSTERED))
        .hasMessage("drivers must be at least 1: 0");
    double[] gaps = rising.clone();
    Arrays.fill(gaps, 0, 4, Double.NaN);
    assertThatThrownBy(() -> KeyDrivers.of(base.with("gaps", gaps), CLUSTERED))
        .hasMessage("complete rows must be at least 5 for 3 drivers: 4");
    DriverTable one = DriverTable.of("overall", other, new int[8]).with("price", rising);
    assertThatThrownBy(() -> KeyDrivers.of(one, CLUSTERED))
        .hasMessage("clusters must be at least 2: 1");
    assertThatThrownBy(() -> CLUSTERED.withResamples(0))
        .hasMessage("resamples must be at least 1: 0");
    assertThatThrownBy(() -> KeyDrivers.of(base, CLUSTERED).impacts(Importance.CORRELATION, 1))
        .hasMessage("rate must be above 0 and below 1: 1.0");
    assertThat(base.toString())
        .isEqualTo("DriverTable[outcome=overall, drivers=[price, service], rows=8]");
  }

  @Test
  void anExactRelationHasNoErrorAndAllOfR2() {
    double[] x = {1, 2, 3, 4, 5, 6};
    double[] y = {-1, -3, -5, -7, -9, -11};
    KeyDrivers drivers =
        KeyDrivers.of(DriverTable.of("overall", y, own(6)).with("price", x), CLUSTERED);
    KeyDriver driver = drivers.driver("price");
    assertThat(driver.correlation().value()).isCloseTo(-1, within(1e-15));
    assertThat(driver.correlation().p()).isZero();
    assertThat(driver.slope().value()).isCloseTo(-2, within(1e-14));
    assertThat(driver.signedShare()).isCloseTo(-1, within(1e-15));
    assertThat(drivers.rSquared().value()).isCloseTo(1, within(1e-14));
    assertThat(drivers.intercept().value()).isCloseTo(1, within(1e-13));
  }

  @Test
  void withMoreThanTwentyDriversThereIsNoShapleyShare() {
    SplittableRandom random = new SplittableRandom(3);
    double[] y = random.doubles(60).toArray();
    DriverTable table = DriverTable.of("overall", y, own(60));
    for (int j = 0; j < 21; j++) {
      table = table.with("driver " + j, random.doubles(60).toArray());
    }
    KeyDrivers drivers = KeyDrivers.of(table, CLUSTERED.withResamples(20));
    assertThat(drivers.drivers()).hasSize(21).allMatch(d -> d.shapley().isEmpty());
    assertThat(drivers.impacts(Importance.RELATIVE_WEIGHT, 0.05)).hasSize(21);
    assertThatThrownBy(() -> drivers.drivers().get(0).by(Importance.SHAPLEY))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anOutcomeThatHappensOrNotIsADifferenceInProbability() {
    boolean[] bought = new boolean[40];
    double[] reminded = new double[40];
    for (int i = 0; i < 40; i++) {
      reminded[i] = i < 20 ? 0 : 1;
      bought[i] = i < 20 ? i < 4 : i < 32;
    }
    KeyDriver driver =
        KeyDrivers.of(
                DriverTable.of("bought", bought, own(40)).with("reminded", reminded), CLUSTERED)
            .driver("reminded");
    assertThat(driver.slope().value()).isCloseTo(12 / 20.0 - 4 / 20.0, within(1e-14));
    // HC1 of two groups: each group's own variance, times n / (n - 2).
    double variance = (0.6 * 0.4 + 0.2 * 0.8) / 20 * 40 / 38;
    assertThat(driver.slope().standardError()).isCloseTo(Math.sqrt(variance), within(1e-14));
  }
}
