package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.driver.KeyDrivers.Options;
import io.journeyscore.analytics.metric.Interval;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often 95% intervals hold the truth, over a thousand simulated surveys of alike rows. */
@Tag("long")
class KeyDriverCoverageTest {
  private static final int RUNS = 1000;

  private static double normal(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  /** Customers of four rows; half of the variance of each column is the customer's. */
  private static DriverTable alikeRows(long seed, int customers, double slope) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 4 * customers;
    double[] x = new double[n];
    double[] y = new double[n];
    int[] clusters = new int[n];
    double ofX = 0;
    double ofY = 0;
    for (int i = 0; i < n; i++) {
      if (i % 4 == 0) {
        ofX = normal(random);
        ofY = normal(random);
      }
      x[i] = ofX + normal(random);
      y[i] = slope * x[i] + ofY + normal(random);
      clusters[i] = i / 4;
    }
    return DriverTable.of("rating", y, clusters).with("x", x);
  }

  @Test
  void clusteredIntervalsHoldTheTruthAndClassicalOnesDoNot() {
    double correlation = 1 / Math.sqrt(5); // covariance 1, variances 2 and 2.5
    int slopes = 0;
    int correlations = 0;
    int classical = 0;
    for (int run = 0; run < RUNS; run++) {
      DriverTable table = alikeRows(run, 100, 0.5);
      Options options = Options.seeded(run).withResamples(1);
      KeyDriver driver = KeyDrivers.of(table, options).driver("x");
      slopes += driver.slope().estimate().interval().contains(0.5) ? 1 : 0;
      correlations += driver.correlation().estimate().interval().contains(correlation) ? 1 : 0;
      KeyDriver naive =
          KeyDrivers.of(table, options.withStandardErrors(StandardErrors.CLASSICAL)).driver("x");
      classical += naive.slope().estimate().interval().contains(0.5) ? 1 : 0;
    }
    assertThat(slopes / (double) RUNS).isBetween(0.93, 0.97);
    assertThat(correlations / (double) RUNS).isBetween(0.93, 0.97);
    assertThat(classical / (double) RUNS).isLessThan(0.90);
  }

  @Test
  void withoutAnAssociationOneInTwentyIsSignificant() {
    int slopes = 0;
    int correlations = 0;
    for (int run = 0; run < RUNS; run++) {
      KeyDriver driver =
          KeyDrivers.of(alikeRows(run, 100, 0), Options.seeded(run).withResamples(1)).driver("x");
      slopes += driver.slope().p() < 0.05 ? 1 : 0;
      correlations += driver.correlation().p() < 0.05 ? 1 : 0;
    }
    assertThat(slopes / (double) RUNS).isBetween(0.03, 0.07);
    assertThat(correlations / (double) RUNS).isBetween(0.03, 0.07);
  }

  @Test
  void bootstrapIntervalsOfTheWeightHoldTheTruth() {
    int held = 0;
    for (int run = 0; run < RUNS; run++) {
      Interval interval =
          KeyDrivers.of(alikeRows(run, 150, 0.5), Options.seeded(run).withResamples(300))
              .driver("x")
              .weight()
              .interval();
      held += interval.contains(0.2) ? 1 : 0;
    }
    assertThat(held / (double) RUNS).isBetween(0.92, 0.97);
  }

  @Test
  void intervalsOfLiftsHoldTheTruth() {
    // Success has a chance of 0.2 or, with the moment, 0.4, times 0.5 or 1.5 of the customer's own.
    int held = 0;
    for (int run = 0; run < RUNS; run++) {
      SplittableRandom random = new SplittableRandom(run);
      int n = 800;
      boolean[] with = new boolean[n];
      boolean[] success = new boolean[n];
      int[] customers = new int[n];
      double own = 1;
      double often = 0.3;
      for (int i = 0; i < n; i++) {
        if (i % 4 == 0) {
          own = random.nextBoolean() ? 0.5 : 1.5;
          often = random.nextBoolean() ? 0.1 : 0.5;
        }
        with[i] = random.nextDouble() < often;
        success[i] = random.nextDouble() < own * (with[i] ? 0.4 : 0.2);
        customers[i] = i / 4;
      }
      Interval interval =
          KeyMoments.of(
                  Map.of(Moment.at("chat"), with),
                  success,
                  customers,
                  KeyMoments.Options.defaults())
              .moments()
              .get(0)
              .lift()
              .interval();
      held += interval.contains(2) ? 1 : 0;
    }
    assertThat(held / (double) RUNS).isBetween(0.93, 0.97);
  }
}
