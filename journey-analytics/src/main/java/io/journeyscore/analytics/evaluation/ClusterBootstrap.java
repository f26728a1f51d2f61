package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.CompensatedSum;
import io.journeyscore.analytics.internal.Losses;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import java.util.Arrays;
import java.util.Optional;

/**
 * Measures of the rows, and of resamples of their clusters; {@link Evaluation} says what they are.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
final class ClusterBootstrap {
  private final ScoredRows scored;
  private final RankedRows ranked;
  private final Evaluation.Options options;
  private final Resampling resampling;
  private final double[] logLossOfCluster;
  private final double[] brierOfCluster;
  private final long[] positivesOfCluster;
  private final double[] logLosses;
  private final double[] briers;
  private final double[] gaps;
  private final double[] errors;
  private final double[] errorsOfTheCalibrated;
  private final double[] lifts;
  private final double[] precisions;
  private int withPositives;

  ClusterBootstrap(
      ScoredRows scored, double[] logLosses, double[] briers, Evaluation.Options options) {
    this.scored = scored;
    this.ranked = scored.ranked();
    this.options = options;
    ClusteredRows rows = scored.rows();
    resampling = new Resampling(rows, options);
    int count = rows.clusters();
    logLossOfCluster = new double[count];
    brierOfCluster = new double[count];
    positivesOfCluster = new long[count];
    for (int c = 0; c < count; c++) {
      logLossOfCluster[c] = rows.sum(logLosses, c);
      brierOfCluster[c] = rows.sum(briers, c);
      for (int i = rows.start(c); i < rows.start(c + 1); i++) {
        positivesOfCluster[c] += scored.labels()[i] ? 1 : 0;
      }
    }
    int resamples = resampling.count();
    this.logLosses = new double[resamples];
    this.briers = new double[resamples];
    gaps = ranked.gaps(scored.ones(), rows.size(), options.bins());
    errors = new double[resamples];
    errorsOfTheCalibrated = new double[resamples];
    lifts = new double[resamples];
    precisions = new double[resamples];
    resampling.each(this::measure);
  }

  private void measure(int resample, int[] weights, long total) {
    logLosses[resample] = mean(logLossOfCluster, weights, total);
    briers[resample] = mean(brierOfCluster, weights, total);
    double[] resampled = ranked.gaps(weights, total, options.bins());
    for (int bin = 0; bin < gaps.length; bin++) {
      errors[resample] += Math.abs(resampled[bin]);
      errorsOfTheCalibrated[resample] += Math.abs(resampled[bin] - gaps[bin]);
    }
    long positives = positives(weights);
    if (positives > 0) {
      lifts[withPositives] = lift(weights, total, positives);
      precisions[withPositives] = ranked.averagePrecision(weights, positives);
      withPositives++;
    }
  }

  private double lift(int[] weights, long total, long positives) {
    double inTop = ranked.positivesInTop(weights, total / 10.0);
    return inTop * 10 / positives;
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

  Estimate logLoss() {
    double value = mean(logLossOfCluster, scored.ones(), scored.size());
    return resampling.percentile(value, logLosses, 0, Losses.WORST_LOG_LOSS);
  }

  Estimate brier() {
    double value = mean(brierOfCluster, scored.ones(), scored.size());
    return resampling.percentile(value, briers, 0, 1);
  }

  Estimate calibrationError() {
    double value = Math.min(1, Arrays.stream(gaps).map(Math::abs).sum());
    if (errors.length == 0) {
      return resampling.estimate(value, 0, 1);
    }
    Arrays.sort(errorsOfTheCalibrated);
    double high = Math.max(value, Quantiles.central(errors, options.level())[1]);
    boolean mayBeCalibrated = value <= Quantiles.ofSorted(errorsOfTheCalibrated, options.level());
    double low = mayBeCalibrated ? 0 : Math.max(0, 2 * value - high);
    return resampling.estimate(value, low, Math.min(1, high));
  }

  Optional<Estimate> topDecileLift() {
    if (scored.positives() == 0) {
      return Optional.empty();
    }
    double value = lift(scored.ones(), scored.size(), scored.positives());
    return Optional.of(resampling.percentile(value, Arrays.copyOf(lifts, withPositives), 0, 10));
  }

  Optional<Estimate> averagePrecision() {
    if (scored.positives() == 0) {
      return Optional.empty();
    }
    double value = ranked.averagePrecision(scored.ones(), scored.positives());
    return Optional.of(
        resampling.percentile(value, Arrays.copyOf(precisions, withPositives), 0, 1));
  }
}
