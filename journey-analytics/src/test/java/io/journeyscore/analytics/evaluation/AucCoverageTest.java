package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.metric.Interval;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** How often intervals of the area hold the true one, on rows drawn with known truth and seed. */
class AucCoverageTest {
  /**
   * Scores are normal, shifted by {@code shift} for positive rows, plus what the customer's rows
   * have in common; customers differ in how often they are positive too.
   */
  private record World(int customers, int rowsOfEach, double shift, double shared, double mood) {
    Sample draw(Random random) {
      int n = customers * rowsOfEach;
      double[] scores = new double[n];
      boolean[] labels = new boolean[n];
      int[] clusters = new int[n];
      for (int c = 0; c < customers; c++) {
        double common = shared * random.nextGaussian();
        double chance = 1 / (1 + Math.exp(0.5 - mood * random.nextGaussian()));
        for (int i = c * rowsOfEach; i < (c + 1) * rowsOfEach; i++) {
          clusters[i] = c;
          labels[i] = random.nextDouble() < chance;
          scores[i] = (labels[i] ? shift : 0) + common + random.nextGaussian();
        }
      }
      return new Sample(scores, labels, clusters);
    }

    /** The area for rows of different customers. */
    double truth() {
      double spread = Math.sqrt(2 * (1 + shared * shared));
      return new NormalDistribution().cumulativeProbability(shift / spread);
    }
  }

  @Test
  void intervalsOfCorrelatedCustomersHoldTheTrueAreaAsOftenAsTheySay() {
    World world = new World(150, 4, 1, 1, 1);
    Random random = new Random(1);
    int held = 0;
    int heldIfTakenAsIndependent = 0;
    for (int run = 0; run < 1000; run++) {
      Sample sample = world.draw(random);
      held += sample.auc().interval().contains(world.truth()) ? 1 : 0;
      Interval independent = sample.withOwnClusters().auc().interval();
      heldIfTakenAsIndependent += independent.contains(world.truth()) ? 1 : 0;
    }
    assertThat(held / 1000.0).isBetween(0.93, 0.97);
    assertThat(heldIfTakenAsIndependent / 1000.0).isLessThan(0.93);
  }

  @Test
  void intervalsOfFewRowsWithHighAreaHoldItToo() {
    World world = new World(30, 1, 3.5, 0, 0);
    Random random = new Random(2);
    int held = 0;
    int perfect = 0;
    for (int run = 0; run < 1000; run++) {
      Sample sample = world.draw(random);
      if (sample.count(true) > 0 && sample.count(false) > 0) {
        held += sample.auc().interval().contains(world.truth()) ? 1 : 0;
        perfect += sample.auc().value() == 1 ? 1 : 0;
      }
    }
    assertThat(perfect).isGreaterThan(100);
    assertThat(held / 1000.0).isGreaterThan(0.93);
  }

  @Test
  void noiseIsSeenAsNoise() {
    World world = new World(200, 2, 0, 0, 0.5);
    Random random = new Random(3);
    int held = 0;
    for (int run = 0; run < 100; run++) {
      held += world.draw(random).auc().interval().contains(0.5) ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(90);
  }

  @Test
  void differencesOfEquallyGoodModelsAreSeldomFound() {
    World world = new World(120, 3, 1, 1, 1);
    Random random = new Random(4);
    int found = 0;
    for (int run = 0; run < 1000; run++) {
      Sample first = world.draw(random);
      double[] one = first.scores().clone();
      double[] two = first.scores().clone();
      for (int i = 0; i < one.length; i++) {
        double noise = 0.7 * random.nextGaussian();
        one[i] += noise;
        two[i] -= noise;
      }
      AucDifference difference =
          AucDifference.between(one, two, first.labels(), first.clusters(), 0.95).orElseThrow();
      found += difference.p() < 0.05 ? 1 : 0;
    }
    assertThat(found / 1000.0).isBetween(0.03, 0.07);
  }
}
