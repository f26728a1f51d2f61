package io.journeyscore.analytics.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyscore.analytics.metric.Estimate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContributionSizeTest {

  @Test
  void meanSizeWithTheErrorOfTheCustomersMeans() {
    double[] contributions = {1, -3, 2, 2, -5, 5};
    int[] customers = {1, 1, 2, 2, 3, 3};

    Estimate size = ContributionSize.of(contributions, customers, 0.95);

    // Customers of equal size: the standard error of their means 2, 2 and 5, Student's 2 degrees.
    double error = Math.sqrt(3.0 / 3);
    assertThat(size.value()).isEqualTo(3);
    assertThat(size.interval().low()).isZero();
    assertThat(size.interval().high()).isCloseTo(3 + 4.302652729749464 * error, within(1e-9));
    assertThat(size.n()).isEqualTo(6);
  }

  @Test
  void ninetyFiveOfAHundredIntervalsHoldTheTruth() {
    Random random = new Random(3);
    int held = 0;
    for (int run = 0; run < 1_000; run++) {
      double[] contributions = new double[200];
      int[] customers = new int[200];
      double common = 0;
      for (int i = 0; i < contributions.length; i++) {
        common = i % 4 == 0 ? random.nextGaussian() : common;
        customers[i] = i / 4;
        contributions[i] = Math.sqrt(0.5) * (common + random.nextGaussian());
      }
      Estimate size = ContributionSize.of(contributions, customers, 0.95);
      held += size.interval().contains(Math.sqrt(2 / Math.PI)) ? 1 : 0;
    }
    assertThat(held / 1000.0).isBetween(0.93, 0.97);
  }

  @Test
  void oneCustomerKnowsNothingBeyondWhatWasSeen() {
    Estimate size = ContributionSize.of(new double[] {1, -4}, new int[] {7, 7}, 0.9);

    assertThat(size.value()).isEqualTo(2.5);
    assertThat(size.interval().low()).isZero();
    assertThat(size.interval().high()).isEqualTo(4);
  }
}
