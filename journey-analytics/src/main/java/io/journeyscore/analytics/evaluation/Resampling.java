package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Clusters drawn again and again with replacement, and the percentiles of what is measured on them.
 *
 * <p>A resample is a weight for each cluster: how often it was drawn. Each resample has a generator
 * of its own, split from the seed's, so no resample depends on how another was drawn. {@link
 * Evaluation} says what the intervals are.
 *
 * <p>Immutable and thread-safe.
 */
final class Resampling {
  private final ClusteredRows rows;
  private final Evaluation.Options options;

  Resampling(ClusteredRows rows, Evaluation.Options options) {
    this.rows = rows;
    this.options = options;
  }

  /** Takes a resample. */
  @FunctionalInterface
  interface Measure {
    /**
     * Measures a resample.
     *
     * @param resample its number, from 0
     * @param weights how often each cluster was drawn; to be read before the return
     * @param total how many rows that makes
     */
    void accept(int resample, int[] weights, long total);
  }

  /** Returns how many resamples there are: none of a single cluster. */
  int count() {
    return rows.clusters() > 1 ? options.resamples() : 0;
  }

  /** Draws all resamples, one after the other. */
  void each(Measure measure) {
    int clusters = rows.clusters();
    SplittableRandom random = new SplittableRandom(options.seed());
    int[] weights = new int[clusters];
    for (int r = 0; r < count(); r++) {
      SplittableRandom own = random.split();
      Arrays.fill(weights, 0);
      for (int c = 0; c < clusters; c++) {
        weights[Draws.below(own, clusters)]++;
      }
      measure.accept(r, weights, total(weights));
    }
  }

  private long total(int[] weights) {
    long total = 0;
    for (int c = 0; c < weights.length; c++) {
      total += (long) weights[c] * (rows.start(c + 1) - rows.start(c));
    }
    return total;
  }

  /**
   * Returns a value with the percentile interval of its resamples, or with its whole range where
   * there are none.
   */
  Estimate percentile(double value, double[] resamples, double least, double greatest) {
    if (resamples.length == 0) {
      return estimate(value, least, greatest);
    }
    double[] ends = Quantiles.central(resamples, options.level());
    return estimate(value, ends[0], ends[1]);
  }

  /** Returns a value with an interval of the level asked for. */
  Estimate estimate(double value, double low, double high) {
    return new Estimate(value, new Interval(low, high, options.level()), rows.size());
  }
}
