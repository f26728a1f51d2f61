package io.journeyscore.analytics.lifetime;

import org.apache.commons.math3.special.Gamma;

/**
 * The logarithm of {@code Gamma(p + x) / Gamma(p)} for a whole number {@code x}.
 *
 * <p>The difference of two logarithms of gamma functions loses digits as {@code p} grows: all of
 * them where likelihoods are flat. Few factors are multiplied out; for many of a large {@code p}
 * the difference of two Stirling series is taken term by term.
 */
final class GammaRatio {
  private static final double FEW = 20;
  private static final double LARGE = 50;

  private GammaRatio() {}

  static double log(double p, double x) {
    if (x <= FEW) {
      double sum = 0;
      for (int i = 0; i < x; i++) {
        sum += StrictMath.log(p + i);
      }
      return sum;
    }
    if (p < LARGE) {
      return Gamma.logGamma(p + x) - Gamma.logGamma(p);
    }
    return x * StrictMath.log(p)
        + ((p + x - 0.5) * StrictMath.log1p(x / p) - x)
        + (rest(p + x) - rest(p));
  }

  /** What Stirling's series adds to its leading terms; to 1e-15 from 50 on. */
  private static double rest(double p) {
    double square = p * p;
    return (1.0 / 12 - (1.0 / 360 - 1 / (1260 * square)) / square) / p;
  }
}
