package io.journeyscore.analytics.segment;

import io.journeyscore.analytics.internal.CompensatedSum;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;

/**
 * The partition of standardised rows by Commons Math's k-means++, the best of several starts.
 *
 * <p>Commons Math can begin anew by itself, but chooses by the variance of the distances and not by
 * their squares, which is what k-means makes small. Immutable and thread-safe.
 */
final class Partition {
  private static final int MOST_ROUNDS = 1_000;

  private Partition() {}

  /**
   * Returns the centres, that of the most rows first, equal ones by place.
   *
   * @param rows in an order that their content alone decides; at least as many distinct ones as
   *     clusters
   * @param options how many centres, from how many starts
   */
  static double[][] best(double[][] rows, CustomerClusters.Options options) {
    List<DoublePoint> points = Arrays.stream(rows).map(DoublePoint::new).toList();
    SplittableRandom seeds = new SplittableRandom(options.seed());
    double[][] best = {};
    double least = Double.POSITIVE_INFINITY;
    for (int start = 0; start < options.starts(); start++) {
      double[][] centres =
          sorted(
              new KMeansPlusPlusClusterer<DoublePoint>(
                      options.clusters(),
                      MOST_ROUNDS,
                      new EuclideanDistance(),
                      new Well19937c(seeds.nextLong()))
                  .cluster(points));
      double squares = squares(centres, rows);
      if (squares < least) {
        least = squares;
        best = centres;
      }
    }
    return best;
  }

  private static double[][] sorted(List<CentroidCluster<DoublePoint>> found) {
    Stream<CentroidCluster<DoublePoint>> sorted =
        found.stream()
            .sorted(
                Comparator.<CentroidCluster<DoublePoint>>comparingInt(
                        cluster -> -cluster.getPoints().size())
                    .thenComparing(cluster -> cluster.getCenter().getPoint(), Arrays::compare));
    return sorted.map(cluster -> cluster.getCenter().getPoint()).toArray(double[][]::new);
  }

  private static double squares(double[][] centres, double[][] rows) {
    CompensatedSum sum = new CompensatedSum();
    for (double[] row : rows) {
      sum.add(squaredDistance(centres[nearest(centres, row)], row));
    }
    return sum.value();
  }

  /** The place of the nearest centre; the first of those that are equally near. */
  static int nearest(double[][] centres, double[] row) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < centres.length; c++) {
      double distance = squaredDistance(centres[c], row);
      if (distance < least) {
        least = distance;
        nearest = c;
      }
    }
    return nearest;
  }

  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }
}
