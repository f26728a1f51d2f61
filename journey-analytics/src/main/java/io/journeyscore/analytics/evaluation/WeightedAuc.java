package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.metric.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The mean of the areas of some groups of rows, weighted by rows; {@link GroupedEvaluation} says
 * how.
 *
 * <p>Clusters reach over the groups, so they are drawn from all rows at once. What is drawn when
 * depends on the order of the clusters, and that order on the content of their rows, to which the
 * group belongs here.
 *
 * <p>Immutable and thread-safe.
 */
final class WeightedAuc {
  private final List<RankedRows> groups;

  private WeightedAuc(List<RankedRows> groups) {
    this.groups = groups;
  }

  static Optional<Estimate> of(
      ScoredRows scored, int[] groupOfPosition, int count, Evaluation.Options options) {
    double[] p = scored.probabilities();
    boolean[] labels = scored.labels();
    ClusteredRows rows =
        ClusteredRows.of(
            scored.rows().clusterOfPosition(),
            (a, b) -> {
              int order = Integer.compare(groupOfPosition[a], groupOfPosition[b]);
              order = order != 0 ? order : Double.compare(p[a], p[b]);
              return order != 0 ? order : Boolean.compare(labels[a], labels[b]);
            });
    WeightedAuc groups = new WeightedAuc(split(rows, p, labels, groupOfPosition, count));
    int[] ones = new int[rows.clusters()];
    Arrays.fill(ones, 1);
    Mean value = groups.mean(ones);
    if (value.weight == 0) {
      return Optional.empty();
    }
    Resampling resampling = new Resampling(rows, options);
    double[] means = new double[resampling.count()];
    int[] measured = new int[1];
    resampling.each(
        (resample, weights, total) -> {
          Mean mean = groups.mean(weights);
          if (mean.weight > 0) {
            means[measured[0]++] = mean.value();
          }
        });
    Estimate all = resampling.percentile(value.value(), Arrays.copyOf(means, measured[0]), 0, 1);
    return Optional.of(new Estimate(all.value(), all.interval(), value.weight));
  }

  private static List<RankedRows> split(
      ClusteredRows rows, double[] p, boolean[] labels, int[] groupOfPosition, int count) {
    int[] sizes = new int[count];
    for (int group : groupOfPosition) {
      sizes[group]++;
    }
    int[] clusterOfPosition = rows.clusterOfPosition();
    List<RankedRows> groups = new ArrayList<>();
    for (int group = 0; group < count; group++) {
      double[] ownP = new double[sizes[group]];
      boolean[] ownLabels = new boolean[sizes[group]];
      int[] ownClusters = new int[sizes[group]];
      int next = 0;
      for (int i = 0; i < p.length; i++) {
        int row = rows.row(i);
        if (groupOfPosition[row] == group) {
          ownP[next] = p[row];
          ownLabels[next] = labels[row];
          ownClusters[next++] = clusterOfPosition[i];
        }
      }
      groups.add(RankedRows.of(ownP, ownLabels, ownClusters));
    }
    return groups;
  }

  /** A sum of areas times rows, and of rows. */
  private record Mean(double sum, long weight) {
    double value() {
      return Math.min(1, sum / weight);
    }
  }

  private Mean mean(int[] weights) {
    double sum = 0;
    long weight = 0;
    for (RankedRows group : groups) {
      RankedRows.Pairs pairs = group.pairs(weights);
      if (pairs.positives() > 0 && pairs.negatives() > 0) {
        long rows = pairs.positives() + pairs.negatives();
        sum += pairs.auc() * rows;
        weight += rows;
      }
    }
    return new Mean(sum, weight);
  }
}
