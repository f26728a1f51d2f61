package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.ClusteredRows;
import io.journeyscore.analytics.internal.Draws;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Correlations of resampled rows: as many clusters as there are, drawn with replacement, all rows
 * of a drawn cluster together.
 *
 * <p>Each resample has a generator of its own, split from the seed's, and all resamples may be
 * measured at once: neither the number of threads nor the order of the rows changes a bit. A
 * resample in which a column is constant or a driver depends on others cannot be measured and is
 * left out.
 *
 * <p>Immutable and thread-safe.
 */
final class ResampledCorrelations {
  private ResampledCorrelations() {}

  /**
   * Measures resamples.
   *
   * @param rows what to draw from
   * @param resamples how often
   * @param seed of the draws
   * @param measure of the correlations of all columns
   * @return a measure for each resample that has one, at most {@code resamples}
   */
  static <T> List<T> measure(
      CompleteRows rows, int resamples, long seed, Function<double[][], T> measure) {
    SplittableRandom random = new SplittableRandom(seed);
    SplittableRandom[] own = new SplittableRandom[resamples];
    for (int r = 0; r < resamples; r++) {
      own[r] = random.split();
    }
    return IntStream.range(0, resamples)
        .parallel()
        .mapToObj(r -> draw(rows, own[r]).map(measure))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<double[][]> draw(CompleteRows rows, SplittableRandom random) {
    ClusteredRows order = rows.order();
    int[] weights = new int[order.clusters()];
    for (int c = 0; c < weights.length; c++) {
      weights[Draws.below(random, weights.length)]++;
    }
    int columns = rows.columns();
    double[] sums = new double[columns];
    double[][] products = new double[columns][columns];
    double[] row = new double[columns];
    long total = 0;
    for (int c = 0; c < weights.length; c++) {
      int weight = weights[c];
      for (int i = order.start(c); weight > 0 && i < order.start(c + 1); i++) {
        total += weight;
        for (int a = 0; a < columns; a++) {
          row[a] = rows.scaled(a)[i];
          double weighted = weight * row[a];
          sums[a] += weighted;
          for (int b = 0; b <= a; b++) {
            products[a][b] += weighted * row[b];
          }
        }
      }
    }
    return correlations(sums, products, (double) total, rows.drivers());
  }

  private static Optional<double[][]> correlations(
      double[] sums, double[][] products, double total, int drivers) {
    int columns = sums.length;
    double[] deviations = new double[columns];
    for (int a = 0; a < columns; a++) {
      double variance = products[a][a] / total - sums[a] / total * (sums[a] / total);
      if (!(variance > Collinearity.LEAST_TOLERANCE)) {
        return Optional.empty();
      }
      deviations[a] = Math.sqrt(variance);
    }
    double[][] correlations = new double[columns][columns];
    for (int a = 0; a < columns; a++) {
      for (int b = 0; b < a; b++) {
        double covariance = products[a][b] / total - sums[a] / total * (sums[b] / total);
        double r = Math.min(1, Math.max(-1, covariance / (deviations[a] * deviations[b])));
        correlations[a][b] = r;
        correlations[b][a] = r;
      }
      correlations[a][a] = 1;
    }
    return Collinearity.isRegular(correlations, drivers)
        ? Optional.of(correlations)
        : Optional.empty();
  }
}
