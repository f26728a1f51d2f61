package io.journeyscore.analytics.lifetime;

import io.journeyscore.analytics.internal.CompensatedSum;
import org.apache.commons.math3.special.Gamma;

/** The likelihood of mean values in the gamma-gamma model, equation 1a of Fader and Hardie 2013. */
final class GammaGammaLikelihood implements Likelihood {
  private final HistoryRows rows;

  GammaGammaLikelihood(HistoryRows rows) {
    this.rows = rows;
  }

  @Override
  public double value(double[] parameters, double[] gradient) {
    double p = parameters[0];
    double q = parameters[1];
    double v = parameters[2];
    boolean slopes = gradient.length > 0;
    CompensatedSum sum = new CompensatedSum();
    SlopeSums sums = new SlopeSums(gradient.length);
    double of = Double.NaN;
    double level = 0;
    double byShape = 0;
    double byP = 0;
    for (int i = 0; i < rows.size(); i++) {
      double x = rows.value(0, i);
      double total = rows.value(1, i);
      if (x != of) {
        // Rows stand by x, so that these costly terms are told once for each.
        of = x;
        level =
            Gamma.logGamma(p * x + q)
                - Gamma.logGamma(p * x)
                - Gamma.logGamma(q)
                + q * StrictMath.log(v)
                + StrictMath.log(x);
        if (slopes) {
          byShape = Gamma.digamma(p * x + q);
          byP = byShape - Gamma.digamma(p * x);
        }
      }
      double logTotal = StrictMath.log(total);
      double logBoth = StrictMath.log(total + v);
      double count = rows.count(i);
      sum.add(count * (level + (p * x - 1) * logTotal - (p * x + q) * logBoth));
      if (slopes) {
        sums.add(0, count * x * (byP + logTotal - logBoth));
        sums.add(1, count * (byShape - Gamma.digamma(q) + StrictMath.log(v) - logBoth));
        sums.add(2, count * (q / v - (p * x + q) / (total + v)));
      }
    }
    sums.into(gradient);
    return sum.value();
  }
}
