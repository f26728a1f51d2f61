package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyscore.analytics.driver.KeyDrivers.Options;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Drivers whose effects are known, because the rows are made with them. */
class PlantedDriversTest {
  private static final Options QUICK = Options.seeded(1).withResamples(1);

  /** A normal number, from twelve uniform ones. */
  private static double normal(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  private static int[] own(int rows) {
    return IntStream.range(0, rows).toArray();
  }

  /** Strong and less strong go together with a correlation of 0.9; weak stands alone. */
  private static DriverTable correlated(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 100;
    double[] strong = new double[n];
    double[] less = new double[n];
    double[] weak = new double[n];
    double[] none = new double[n];
    double[] outcome = new double[n];
    for (int i = 0; i < n; i++) {
      strong[i] = normal(random);
      less[i] = 0.9 * strong[i] + Math.sqrt(1 - 0.81) * normal(random);
      weak[i] = normal(random);
      none[i] = normal(random);
      outcome[i] = 0.6 * strong[i] + 0.3 * less[i] + 0.3 * weak[i] + 0.8 * normal(random);
    }
    return DriverTable.of("satisfaction", outcome, own(n))
        .with("none", none)
        .with("weak", weak)
        .with("less", less)
        .with("strong", strong);
  }

  @Test
  void theOrderOfPlantedEffectsIsRightWhereCoefficientsFlipTheirSign() {
    int flipped = 0;
    int right = 0;
    int rightByCoefficient = 0;
    int zeros = 0;
    for (int seed = 0; seed < 600; seed++) {
      KeyDrivers drivers = KeyDrivers.of(correlated(seed), QUICK);
      assertThat(drivers.driver("less").correlation().value()).isPositive();
      List<Impact> simple = drivers.impacts(Importance.CORRELATION, 0.05);
      zeros += simple.contains(new Impact("none", 0)) ? 1 : 0;
      assertThat(simple.get(3).driver()).isNotIn("strong", "less");
      if (drivers.driver("less").coefficient().value() < 0) {
        flipped++;
        List<String> order = drivers.drivers().stream().map(KeyDriver::name).toList();
        right += order.equals(List.of("strong", "less", "weak", "none")) ? 1 : 0;
        rightByCoefficient +=
            drivers.driver("less").coefficient().value()
                    > drivers.driver("weak").coefficient().value()
                ? 1
                : 0;
      }
    }
    assertThat(flipped).isBetween(20, 100);
    assertThat(right / (double) flipped).isGreaterThanOrEqualTo(0.9);
    assertThat(rightByCoefficient).isZero();
    assertThat(zeros / 600.0).isGreaterThanOrEqualTo(0.92);
  }

  @Test
  void aDriverWithoutAnAssociationIsZeroInTheSimpleViewByAnyMeasure() {
    KeyDrivers drivers = KeyDrivers.of(correlated(4), QUICK);
    for (Importance importance : Importance.values()) {
      assertThat(drivers.impacts(importance, 0.05))
          .as(importance.name())
          .hasSize(4)
          .contains(new Impact("none", 0));
    }
    Impact first = drivers.impacts(Importance.CORRELATION, 0.05).get(0);
    assertThat(first.value()).isEqualTo(drivers.driver(first.driver()).correlation().value());
    assertThat(drivers.driver("none").correlation().q()).isGreaterThan(0.05);
  }

  @Test
  void intervalsOfWeightsHoldTheTrueWeight() {
    // Uncorrelated drivers: weights are the squared correlations of the planted effects.
    double strong = 0.5 * 0.5 / (0.25 + 0.09 + 0.66);
    int held = 0;
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 300;
      double[][] x = new double[2][n];
      double[] outcome = new double[n];
      for (int i = 0; i < n; i++) {
        x[0][i] = normal(random);
        x[1][i] = normal(random);
        outcome[i] = 0.5 * x[0][i] + 0.3 * x[1][i] + Math.sqrt(0.66) * normal(random);
      }
      KeyDrivers drivers =
          KeyDrivers.of(
              DriverTable.of("rating", outcome, own(n)).with("a", x[0]).with("b", x[1]),
              Options.seeded(seed).withResamples(200));
      held += drivers.driver("a").weight().interval().contains(strong) ? 1 : 0;
    }
    assertThat(held / 200.0).isBetween(0.90, 0.985);
  }

  /** Ten drivers of three outcomes; the first has the effects in order, the last in reverse. */
  private static DriverTable common(long seed, int n, double[] outcome, boolean reverse) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] x = new double[10][n];
    for (int i = 0; i < n; i++) {
      double mood = normal(random);
      for (int j = 0; j < 10; j++) {
        x[j][i] = 0.5 * mood + normal(random);
        outcome[i] += (reverse ? 10 - j : j + 1) * 0.1 * x[j][i];
      }
      outcome[i] += 2 * normal(random);
    }
    DriverTable table = DriverTable.of("nps", outcome, own(n));
    for (int j = 0; j < 10; j++) {
      table = table.with("driver " + j, x[j]);
    }
    return table;
  }

  private static double[] rescaled(DriverTable table, double factor, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = table.outcomeValues().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = factor * values[i] + normal(random);
    }
    return values;
  }

  @Test
  void commonDriversOfThreeOutcomesAgree() {
    int n = 2000;
    DriverTable nps = common(7, n, new double[n], false);
    DriverTable csat = nps.withOutcome("csat", rescaled(nps, 0.4, 8));
    DriverTable effort = nps.withOutcome("effort", rescaled(nps, -0.5, 9));
    for (Importance importance : Importance.values()) {
      List<DriverAgreement> agreements =
          DriverAgreement.of(
              nps, List.of(csat, effort), importance, Options.seeded(3).withResamples(100));
      assertThat(agreements)
          .extracting(pair -> pair.first() + " " + pair.second())
          .containsExactly("nps csat", "nps effort", "csat effort");
      for (DriverAgreement agreement : agreements) {
        assertThat(agreement.tau().value()).isGreaterThanOrEqualTo(0.8);
        assertThat(agreement.tau().interval().low()).isGreaterThan(0.4);
        assertThat(agreement.tau().n()).isEqualTo(n);
      }
    }
  }

  @Test
  void oppositeDriversDisagree() {
    int n = 2000;
    DriverTable nps = common(7, n, new double[n], false);
    double[] reversed = new double[n];
    common(7, n, reversed, true);
    DriverAgreement agreement =
        DriverAgreement.of(
                nps,
                List.of(nps.withOutcome("other", reversed)),
                Importance.RELATIVE_WEIGHT,
                Options.seeded(3).withResamples(100))
            .get(0);
    assertThat(agreement.tau().value()).isLessThanOrEqualTo(-0.8);
    assertThat(agreement.tau().interval().high()).isLessThan(-0.4);
  }

  @Test
  void anOutcomeAgreesWithItselfWhereverItIsSet() {
    DriverTable table = correlated(1);
    double[] opposite = table.outcomeValues().clone();
    for (int i = 0; i < opposite.length; i++) {
      opposite[i] = 7 - 3 * opposite[i];
    }
    DriverAgreement agreement =
        DriverAgreement.of(
                table,
                List.of(table.withOutcome("opposite", opposite)),
                Importance.CORRELATION,
                Options.seeded(3).withResamples(50))
            .get(0);
    assertThat(agreement.tau().value()).isEqualTo(1);
    assertThat(agreement.tau().interval().low()).isEqualTo(1);
  }

  @Test
  void tablesOfOtherRowsAreRefused() {
    DriverTable table = correlated(1);
    assertThatThrownBy(
            () -> DriverAgreement.of(table, List.of(correlated(1)), Importance.CORRELATION, QUICK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("others must be made from the table: satisfaction");
    assertThatThrownBy(() -> DriverAgreement.of(table, List.of(), Importance.CORRELATION, QUICK))
        .hasMessage("outcomes must be at least 2: 1");
  }
}
