package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.internal.Losses;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Measures of the rows, and of resamples of their clusters.
 *
 * <p>A resample is a weight for each cluster: how often it was drawn. Each resample has a generator
 * of its own, split from the seed's, so no resample depends on how another was drawn. {@link
 * Evaluation} says what the intervals are.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class ClusterBootstrap {
  private final ClusteredRows rows;
  private final RankedRows ranked;
  private final Evaluation.Options options;
  private final double[] logLossOfCluster;
  private final double[] brierOfCluster;
  private final long[] positivesOfCluster;
  private final double[] logLosses;
  private final double[] briers;
  private final double[] gaps;
  private final double[] errors;
  private final double[] errorsOfTheCalibrated;
  private final double[] lifts;
  private int withLift;

  ClusterBootstrap(
      ClusteredRows rows,
      RankedRows ranked,
      double[] logLosses,
      double[] briers,
      boolean[] labels,
      Evaluation.Options options) {
    this.rows = rows;
    this.ranked = ranked;
    this.options = options;
    int count = rows.clusters();
    logLossOfCluster = new double[count];
    brierOfCluster = new double[count];
    positivesOfCluster = new long[count];
    for (int c = 0; c < count; c++) {
      logLossOfCluster[c] = rows.sum(logLosses, c);
      brierOfCluster[c] = rows.sum(briers, c);
      for (int i = rows.start(c); i < rows.start(c + 1); i++) {
        positivesOfCluster[c] += labels[i] ? 1 : 0;
      }
    }
    int resamples = count > 1 ? options.resamples() : 0;
    this.logLosses = new double[resamples];
    this.briers = new double[resamples];
    gaps = ranked.gaps(ones(), rows.size(), options.bins());
    errors = new double[resamples];
    errorsOfTheCalibrated = new double[resamples];
    lifts = new double[resamples];
    SplittableRandom random = new SplittableRandom(options.seed());
    int[] weights = new int[count];
    for (int r = 0; r < resamples; r++) {
      SplittableRandom own = random.split();
      Arrays.fill(weights, 0);
      for (int c = 0; c < count; c++) {
        weights[Draws.below(own, count)]++;
      }
      measure(r, weights);
    }
  }

  private void measure(int resample, int[] weights) {
    long total = total(weights);
    logLosses[resample] = mean(logLossOfCluster, weights, total);
    briers[resample] = mean(brierOfCluster, weights, total);
    double[] resampled = ranked.gaps(weights, total, options.bins());
    for (int bin = 0; bin < gaps.length; bin++) {
      errors[resample] += Math.abs(resampled[bin]);
      errorsOfTheCalibrated[resample] += Math.abs(resampled[bin] - gaps[bin]);
    }
    long positives = positives(weights);
    if (positives > 0) {
      lifts[withLift++] = lift(weights, total, positives);
    }
  }

  private double lift(int[] weights, long total, long positives) {
    double inTop = ranked.positivesInTop(weights, total / 10.0);
    return inTop * 10 / positives;
  }

  private long total(int[] weights) {
    long total = 0;
    for (int c = 0; c < weights.length; c++) {
      total += (long) weights[c] * (rows.start(c + 1) - rows.start(c));
    }
    return total;
  }

  private long positives(int[] weights) {
    long positives = 0;
    for (int c = 0; c < weights.length; c++) {
      positives += weights[c] * positivesOfCluster[c];
    }
    return positives;
  }

  private static double mean(double[] sums, int[] weights, long total) {
    CompensatedSum sum = new CompensatedSum();
    for (int c = 0; c < weights.length; c++) {
      sum.add(weights[c] * sums[c]);
    }
    return sum.value() / total;
  }

  private int[] ones() {
    int[] ones = new int[rows.clusters()];
    Arrays.fill(ones, 1);
    return ones;
  }

  Estimate logLoss() {
    double value = mean(logLossOfCluster, ones(), rows.size());
    return percentile(value, logLosses, 0, Losses.WORST_LOG_LOSS);
  }

  Estimate brier() {
    return percentile(mean(brierOfCluster, ones(), rows.size()), briers, 0, 1);
  }

  Estimate calibrationError() {
    double value = Math.min(1, Arrays.stream(gaps).map(Math::abs).sum());
    if (errors.length == 0) {
      return estimate(value, 0, 1);
    }
    Arrays.sort(errorsOfTheCalibrated);
    double high = Math.max(value, Quantiles.central(errors, options.level())[1]);
    boolean mayBeCalibrated = value <= Quantiles.ofSorted(errorsOfTheCalibrated, options.level());
    double low = mayBeCalibrated ? 0 : Math.max(0, 2 * value - high);
    return estimate(value, low, Math.min(1, high));
  }

  Optional<Estimate> topDecileLift() {
    int[] ones = ones();
    long positives = positives(ones);
    if (positives == 0) {
      return Optional.empty();
    }
    return Optional.of(
        percentile(lift(ones, rows.size(), positives), Arrays.copyOf(lifts, withLift), 0, 10));
  }

  private Estimate percentile(double value, double[] resamples, double least, double greatest) {
    if (resamples.length == 0) {
      return estimate(value, least, greatest);
    }
    double[] ends = Quantiles.central(resamples, options.level());
    return estimate(value, ends[0], ends[1]);
  }

  private Estimate estimate(double value, double low, double high) {
    return new Estimate(value, new Interval(low, high, options.level()), rows.size());
  }
}
