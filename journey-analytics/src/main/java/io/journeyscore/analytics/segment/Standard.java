package io.journeyscore.analytics.segment;

import io.journeyscore.analytics.internal.CompensatedSum;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Means and standard deviations of columns, by which rows are standardised.
 *
 * <p>Immutable and thread-safe.
 */
final class Standard {
  private final double[] means;
  private final double[] deviations;

  private Standard(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /**
   * Measures columns.
   *
   * @throws IllegalArgumentException if a column is constant, or too large to be squared
   */
  static Standard of(List<String> names, List<double[]> rows) {
    double[] means = new double[names.size()];
    double[] deviations = new double[names.size()];
    for (int c = 0; c < means.length; c++) {
      CompensatedSum sum = new CompensatedSum();
      for (double[] row : rows) {
        sum.add(row[c] / rows.size());
      }
      means[c] = sum.value();
      CompensatedSum squares = new CompensatedSum();
      for (double[] row : rows) {
        squares.add((row[c] - means[c]) * (row[c] - means[c]));
      }
      deviations[c] = Math.sqrt(squares.value() / (rows.size() - 1));
      double first = rows.get(0)[c];
      int column = c;
      if (rows.stream().allMatch(row -> row[column] == first)) {
        throw new IllegalArgumentException(
            "%s must not be the same for all customers: %s".formatted(names.get(c), first));
      }
      if (!(deviations[c] > 0 && Double.isFinite(deviations[c]))) {
        throw new IllegalArgumentException(
            "%s must have a finite standard deviation above 0: %s"
                .formatted(names.get(c), deviations[c]));
      }
    }
    return new Standard(means, deviations);
  }

  double[] scaled(double[] row) {
    double[] scaled = new double[row.length];
    for (int c = 0; c < row.length; c++) {
      scaled[c] = (row[c] - means[c]) / deviations[c];
    }
    return scaled;
  }

  List<Double> unscaled(double[] row) {
    return IntStream.range(0, row.length).mapToObj(c -> means[c] + row[c] * deviations[c]).toList();
  }
}
