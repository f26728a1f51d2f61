package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.analytics.internal.CompensatedSum;
import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * How far the values of a signal have moved from those that a model learned from: the population
 * stability index, beside what chance alone makes of it.
 *
 * <p>With shares {@code a(k)} of the baseline's and {@code b(k)} of the new rows in bin {@code k},
 * missing values being one more bin, it is
 *
 * <pre>
 * psi = sum (b(k) - a(k)) log(b(k) / a(k))
 * </pre>
 *
 * <p>which is 0 for equal shares, never negative, and the same if the two are exchanged. A bin that
 * is empty on one side would make it infinite; so each side gets half a row more per bin, spread
 * over the bins as both sides together are, which draws the two a little towards each other. Bins
 * that are empty on both sides do not count.
 *
 * <p><b>Chance.</b> The widespread reading (below 0.1 no drift, above 0.25 much) knows nothing of
 * the number of rows. Of few rows the index is above 0.1 where nothing has changed: drawn from the
 * same distribution, {@code psi / (1/n + 1/m)} follows, nearly, a chi-square distribution with one
 * degree of freedom less than there are bins. With 10 bins and 100 new rows beside a large baseline
 * that makes 0.09 on average. {@link #expected()} is that average, {@link #chanceLimit()} what
 * chance exceeds once in {@code 1 / (1 - level)}, {@link #p()} how often chance exceeds what was
 * seen. With many rows, on the other hand, hardly any change is due to chance, and what counts is
 * its size. The approximation wants about five rows in each bin, and rows that are independent:
 * many rows of the same customers move it more than it says, so give one row for each.
 *
 * <p>Sources: N. Siddiqi, <i>Credit Risk Scorecards</i>, Wiley 2006; B. Yurdakul and J. Naranjo,
 * <i>Statistical Properties of the Population Stability Index</i>, Journal of Risk Model Validation
 * 14(4), 2020.
 *
 * <p>Immutable and thread-safe.
 *
 * @param psi population stability index; not negative
 * @param expected what it is on average if nothing has changed; 0 if there is one bin only
 * @param chanceLimit what it exceeds with probability {@code 1 - level} if nothing has changed
 * @param p with what probability it is as great or greater if nothing has changed, in [0, 1]
 * @param bins number of bins with a row on either side, positive
 * @param baselineRows rows of the baseline, positive
 * @param rows new rows, positive
 */
public record Drift(
    double psi,
    double expected,
    double chanceLimit,
    double p,
    int bins,
    long baselineRows,
    long rows) {
  /**
   * Checks the parts.
   *
   * @param psi population stability index
   * @param expected what it is on average if nothing has changed
   * @param chanceLimit what it exceeds with probability {@code 1 - level} if nothing has changed
   * @param p with what probability it is as great or greater if nothing has changed
   * @param bins number of bins with a row on either side
   * @param baselineRows rows of the baseline
   * @param rows new rows
   * @throws IllegalArgumentException if a part is out of its range
   */
  public Drift {
    checkNotNegative(psi, "psi");
    checkNotNegative(expected, "expected");
    checkNotNegative(chanceLimit, "chanceLimit");
    Checks.probability(p, "p");
    Checks.atLeast(bins, 1, "bins");
    Checks.atLeast(baselineRows, 1, "baselineRows");
    Checks.atLeast(rows, 1, "rows");
  }

  private static void checkNotNegative(double value, String name) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be finite and not negative: " + value);
    }
  }

  /** Compares counts of the same bins. */
  static Drift of(long[] then, long[] now, double level) {
    long n = Arrays.stream(then).sum();
    long m = Arrays.stream(now).sum();
    int bins = 0;
    for (int k = 0; k < then.length; k++) {
      bins += then[k] + now[k] > 0 ? 1 : 0;
    }
    double more = bins / 2.0;
    CompensatedSum sum = new CompensatedSum();
    for (int k = 0; k < then.length; k++) {
      if (then[k] + now[k] > 0) {
        double both = (double) (then[k] + now[k]) / (n + m);
        double a = (then[k] + more * both) / (n + more);
        double b = (now[k] + more * both) / (m + more);
        sum.add((b - a) * StrictMath.log(b / a));
      }
    }
    double psi = Math.max(0, sum.value());
    double scale = 1.0 / n + 1.0 / m;
    int degrees = bins - 1;
    if (degrees == 0) {
      return new Drift(psi, 0, 0, 1, bins, n, m);
    }
    double limit = new ChiSquaredDistribution(null, degrees).inverseCumulativeProbability(level);
    double p = Gamma.regularizedGammaQ(degrees / 2.0, psi / scale / 2);
    return new Drift(psi, degrees * scale, limit * scale, Math.min(1, Math.max(0, p)), bins, n, m);
  }

  /**
   * Returns whether the index is greater than chance alone would make it.
   *
   * @return whether it is above the limit
   */
  public boolean exceedsChance() {
    return psi > chanceLimit;
  }
}
