package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often bootstrap intervals hold the true measure, on rows drawn with known truth and seed. */
@Tag("long")
class EvaluationCoverageTest {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  private static double logit(Random random) {
    return random.nextGaussian() - 0.8;
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /**
   * The measures on so many rows that chance is gone, by the probabilities rows were drawn with.
   */
  private static double[] truth(double stretch) {
    int n = 1_000_000;
    Random random = new Random(1);
    double[][] rows = new double[n][];
    double logLoss = 0;
    double brier = 0;
    for (int i = 0; i < n; i++) {
      double x = logit(random);
      double q = logistic(x);
      double p = logistic(stretch * x);
      logLoss -= (q * Math.log(p) + (1 - q) * Math.log(1 - p)) / n;
      brier += (q * (1 - p) * (1 - p) + (1 - q) * p * p) / n;
      rows[i] = new double[] {p, q};
    }
    Arrays.sort(rows, Comparator.comparingDouble(row -> row[0]));
    double ece = 0;
    double all = 0;
    double top = 0;
    for (int bin = 0; bin < 10; bin++) {
      double gap = 0;
      top = 0;
      for (int i = bin * (n / 10); i < (bin + 1) * (n / 10); i++) {
        gap += rows[i][0] - rows[i][1];
        top += rows[i][1];
      }
      all += top;
      ece += Math.abs(gap) / n;
    }
    double seen = 0;
    double precision = 0;
    for (int i = n - 1; i >= 0; i--) {
      seen += rows[i][1];
      precision += rows[i][1] / all * seen / (n - i);
    }
    return new double[] {logLoss, brier, ece, 10 * top / all, precision};
  }

  /** Four rows of each customer, whose outcomes lean to one side together. */
  private static Evaluation draw(Random random, int customers, double stretch, long seed) {
    int n = customers * 4;
    double[] p = new double[n];
    boolean[] labels = new boolean[n];
    int[] clusters = new int[n];
    double common = 0;
    for (int i = 0; i < n; i++) {
      common = i % 4 == 0 ? random.nextGaussian() : common;
      double x = logit(random);
      p[i] = logistic(stretch * x);
      double own = 0.5 * common + Math.sqrt(0.75) * random.nextGaussian();
      labels[i] = NORMAL.cumulativeProbability(own) < logistic(x);
      clusters[i] = i / 4;
    }
    return Evaluation.of(p, labels, clusters, Evaluation.Options.seeded(seed).withResamples(400));
  }

  private static List<Double> coverage(int customers, double stretch) {
    double[] truth = truth(stretch);
    Random random = new Random(2);
    double[] held = new double[5];
    for (int run = 0; run < 500; run++) {
      Evaluation evaluation = draw(random, customers, stretch, run);
      Interval[] intervals = {
        evaluation.logLoss().interval(),
        evaluation.brier().interval(),
        evaluation.ece().interval(),
        evaluation.topDecileLift().orElseThrow().interval(),
        evaluation.averagePrecision().orElseThrow().interval()
      };
      for (int i = 0; i < 5; i++) {
        held[i] += intervals[i].contains(truth[i]) ? 1 / 500.0 : 0;
      }
    }
    return Arrays.stream(held).boxed().toList();
  }

  @Test
  void intervalsOfACalibratedModelHoldTheTruth() {
    assertThat(coverage(200, 1)).allSatisfy(held -> assertThat(held).isBetween(0.91, 0.98));
  }

  @Test
  void intervalsOfAModelThatIsTooSureHoldTheTruth() {
    assertThat(coverage(200, 1.6)).allSatisfy(held -> assertThat(held).isBetween(0.91, 0.99));
  }

  @Test
  void intervalsOfAModelThatIsATrifleTooSureHoldTheTruth() {
    assertThat(coverage(100, 1.15)).allSatisfy(held -> assertThat(held).isBetween(0.88, 0.99));
  }
}
