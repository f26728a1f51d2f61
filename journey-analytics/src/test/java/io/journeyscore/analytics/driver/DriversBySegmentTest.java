package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriversBySegmentTest {
  private static final KeyDrivers.Options FEW = KeyDrivers.Options.seeded(1).withResamples(2);

  /**
   * Newcomers and loyal customers whose satisfaction goes with delivery alike, by 0.6, and with
   * advice by 0.1 among the loyal and by more among newcomers. Both rows of a customer share part
   * of their drivers and part of their errors.
   */
  private record Planted(
      double[] satisfaction, double[][] drivers, int[] customers, List<String> segments) {

    /** A customer's rows are of one segment, or, if mixed, each of whichever it may be. */
    static Planted of(long seed, int customers, boolean mixed, double gap) {
      Random random = new Random(seed);
      int n = 2 * customers;
      double[] satisfaction = new double[n];
      double[][] drivers = new double[2][n];
      int[] ids = new int[n];
      List<String> segments = new ArrayList<>();
      for (int c = 0; c < customers; c++) {
        double liked = random.nextGaussian();
        double mood = random.nextGaussian();
        boolean first = random.nextInt(3) == 0;
        for (int i = 2 * c; i < 2 * c + 2; i++) {
          boolean newcomer = mixed ? random.nextInt(3) == 0 : first;
          ids[i] = 7 * c - 3;
          segments.add(newcomer ? "new" : "loyal");
          drivers[0][i] = 5 + liked + random.nextGaussian();
          drivers[1][i] = 0.5 * drivers[0][i] + liked + random.nextGaussian();
          satisfaction[i] =
              (newcomer ? 3 : 4)
                  + 0.6 * drivers[0][i]
                  + (newcomer ? 0.1 + gap : 0.1) * drivers[1][i]
                  + mood
                  + random.nextGaussian() * (newcomer ? 1 : 2);
        }
      }
      return new Planted(satisfaction, drivers, ids, segments);
    }

    DriverTable table() {
      return table(IntStream.range(0, customers.length).toArray());
    }

    DriverTable table(int[] rows) {
      return DriverTable.of(
              "satisfaction",
              at(satisfaction, rows),
              IntStream.of(rows).map(i -> customers[i]).toArray())
          .with("delivery", at(drivers[0], rows))
          .with("advice", at(drivers[1], rows));
    }

    private static double[] at(double[] values, int[] rows) {
      return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    }

    int[] rowsOf(String segment) {
      return IntStream.range(0, customers.length)
          .filter(i -> segments.get(i).equals(segment))
          .toArray();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void plantedDifferenceIsFound(long seed) {
    Planted planted = Planted.of(seed, 1_200, seed % 2 == 0, 0.5);
    DriversBySegment measured = DriversBySegment.of(planted.table(), planted.segments, FEW);

    assertThat(measured.differing(0.05)).extracting(DriverContrast::driver).contains("advice");
    DriverContrast advice = measured.contrasts().get(1);
    assertThat(advice.first()).isEqualTo("loyal");
    assertThat(advice.second()).isEqualTo("new");
    assertThat(advice.slope().estimate().interval().high()).isNegative();
    assertThat(advice.slope().estimate().value()).isCloseTo(-0.5, within(0.3));
    assertThat(advice.slope().estimate().n()).isEqualTo(2_400);
  }

  /** Where drivers are the same they seldom differ, and the interval of each holds the truth. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void intervalsHoldTheTruthAndAlarmsAreRare(boolean mixed) {
    int runs = 600;
    int[] held = new int[2];
    int alarms = 0;
    for (int run = 0; run < runs; run++) {
      Planted planted = Planted.of(1_000 + run, 150, mixed, 0.3);
      List<DriverContrast> contrasts =
          DriversBySegment.of(planted.table(), planted.segments, FEW).contrasts();
      Interval delivery = contrasts.get(0).slope().estimate().interval();
      held[0] += delivery.contains(0) ? 1 : 0;
      held[1] += contrasts.get(1).slope().estimate().interval().contains(-0.3) ? 1 : 0;
      assertThat(contrasts.get(0).slope().p() < 0.05).isEqualTo(!delivery.contains(0));
      alarms += contrasts.get(0).q() <= 0.05 ? 1 : 0;
    }
    // 95% less four standard errors of 600 runs, and no wider than they need to be.
    assertThat(held[0] / (double) runs).isBetween(0.914, 0.986);
    assertThat(held[1] / (double) runs).isBetween(0.914, 0.986);
    assertThat(alarms / (double) runs).isLessThan(0.086);
  }

  /** With no difference planted at all, the share of tables with any difference is held too. */
  @Test
  void withoutADifferenceFewTablesShowOne() {
    int runs = 600;
    int alarmed = 0;
    for (int run = 0; run < runs; run++) {
      Planted planted = Planted.of(9_000 + run, 150, false, 0);
      alarmed +=
          DriversBySegment.of(planted.table(), planted.segments, FEW).differing(0.05).isEmpty()
              ? 0
              : 1;
    }
    assertThat(alarmed / (double) runs).isBetween(0.01, 0.086);
  }

  @Test
  void driversOfASegmentAreThoseOfItsRowsAlone() {
    Planted planted = Planted.of(4, 200, true, 0.5);
    DriversBySegment measured = DriversBySegment.of(planted.table(), planted.segments, FEW);

    assertThat(measured.segments()).containsOnlyKeys("loyal", "new");
    for (String segment : List.of("loyal", "new")) {
      assertThat(measured.segments().get(segment))
          .isEqualTo(KeyDrivers.of(planted.table(planted.rowsOf(segment)), FEW));
    }
    for (DriverContrast contrast : measured.contrasts()) {
      assertThat(contrast.slope().estimate().value())
          .isCloseTo(
              measured.segments().get("loyal").driver(contrast.driver()).slope().value()
                  - measured.segments().get("new").driver(contrast.driver()).slope().value(),
              within(1e-12));
    }
  }

  /** Sandwiches made of plain matrices on the raw columns, intercept included. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void errorsAreThoseOfPlainMatrices(boolean mixed) {
    Planted planted = Planted.of(6, 80, mixed, 0.4);
    DriversBySegment measured = DriversBySegment.of(planted.table(), planted.segments, FEW);
    for (int driver = 0; driver < 2; driver++) {
      Sandwich loyal = Sandwich.of(planted, "loyal", driver);
      Sandwich novice = Sandwich.of(planted, "new", driver);
      double one = loyal.variance();
      double two = novice.variance();
      Set<Integer> all = new HashSet<>(loyal.scores.keySet());
      all.addAll(novice.scores.keySet());
      double variance =
          all.stream()
              .mapToDouble(
                  c -> loyal.scores.getOrDefault(c, 0.0) - novice.scores.getOrDefault(c, 0.0))
              .map(error -> error * error)
              .sum();
      double freedom =
          Math.min(
              all.size() - 1,
              (one + two)
                  * (one + two)
                  / (one * one / (loyal.scores.size() - 1)
                      + two * two / (novice.scores.size() - 1)));
      Interval interval = measured.contrasts().get(driver).slope().estimate().interval();
      double value = loyal.slope - novice.slope;
      double reach = Quantiles.student(0.95, freedom) * Math.sqrt(variance);
      assertThat(interval.low()).isCloseTo(value - reach, within(1e-9));
      assertThat(interval.high()).isCloseTo(value + reach, within(1e-9));
      assertThat(measured.contrasts().get(driver).slope().p())
          .isCloseTo(Quantiles.studentTails(value / Math.sqrt(variance), freedom), within(1e-9));
    }
  }

  /** The slope of a driver, and what each cluster adds to its error. */
  private record Sandwich(double slope, Map<Integer, Double> scores) {
    static Sandwich of(Planted planted, String segment, int driver) {
      int[] rows = planted.rowsOf(segment);
      double[][] x = new double[rows.length][];
      double[] y = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        x[i] = new double[] {1, planted.drivers[0][rows[i]], planted.drivers[1][rows[i]]};
        y[i] = planted.satisfaction[rows[i]];
      }
      RealMatrix matrix = new Array2DRowRealMatrix(x);
      RealMatrix bread =
          new LUDecomposition(matrix.transpose().multiply(matrix)).getSolver().getInverse();
      double[] beta = bread.operate(matrix.transpose().operate(y));
      double[] fitted = matrix.operate(beta);
      Map<Integer, Double> scores = new HashMap<>();
      for (int i = 0; i < rows.length; i++) {
        double score = bread.operate(x[i])[driver + 1] * (y[i] - fitted[i]);
        scores.merge(planted.customers[rows[i]], score, Double::sum);
      }
      double clusters = scores.size();
      double n = rows.length;
      double factor = Math.sqrt(clusters / (clusters - 1) * (n - 1) / (n - 3));
      scores.replaceAll((customer, score) -> score * factor);
      return new Sandwich(beta[driver + 1], scores);
    }

    double variance() {
      return scores.values().stream().mapToDouble(score -> score * score).sum();
    }
  }

  /** Of independent rows the squares of the errors add up. */
  @Test
  void classicalErrorsAddUp() {
    Planted planted = Planted.of(8, 100, true, 0.4);
    KeyDrivers.Options classical = FEW.withStandardErrors(StandardErrors.CLASSICAL);
    DriversBySegment measured = DriversBySegment.of(planted.table(), planted.segments, classical);
    double one = measured.segments().get("loyal").driver("advice").slope().standardError();
    double two = measured.segments().get("new").driver("advice").slope().standardError();
    double freedomOfOne = planted.rowsOf("loyal").length - 3;
    double freedomOfTwo = planted.rowsOf("new").length - 3;
    double sum = one * one + two * two;
    double freedom =
        sum * sum / (Math.pow(one, 4) / freedomOfOne + Math.pow(two, 4) / freedomOfTwo);

    assertThat(measured.contrasts().get(1).slope().estimate().interval().width())
        .isCloseTo(2 * Quantiles.student(0.95, freedom) * Math.sqrt(sum), within(1e-9));
  }

  @Test
  void orderOfRowsAndNumbersOfCustomersDoNotMatter() {
    Planted planted = Planted.of(5, 100, true, 0.5);
    List<Integer> shuffled =
        new ArrayList<>(IntStream.range(0, planted.customers.length).boxed().toList());
    Collections.shuffle(shuffled, new Random(2));
    int[] order = shuffled.stream().mapToInt(Integer::intValue).toArray();
    Planted renumbered =
        new Planted(
            planted.satisfaction,
            planted.drivers,
            IntStream.of(planted.customers).map(c -> -c).toArray(),
            planted.segments);
    DriversBySegment first = DriversBySegment.of(planted.table(), planted.segments, FEW);
    DriversBySegment second =
        DriversBySegment.of(
            renumbered.table(order),
            IntStream.of(order).mapToObj(planted.segments::get).toList(),
            FEW);

    assertThat(second.segments()).isEqualTo(first.segments());
    for (int i = 0; i < first.contrasts().size(); i++) {
      Interval one = first.contrasts().get(i).slope().estimate().interval();
      Interval two = second.contrasts().get(i).slope().estimate().interval();
      assertThat(two.low()).isCloseTo(one.low(), within(1e-12));
      assertThat(two.high()).isCloseTo(one.high(), within(1e-12));
    }
  }

  @Test
  void everyPairOfSegmentsIsCompared() {
    Planted planted = Planted.of(3, 150, false, 0.5);
    List<String> three =
        IntStream.range(0, 300).mapToObj(i -> List.of("c", "a", "b").get(i / 2 % 3)).toList();
    DriversBySegment measured = DriversBySegment.of(planted.table(), three, FEW);
    assertThat(measured.contrasts())
        .extracting(c -> c.driver() + " " + c.first() + c.second())
        .containsExactly(
            "delivery ab", "delivery ac", "delivery bc", "advice ab", "advice ac", "advice bc");
    double[] p = measured.contrasts().stream().mapToDouble(c -> c.slope().p()).toArray();
    assertThat(measured.contrasts().stream().mapToDouble(DriverContrast::q).toArray())
        .containsExactly(FalseDiscovery.benjaminiHochberg(p));

    DriversBySegment one =
        DriversBySegment.of(planted.table(), Collections.nCopies(300, "all"), FEW);
    assertThat(one.segments()).hasSize(1);
    assertThat(one.contrasts()).isEmpty();
  }

  @Test
  void whatCannotBeMeasuredIsRefusedByName() {
    Planted planted = Planted.of(3, 10, false, 0.5);
    List<String> oneAlone = new ArrayList<>(Collections.nCopies(20, "most"));
    oneAlone.set(4, "few");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DriversBySegment.of(planted.table(), oneAlone, FEW))
        .withMessage("segment few: complete rows must be at least 4 for 2 drivers: 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DriversBySegment.of(planted.table(), List.of("a"), FEW))
        .withMessage("segments must have one entry for each of the 20 rows: 1");
    oneAlone.set(4, " ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DriversBySegment.of(planted.table(), oneAlone, FEW))
        .withMessage("segment must not be blank: ' '");
  }
}
