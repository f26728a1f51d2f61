package io.journeyscore.analytics.lifetime;

import io.journeyscore.analytics.internal.CompensatedSum;
import org.apache.commons.math3.special.Gamma;

/**
 * The likelihood of the BG/NBD model: {@code A1 + A2 + ln(exp(A3) + [x > 0] exp(A4))} of Fader,
 * Hardie and Lee 2005, of which the two exponentials are those of a customer who buys on and of one
 * who stopped at the last purchase.
 */
final class BgNbdLikelihood implements Likelihood {
  private final HistoryRows rows;

  BgNbdLikelihood(HistoryRows rows) {
    this.rows = rows;
  }

  @Override
  public double value(double[] parameters, double[] gradient) {
    double r = parameters[0];
    double alpha = parameters[1];
    double a = parameters[2];
    double b = parameters[3];
    boolean slopes = gradient.length > 0;
    CompensatedSum sum = new CompensatedSum();
    SlopeSums sums = new SlopeSums(gradient.length);
    double of = Double.NaN;
    double level = 0;
    double byR = 0;
    double byA = 0;
    double byB = 0;
    for (int i = 0; i < rows.size(); i++) {
      double x = rows.value(0, i);
      if (x != of) {
        // Rows stand by x, so that these costly terms are told once for each.
        of = x;
        level = GammaRatio.log(r, x) + GammaRatio.log(b, x) - GammaRatio.log(a + b, x);
        if (slopes) {
          byR = Gamma.digamma(r + x) - Gamma.digamma(r);
          byA = Gamma.digamma(a + b) - Gamma.digamma(a + b + x);
          byB = byA + Gamma.digamma(b + x) - Gamma.digamma(b);
        }
      }
      double logT = StrictMath.log(alpha + rows.value(2, i));
      double logTx = StrictMath.log(alpha + rows.value(1, i));
      double on = -(r + x) * logT;
      double stopped =
          x > 0 ? StrictMath.log(a / (b + x - 1)) - (r + x) * logTx : Double.NEGATIVE_INFINITY;
      double larger = Math.max(on, stopped);
      double both = larger + StrictMath.log1p(StrictMath.exp(-Math.abs(on - stopped)));
      sum.add(rows.count(i) * (level + r * StrictMath.log(alpha) + both));
      if (slopes) {
        double p = StrictMath.exp(on - both);
        double q = x > 0 ? StrictMath.exp(stopped - both) : 0;
        double count = rows.count(i);
        sums.add(0, count * (byR + StrictMath.log(alpha) - p * logT - q * logTx));
        sums.add(
            1,
            count
                * (r / alpha
                    - (r + x) * (p / (alpha + rows.value(2, i)) + q / (alpha + rows.value(1, i)))));
        sums.add(2, count * (byA + q / a));
        sums.add(3, count * (byB - (q > 0 ? q / (b + x - 1) : 0)));
      }
    }
    sums.into(gradient);
    return sum.value();
  }
}
