package io.journeyscore.analytics.internal;

/**
 * A running sum of doubles that carries what rounding would lose.
 *
 * <p>Neumaier's variant of Kahan's summation: the error of {@code n} additions stays near one
 * rounding of the result, plus a term of order {@code n} times the square of the unit roundoff
 * times the sum of the absolute values, whatever the order of the numbers. Source: A. Neumaier,
 * <i>Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen</i>, ZAMM 54 (1974),
 * 39-51, <a href="https://doi.org/10.1002/zamm.19740540106">doi:10.1002/zamm.19740540106</a>.
 *
 * <p>Not thread-safe; confine each instance to one thread.
 */
public final class CompensatedSum {
  private double sum;
  private double lost;

  /** Starts at zero. */
  public CompensatedSum() {}

  /**
   * Adds one number.
   *
   * @param value a finite number
   */
  public void add(double value) {
    double next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }

  /**
   * Returns the sum so far.
   *
   * @return the sum; 0 before the first addition
   */
  public double value() {
    return sum + lost;
  }
}
