package io.journeyscore.analytics.driver;

import io.journeyscore.analytics.internal.Quantiles;
import io.journeyscore.analytics.metric.Interval;

/**
 * Interval and test of a correlation.
 *
 * <p>Classical ones are Fisher's interval and Student's test with {@code n - 2} degrees of freedom.
 * Clustered ones use the influence of each row on the correlation {@code r} of scaled columns
 * {@code x} and {@code y}, {@code (x y - r (x^2 + y^2) / 2) / n}, taken to Fisher's scale by {@code
 * 1 / (1 - r^2)}; interval and test are Student's on that scale. Source: R. A. Fisher, Biometrika
 * 10 (1915), 507-521, <a href="https://doi.org/10.2307/2331838">doi:10.2307/2331838</a>.
 *
 * <p>Immutable and thread-safe.
 */
record FisherCorrelation(double value, double error, Interval interval, double p) {
  /** A correlation nearer to 1 or -1 is exact. */
  private static final double EXACT = 1e-14;

  static FisherCorrelation of(
      CompleteRows rows, int driver, int outcome, double r, StandardErrors kind, double level) {
    double left = (1 - r) * (1 + r);
    if (left < EXACT) {
      return new FisherCorrelation(r, 0, new Interval(r, r, level), 0);
    }
    double n = rows.size();
    double error;
    double onScale;
    double p;
    double quantile;
    if (kind == StandardErrors.CLASSICAL) {
      error = Math.sqrt(left / (n - 2));
      p = r == 0 ? 1 : Quantiles.studentTails(r / error, n - 2);
      onScale = n > 3 ? 1 / Math.sqrt(n - 3) : Double.POSITIVE_INFINITY;
      quantile = Quantiles.normal(level);
    } else {
      error = Math.sqrt(rows.order().variance(influence(rows, driver, outcome, r)));
      onScale = error / left;
      double degrees = rows.order().clusters() - 1.0;
      p = r == 0 ? 1 : Quantiles.studentTails(scale(r) / onScale, degrees);
      quantile = Quantiles.student(level, degrees);
    }
    double low = StrictMath.tanh(scale(r) - quantile * onScale);
    double high = StrictMath.tanh(scale(r) + quantile * onScale);
    return new FisherCorrelation(r, error, new Interval(low, high, level), p);
  }

  private static double scale(double r) {
    return StrictMath.log((1 + r) / (1 - r)) / 2;
  }

  private static double[] influence(CompleteRows rows, int driver, int outcome, double r) {
    double[] x = rows.scaled(driver);
    double[] y = rows.scaled(outcome);
    double[] influence = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double product = x[i] * y[i] - r * (x[i] * x[i] + y[i] * y[i]) / 2;
      influence[i] = product / (x.length - 1);
    }
    return influence;
  }
}
