package io.journeyscore.analytics.internal;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;

/**
 * Quantiles and two-sided tail probabilities of the normal and Student distributions, and sample
 * quantiles.
 *
 * <p>The distributions are those of Commons Math; its inverse of Student's is a root search that
 * stops at 1e-9, so one Newton step follows it.
 *
 * <p>Immutable and thread-safe.
 */
public final class Quantiles {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** Beyond this many degrees of freedom Student's distribution is taken as normal. */
  private static final double NEARLY_NORMAL = 1e7;

  private Quantiles() {}

  /**
   * Returns how many standard errors a two-sided normal interval reaches to each side.
   *
   * @param level confidence level, above 0 and below 1
   * @return the normal quantile of {@code (1 + level) / 2}; about 1.96 for 0.95
   */
  public static double normal(double level) {
    return NORMAL.inverseCumulativeProbability((1 + level) / 2);
  }

  /**
   * Returns how many standard errors a two-sided Student interval reaches to each side.
   *
   * @param level confidence level, above 0 and below 1
   * @param degreesOfFreedom positive, need not be whole
   * @return Student's quantile of {@code (1 + level) / 2}
   */
  public static double student(double level, double degreesOfFreedom) {
    if (degreesOfFreedom > NEARLY_NORMAL) {
      return normal(level);
    }
    TDistribution student = new TDistribution(null, degreesOfFreedom);
    double p = (1 + level) / 2;
    double x = student.inverseCumulativeProbability(p);
    double density = student.density(x);
    return density > 0 ? x - (student.cumulativeProbability(x) - p) / density : x;
  }

  /**
   * Returns the two-sided tail probability of a standard normal number.
   *
   * @param z a number; its sign does not matter; may be infinite
   * @return P(|Z| &gt;= |z|), in [0, 1]
   */
  public static double normalTails(double z) {
    double size = Math.abs(z);
    return Double.isInfinite(size) ? 0 : Math.min(1, Erf.erfc(size / Math.sqrt(2)));
  }

  /**
   * Returns the two-sided tail probability of a number that follows Student's distribution.
   *
   * @param t a number; its sign does not matter; may be infinite
   * @param degreesOfFreedom positive, need not be whole
   * @return P(|T| &gt;= |t|), in [0, 1]
   */
  public static double studentTails(double t, double degreesOfFreedom) {
    if (degreesOfFreedom > NEARLY_NORMAL) {
      return normalTails(t);
    }
    if (Double.isInfinite(t * t)) {
      return 0;
    }
    double x = degreesOfFreedom / (degreesOfFreedom + t * t);
    return Math.min(1, Math.max(0, Beta.regularizedBeta(x, degreesOfFreedom / 2, 0.5)));
  }

  /**
   * Returns a quantile of sorted numbers, linear between the two neighbours of position {@code (n -
   * 1) p} (type 7 of Hyndman and Fan 1996, the default of R).
   *
   * @param sorted numbers in ascending order, at least one
   * @param p in [0, 1]
   * @return the quantile
   */
  public static double ofSorted(double[] sorted, double p) {
    double position = (sorted.length - 1) * p;
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    double share = position - below;
    return share == 0 ? sorted[below] : sorted[below] + share * (sorted[above] - sorted[below]);
  }

  /**
   * Returns the two quantiles that leave {@code (1 - level) / 2} of the numbers on each side.
   *
   * @param values numbers in any order, at least one; left as they are
   * @param level confidence level, above 0 and below 1
   * @return the lower and the upper quantile
   */
  public static double[] central(double[] values, double level) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double tail = (1 - level) / 2;
    return new double[] {ofSorted(sorted, tail), ofSorted(sorted, 1 - tail)};
  }
}
