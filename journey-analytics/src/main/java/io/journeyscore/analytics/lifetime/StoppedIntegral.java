package io.journeyscore.analytics.lifetime;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The integral of {@code (alpha + t)^-k (beta + t)^-(s + 1)} over the time in which a customer may
 * have stopped, with the means of what its derivatives need.
 *
 * <p>The literature writes it as the difference of two hypergeometric functions, which loses all
 * digits for some customers. The integrand is positive and, over {@code ln(min(alpha, beta) + t)},
 * smooth: Gauss and Legendre's rule of ten points on short panels gives it to about 1e-13, for all
 * parameters alike. Not thread-safe.
 */
final class StoppedIntegral {
  private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(10);
  private static final double NEGLIGIBLE = 1e-17;

  private final double k;
  private final double alpha;
  private final double s;
  private final double beta;

  private double sum;
  private double logAlpha;
  private double logBeta;
  private double overAlpha;
  private double overBeta;

  StoppedIntegral(double k, double alpha, double s, double beta) {
    this.k = k;
    this.alpha = alpha;
    this.s = s;
    this.beta = beta;
  }

  /** The logarithm of the integral from one time to another; minus infinity if they are equal. */
  double log(double from, double to) {
    sum = 0;
    logAlpha = 0;
    logBeta = 0;
    overAlpha = 0;
    overBeta = 0;
    double least = Math.min(alpha, beta);
    double low = StrictMath.log(least + from);
    double high = StrictMath.log(least + to);
    double scale = height(low, least);
    // The logarithm of the integrand is steepest at the end; within a panel it falls by 6 at most.
    double steepest = (least + to) * (k / (alpha + to) + (s + 1) / (beta + to));
    double width = Math.min(2, 6 / steepest);
    int panels = (int) Math.min(1e6, Math.ceil((high - low) / width));
    for (int p = 0; p < panels; p++) {
      double before = sum;
      double left = low + (high - low) * p / panels;
      add(left, (high - low) / panels, least, scale);
      if (k > 1 && sum - before < NEGLIGIBLE * sum) {
        break;
      }
    }
    logAlpha /= sum;
    logBeta /= sum;
    overAlpha /= sum;
    overBeta /= sum;
    return scale + StrictMath.log(sum);
  }

  private double height(double u, double least) {
    double t = StrictMath.exp(u) - least;
    return u - k * StrictMath.log(alpha + t) - (s + 1) * StrictMath.log(beta + t);
  }

  private void add(double left, double width, double least, double scale) {
    for (int i = 0; i < RULE.getNumberOfPoints(); i++) {
      double u = left + width * (RULE.getPoint(i) + 1) / 2;
      // The smaller of the two sums is exp(u), without the rounding of a difference.
      double smaller = StrictMath.exp(u);
      double a = alpha == least ? smaller : smaller + (alpha - least);
      double b = beta == least ? smaller : smaller + (beta - least);
      double logA = alpha == least ? u : StrictMath.log(a);
      double logB = beta == least ? u : StrictMath.log(b);
      double mass =
          RULE.getWeight(i) * width / 2 * StrictMath.exp(u - k * logA - (s + 1) * logB - scale);
      sum += mass;
      logAlpha += mass * logA;
      logBeta += mass * logB;
      overAlpha += mass / a;
      overBeta += mass / b;
    }
  }

  /** The mean of {@code ln(alpha + t)} over the integrand. */
  double meanLogAlpha() {
    return logAlpha;
  }

  /** The mean of {@code ln(beta + t)} over the integrand. */
  double meanLogBeta() {
    return logBeta;
  }

  /** The mean of {@code 1 / (alpha + t)} over the integrand. */
  double meanOverAlpha() {
    return overAlpha;
  }

  /** The mean of {@code 1 / (beta + t)} over the integrand. */
  double meanOverBeta() {
    return overBeta;
  }
}
