package io.journeyscore.ml.internal;

/**
 * The mean and the spread of each column, so that a penalty on weights means the same for all.
 *
 * <p>A column that does not vary has scale 1.
 */
final class Standard {
  private final double[] means;
  private final double[] scales;

  private Standard(double[] means, double[] scales) {
    this.means = means;
    this.scales = scales;
  }

  static Standard of(double[][] rows) {
    int width = rows[0].length;
    double[] means = new double[width];
    double[] scales = new double[width];
    for (int j = 0; j < width; j++) {
      double largest = 0;
      for (double[] row : rows) {
        largest = Math.max(largest, Math.abs(row[j]));
      }
      // Taken relative to the largest value, neither the sum nor the squares can overflow.
      double unit = largest > 0 ? largest : 1;
      double mean = 0;
      double squares = 0;
      for (int r = 0; r < rows.length; r++) {
        // Welford 1962, doi:10.2307/1266577: stays accurate where the mean is large.
        double value = rows[r][j] / unit;
        double delta = value - mean;
        mean += delta / (r + 1);
        squares += delta * (value - mean);
      }
      double spread = StrictMath.sqrt(squares / rows.length) * unit;
      means[j] = mean * unit;
      scales[j] = spread > 0 ? spread : 1;
    }
    return new Standard(means, scales);
  }

  double[] means() {
    return means.clone();
  }

  double[] scales() {
    return scales.clone();
  }

  /** Returns the rows with mean 0 and spread 1, by the very operations of the exported model. */
  double[][] apply(double[][] rows) {
    double[][] result = new double[rows.length][means.length];
    for (int r = 0; r < rows.length; r++) {
      for (int j = 0; j < means.length; j++) {
        result[r][j] = (rows[r][j] - means[j]) / scales[j];
      }
    }
    return result;
  }
}
