package io.journeyscore.analytics.time;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.Draws;
import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Estimate;
import io.journeyscore.analytics.metric.Interval;
import io.journeyscore.analytics.metric.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Measures of survival predictions on the rows, and on resamples of their clusters.
 *
 * <p>A resample is a weight for each cluster: how often it was drawn, times the weights of its
 * rows. Each has a generator of its own, split from the seed's. Immutable and thread-safe.
 */
final class SurvivalBootstrap {
  /** All measures under one set of weights; NaN where nothing can be said. */
  private final class Measures {
    private final double[] brier = new double[predictions.size()];
    private final double[] auc = new double[predictions.size()];
    private final double concordance;
    private final double integratedBrier;

    Measures(CensoredSample.Weighted weighted) {
      for (int k = 0; k < brier.length; k++) {
        brier[k] = weighted.brier(k);
        auc[k] = weighted.auc(k);
      }
      concordance = weighted.concordance();
      integratedBrier = overTime(brier);
    }
  }

  private final SurvivalTimes times;
  private final SurvivalPredictions predictions;
  private final SurvivalEvaluation.Options options;
  private final CensoredSample sample;
  private final int clusters;
  private final CensoredSample.Weighted whole;
  private final Measures measures;
  private final List<Measures> resamples = new ArrayList<>();

  SurvivalBootstrap(
      SurvivalTimes times, SurvivalPredictions predictions, SurvivalEvaluation.Options options) {
    this.times = times;
    this.predictions = predictions;
    this.options = options;
    sample = new CensoredSample(times, predictions);
    ClusteredRows order =
        ClusteredRows.of(
            times.clusters(),
            (a, b) -> {
              int byTimes = times.unstratified().compare(a, b);
              return byTimes != 0 ? byTimes : predictions.compare(a, b);
            });
    clusters = order.clusters();
    int[] clusterOfRow = new int[times.size()];
    int[] clusterOfPosition = order.clusterOfPosition();
    for (int i = 0; i < clusterOfPosition.length; i++) {
      clusterOfRow[order.row(i)] = clusterOfPosition[i];
    }
    int[] drawn = new int[clusters];
    Arrays.fill(drawn, 1);
    whole = sample.weighted(weights(clusterOfRow, drawn));
    measures = new Measures(whole);
    SplittableRandom random = new SplittableRandom(options.seed());
    for (int r = 0; r < options.resamples() && clusters > 1; r++) {
      SplittableRandom own = random.split();
      Arrays.fill(drawn, 0);
      for (int c = 0; c < clusters; c++) {
        drawn[Draws.below(own, clusters)]++;
      }
      resamples.add(new Measures(sample.weighted(weights(clusterOfRow, drawn))));
    }
  }

  private double[] weights(int[] clusterOfRow, int[] drawn) {
    double[] weights = new double[sample.size()];
    for (int i = 0; i < weights.length; i++) {
      int row = sample.row(i);
      weights[i] = drawn[clusterOfRow[row]] * times.weight(row);
    }
    return weights;
  }

  /** The mean over time, by trapezoids. */
  private double overTime(double[] values) {
    int m = values.length;
    if (m == 1) {
      return values[0];
    }
    double area = 0;
    for (int k = 1; k < m; k++) {
      area += (values[k] + values[k - 1]) / 2 * (predictions.time(k) - predictions.time(k - 1));
    }
    return area / (predictions.time(m - 1) - predictions.time(0));
  }

  SurvivalEvaluation evaluation() {
    int m = predictions.size();
    double[] none = new double[m];
    List<SurvivalEvaluation.AtTime> all = new ArrayList<>();
    for (int k = 0; k < m; k++) {
      int at = k;
      none[k] = whole.brierOfNone(k);
      all.add(
          new SurvivalEvaluation.AtTime(
              predictions.time(k),
              events(predictions.time(k)),
              beyond(predictions.time(k)),
              score(measures.brier[k], resampled(of -> of.brier[at])),
              skill(measures.brier[k], none[k]),
              share(measures.auc[k], resampled(of -> of.auc[at]), predictions.time(k))));
    }
    double tau = predictions.time(m - 1);
    return new SurvivalEvaluation(
        times.size(),
        events(tau),
        clusters,
        all,
        score(measures.integratedBrier, resampled(of -> of.integratedBrier)),
        skill(measures.integratedBrier, overTime(none)),
        share(measures.concordance, resampled(of -> of.concordance), tau));
  }

  private double[] resampled(ToDoubleFunction<Measures> measure) {
    return resamples.stream().mapToDouble(measure).filter(value -> !Double.isNaN(value)).toArray();
  }

  private static OptionalDouble skill(double score, double none) {
    return none > 0 ? OptionalDouble.of(1 - score / none) : OptionalDouble.empty();
  }

  private Estimate score(double value, double[] values) {
    return estimate(value, values, Math.max(1, value));
  }

  private Optional<Estimate> share(double value, double[] values, double time) {
    if (Double.isNaN(value)) {
      return Optional.empty();
    }
    double share = Math.min(1, Math.max(0, value));
    if (share == 0 || share == 1) {
      double fewer = Math.max(1, Math.min(events(time), beyond(time)));
      Interval interval = Proportion.wilsonOfShare(share, fewer, options.level());
      return Optional.of(new Estimate(share, interval, times.size()));
    }
    return Optional.of(estimate(share, values, 1));
  }

  private Estimate estimate(double value, double[] values, double greatest) {
    if (values.length == 0) {
      return new Estimate(value, new Interval(0, greatest, options.level()), times.size());
    }
    double[] ends = Quantiles.central(values, options.level());
    return new Estimate(value, new Interval(ends[0], ends[1], options.level()), times.size());
  }

  private long events(double time) {
    long events = 0;
    for (int i = 0; i < times.size(); i++) {
      events += times.happened(i) && times.stop(i) <= time ? 1 : 0;
    }
    return events;
  }

  private long beyond(double time) {
    long beyond = 0;
    for (int i = 0; i < times.size(); i++) {
      beyond += times.stop(i) > time ? 1 : 0;
    }
    return beyond;
  }
}
