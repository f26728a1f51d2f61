package io.journeyscore.analytics.internal;

/**
 * What is known of a difference: where its interval is centred, its standard error, and how many
 * degrees of freedom that error has.
 *
 * <p>Immutable and thread-safe.
 *
 * @param centre the centre of the interval; finite
 * @param error the standard error; not negative, infinite if nothing is known of it
 * @param degreesOfFreedom of Student's distribution; positive, infinite for the normal
 */
public record Deviation(double centre, double error, double degreesOfFreedom) {

  /**
   * Returns the deviation of two shares after Agresti and Caffo 2000: one success and one failure
   * are added to each.
   *
   * @param share1 the first share, in [0, 1]
   * @param n1 the number of rows behind it, positive, need not be whole
   * @param share2 the second share, in [0, 1]
   * @param n2 the number of rows behind it, positive, need not be whole
   * @return the first share less the second
   */
  public static Deviation agrestiCaffo(double share1, double n1, double share2, double n2) {
    double q1 = (share1 * n1 + 1) / (n1 + 2);
    double q2 = (share2 * n2 + 1) / (n2 + 2);
    double variance = q1 * (1 - q1) / (n1 + 2) + q2 * (1 - q2) / (n2 + 2);
    return new Deviation(q1 - q2, Math.sqrt(variance), Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the lower end of the interval.
   *
   * @param level confidence level, above 0 and below 1
   * @return a number; minus infinity if nothing is known of the error
   */
  public double low(double level) {
    return centre - Quantiles.student(level, degreesOfFreedom) * error;
  }

  /**
   * Returns the upper end of the interval.
   *
   * @param level confidence level, above 0 and below 1
   * @return a number; infinity if nothing is known of the error
   */
  public double high(double level) {
    return centre + Quantiles.student(level, degreesOfFreedom) * error;
  }

  /**
   * Returns the two-sided p-value of no difference: below {@code 1 - level} where the interval
   * leaves zero out.
   *
   * @return a probability; 1 where the centre is zero
   */
  public double p() {
    return centre == 0 ? 1 : Quantiles.studentTails(centre / error, degreesOfFreedom);
  }
}
