package io.journeyscore.analytics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.analytics.evaluation.Evaluation.Options;
import io.journeyscore.analytics.metric.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often intervals of net benefit, of rates by score bin and of the weighted mean AUC hold the
 * truth, on rows of customers drawn with known truth and seed.
 */
@Tag("long")
class DecisionCoverageTest {
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double[] THRESHOLDS = {0.1, 0.3, 0.6};
  private static final int RUNS = 500;

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** The model is too sure of itself: it says more than what rows are drawn with. */
  private static double said(double x) {
    return logistic(1.4 * x);
  }

  private static double margin(Random random) {
    return 1.3 * random.nextGaussian() - 0.8;
  }

  /**
   * Net benefit and what it is over acting on all at each threshold, the rate of each bin, and the
   * area, on so many rows that chance is gone.
   */
  private static double[] truth() {
    int n = 1_000_000;
    Random random = new Random(1);
    double[] benefits = new double[6];
    double[] inBin = new double[3];
    double[] positivesInBin = new double[3];
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      double x = margin(random);
      double q = logistic(x);
      double p = said(x);
      rows[i] = new double[] {p, q};
      for (int t = 0; t < 3; t++) {
        double w = THRESHOLDS[t] / (1 - THRESHOLDS[t]);
        double worth = (q - w * (1 - q)) / n;
        benefits[2 * t] += p >= THRESHOLDS[t] ? worth : 0;
        benefits[2 * t + 1] -= p >= THRESHOLDS[t] ? 0 : worth;
      }
      int bin = p < 0.25 ? 0 : p < 0.75 ? 1 : 2;
      inBin[bin]++;
      positivesInBin[bin] += q;
    }
    Arrays.sort(rows, Comparator.comparingDouble(row -> row[0]));
    double negatives = 0;
    double won = 0;
    double positives = 0;
    for (double[] row : rows) {
      won += row[1] * negatives;
      negatives += 1 - row[1];
      positives += row[1];
    }
    double[] truth = Arrays.copyOf(benefits, 10);
    for (int bin = 0; bin < 3; bin++) {
      truth[6 + bin] = positivesInBin[bin] / inBin[bin];
    }
    truth[9] = won / positives / negatives;
    return truth;
  }

  /** Four rows of each customer, whose outcomes lean to one side together. */
  private static List<Interval> draw(Random random, int customers, long seed) {
    int n = customers * 4;
    double[] p = new double[n];
    boolean[] labels = new boolean[n];
    int[] clusters = new int[n];
    int[] lengths = new int[n];
    double common = 0;
    for (int i = 0; i < n; i++) {
      common = i % 4 == 0 ? random.nextGaussian() : common;
      double x = margin(random);
      p[i] = said(x);
      double own = 0.5 * common + Math.sqrt(0.75) * random.nextGaussian();
      labels[i] = NORMAL.cumulativeProbability(own) < logistic(x);
      clusters[i] = i / 4;
      lengths[i] = 1 + i % 4;
    }
    ScoredRows rows = ScoredRows.of(p, labels, clusters);
    List<Interval> intervals = new ArrayList<>();
    for (DecisionPoint point : DecisionCurve.of(rows, THRESHOLDS, 0.95).points()) {
      intervals.add(point.netBenefit().interval());
      intervals.add(point.overAll().interval());
    }
    for (ScoreBinRate bin : ScoreBins.of(rows, 0.95).bins()) {
      intervals.add(bin.rate().orElseThrow().interval());
    }
    Options options = Options.seeded(seed).withResamples(200);
    intervals.add(
        GroupedEvaluation.of(rows, Arrays.stream(lengths).boxed().toList(), n, options)
            .weightedAuc()
            .orElseThrow()
            .interval());
    return intervals;
  }

  private static List<Double> coverage(int customers) {
    double[] truth = truth();
    Random random = new Random(2);
    double[] held = new double[truth.length];
    for (int run = 0; run < RUNS; run++) {
      List<Interval> intervals = draw(random, customers, run);
      for (int i = 0; i < held.length; i++) {
        held[i] += intervals.get(i).contains(truth[i]) ? 1.0 / RUNS : 0;
      }
    }
    return Arrays.stream(held).boxed().toList();
  }

  /** Of 500 intervals of 95%, between 92% and 98% hold by chance; percentiles are a bit narrow. */
  @Test
  void intervalsOfManyCustomersHoldTheTruth() {
    assertThat(coverage(200)).allSatisfy(held -> assertThat(held).isBetween(0.915, 0.98));
  }

  @Test
  void intervalsOfFewCustomersHoldTheTruthToo() {
    assertThat(coverage(40)).allSatisfy(held -> assertThat(held).isBetween(0.91, 0.985));
  }
}
