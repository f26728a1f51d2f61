package io.journeyscore.analytics.lifetime;

import io.journeyscore.analytics.internal.CompensatedSum;
import org.apache.commons.math3.special.Gamma;

/**
 * The likelihood of the Pareto/NBD model: that of a customer who buys on, and that of one who
 * stopped at some time after the last purchase, summed over all such times.
 */
final class ParetoNbdLikelihood implements Likelihood {
  private final HistoryRows rows;

  ParetoNbdLikelihood(HistoryRows rows) {
    this.rows = rows;
  }

  @Override
  public double value(double[] parameters, double[] gradient) {
    double r = parameters[0];
    double alpha = parameters[1];
    double s = parameters[2];
    double beta = parameters[3];
    boolean slopes = gradient.length > 0;
    double logStart = r * StrictMath.log(alpha) + s * StrictMath.log(beta);
    CompensatedSum sum = new CompensatedSum();
    SlopeSums sums = new SlopeSums(gradient.length);
    double of = Double.NaN;
    double level = 0;
    double byR = 0;
    for (int i = 0; i < rows.size(); i++) {
      double x = rows.value(0, i);
      if (x != of) {
        // Rows stand by x, so that these costly terms are told once for each.
        of = x;
        level = GammaRatio.log(r, x);
        byR = slopes ? Gamma.digamma(r + x) - Gamma.digamma(r) : 0;
      }
      double age = rows.value(2, i);
      double logAlpha = StrictMath.log(alpha + age);
      double logBeta = StrictMath.log(beta + age);
      double on = -(r + x) * logAlpha - s * logBeta;
      StoppedIntegral integral = new StoppedIntegral(r + x, alpha, s, beta);
      double recency = rows.value(1, i);
      double stopped =
          recency < age ? StrictMath.log(s) + integral.log(recency, age) : Double.NEGATIVE_INFINITY;
      double both =
          Math.max(on, stopped) + StrictMath.log1p(StrictMath.exp(-Math.abs(on - stopped)));
      double count = rows.count(i);
      sum.add(count * (level + logStart + both));
      if (slopes) {
        double p = StrictMath.exp(on - both);
        double q = recency < age ? StrictMath.exp(stopped - both) : 0;
        Means means = q > 0 ? Means.of(integral) : Means.NONE;
        sums.add(0, count * (byR + StrictMath.log(alpha) - p * logAlpha - q * means.logAlpha()));
        sums.add(1, count * (r / alpha - (r + x) * (p / (alpha + age) + q * means.overAlpha())));
        sums.add(2, count * (StrictMath.log(beta) - p * logBeta + q * (1 / s - means.logBeta())));
        sums.add(3, count * (s / beta - p * s / (beta + age) - q * (s + 1) * means.overBeta()));
      }
    }
    sums.into(gradient);
    return sum.value();
  }

  /** Means over the times of stopping. */
  private record Means(double logAlpha, double logBeta, double overAlpha, double overBeta) {
    static final Means NONE = new Means(0, 0, 0, 0);

    static Means of(StoppedIntegral integral) {
      return new Means(
          integral.meanLogAlpha(),
          integral.meanLogBeta(),
          integral.meanOverAlpha(),
          integral.meanOverBeta());
    }
  }
}
