package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Scored rows for tests, with slow and obvious twins of what is measured on them. */
record Sample(double[] scores, boolean[] labels, int[] clusters) {

  static Sample ofRows(double[] positives, double[] negatives) {
    int n = positives.length + negatives.length;
    double[] scores = new double[n];
    boolean[] labels = new boolean[n];
    int[] clusters = new int[n];
    for (int i = 0; i < n; i++) {
      boolean positive = i < positives.length;
      scores[i] = positive ? positives[i] : negatives[i - positives.length];
      labels[i] = positive;
      clusters[i] = i;
    }
    return new Sample(scores, labels, clusters);
  }

  /**
   * Rows with few distinct scores that go with the outcome; both classes are in two clusters or
   * more.
   */
  static Sample random(long seed, int n, int levels, int clusterCount) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[n];
    boolean[] labels = new boolean[n];
    int[] clusters = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i < 4 ? i % 2 == 0 : random.nextInt(3) == 0;
      clusters[i] = i < 4 ? i : random.nextInt(clusterCount);
      int level = random.nextInt(levels) + (labels[i] ? random.nextInt(levels) : 0);
      scores[i] = level / (2.0 * levels);
    }
    return new Sample(scores, labels, clusters);
  }

  ScoredRows rows() {
    return ScoredRows.of(scores, labels, clusters);
  }

  Estimate auc() {
    return Auc.of(scores, labels, clusters, 0.95).orElseThrow();
  }

  /**
   * The variance that the interval on the logit scale was made of; that of a usable interval only.
   */
  double varianceBehindInterval() {
    Estimate auc = auc();
    double a = auc.value();
    if (a <= 0 || a >= 1 || varianceByPairs() < 1e-20) {
      return varianceByPairs();
    }
    Interval interval = auc.interval();
    double z = new NormalDistribution().inverseCumulativeProbability(0.975);
    double reach = (logit(interval.high()) - logit(interval.low())) / 2;
    double error = reach / z * a * (1 - a);
    return error * error;
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  private static double won(double positive, double negative) {
    return positive > negative ? 1 : positive == negative ? 0.5 : 0;
  }

  double aucByPairs() {
    double won = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (labels[i] && !labels[j]) {
          won += won(scores[i], scores[j]);
          pairs++;
        }
      }
    }
    return won / pairs;
  }

  /** The structural component of a row, by all of its pairs. */
  double component(int row) {
    double won = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      if (labels[i] != labels[row]) {
        won += labels[row] ? won(scores[row], scores[i]) : won(scores[i], scores[row]);
        pairs++;
      }
    }
    return won / pairs;
  }

  int count(boolean label) {
    int count = 0;
    for (boolean l : labels) {
      count += l == label ? 1 : 0;
    }
    return count;
  }

  /** DeLong 1988 for independent rows: the variances of the components over the class sizes. */
  double delongByPairs() {
    double auc = aucByPairs();
    double sum1 = 0;
    double sum0 = 0;
    for (int i = 0; i < scores.length; i++) {
      double d = component(i) - auc;
      if (labels[i]) {
        sum1 += d * d;
      } else {
        sum0 += d * d;
      }
    }
    double m = count(true);
    double n = count(false);
    return sum1 / (m - 1) / m + sum0 / (n - 1) / n;
  }

  /** Obuchowski 1997, cluster number by cluster number. */
  double varianceByPairs() {
    return clusteredVariance(this, this, 1, 0);
  }

  /** The variance of {@code w1 * auc(first) + w2 * auc(second)} on the same rows. */
  static double clusteredVariance(Sample first, Sample second, double w1, double w2) {
    double auc = w1 * first.aucByPairs() + w2 * second.aucByPairs();
    int n = first.scores.length;
    double[] d = new double[n];
    for (int i = 0; i < n; i++) {
      d[i] = w1 * first.component(i) + w2 * second.component(i) - auc;
    }
    int[] distinct = Arrays.stream(first.clusters).distinct().toArray();
    double all = distinct.length;
    double with1 = 0;
    double with0 = 0;
    double s10 = 0;
    double s01 = 0;
    double s11 = 0;
    for (int cluster : distinct) {
      double a = 0;
      double b = 0;
      boolean has1 = false;
      boolean has0 = false;
      for (int i = 0; i < n; i++) {
        if (first.clusters[i] == cluster) {
          a += first.labels[i] ? d[i] : 0;
          b += first.labels[i] ? 0 : d[i];
          has1 |= first.labels[i];
          has0 |= !first.labels[i];
        }
      }
      with1 += has1 ? 1 : 0;
      with0 += has0 ? 1 : 0;
      s10 += a * a;
      s01 += b * b;
      s11 += a * b;
    }
    double m = first.count(true);
    double k = first.count(false);
    s10 *= with1 / ((with1 - 1) * m);
    s01 *= with0 / ((with0 - 1) * k);
    s11 *= all / (all - 1);
    return s10 / m + s01 / k + 2 * s11 / (m * k);
  }

  Sample mapped(DoubleUnaryOperator map) {
    double[] mapped = new double[scores.length];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = map.applyAsDouble(scores[i]);
    }
    return new Sample(mapped, labels, clusters);
  }

  Sample withOwnClusters() {
    int[] own = new int[scores.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = i;
    }
    return new Sample(scores, labels, own);
  }

  Sample shuffled(long seed) {
    int n = scores.length;
    int[] order = order(n, seed);
    double[] s = new double[n];
    boolean[] l = new boolean[n];
    int[] c = new int[n];
    for (int i = 0; i < n; i++) {
      s[i] = scores[order[i]];
      l[i] = labels[order[i]];
      c[i] = clusters[order[i]];
    }
    return new Sample(s, l, c);
  }

  /** Renumbers the clusters at random; equal numbers stay equal, others stay different. */
  Sample relabelled(long seed) {
    int[] sorted = Arrays.stream(clusters).distinct().sorted().toArray();
    int[] order = order(sorted.length, seed);
    int[] renamed = new int[clusters.length];
    for (int i = 0; i < renamed.length; i++) {
      int at = Arrays.binarySearch(sorted, clusters[i]);
      renamed[i] = order[at] * 17 - 1000;
    }
    return new Sample(scores, labels, renamed);
  }

  /** Each row twice, both in the row's cluster. */
  Sample doubledWithinClusters() {
    int n = scores.length;
    double[] s = new double[2 * n];
    boolean[] l = new boolean[2 * n];
    int[] c = new int[2 * n];
    for (int i = 0; i < 2 * n; i++) {
      s[i] = scores[i % n];
      l[i] = labels[i % n];
      c[i] = clusters[i % n];
    }
    return new Sample(s, l, c);
  }

  static int[] order(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
