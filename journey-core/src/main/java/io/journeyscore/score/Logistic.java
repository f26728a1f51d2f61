package io.journeyscore.score;

/** The logistic function, the same on every processor. */
final class Logistic {
  private Logistic() {}

  /**
   * Returns 1 / (1 + exp(-x)).
   *
   * <p>One formula serves the whole line: where exp overflows the quotient is 0, and where it
   * underflows the quotient is 1. {@link StrictMath} gives the same bits everywhere; {@link Math}
   * may not.
   *
   * @param x any number but NaN
   * @return a probability in [0, 1]
   */
  static double of(double x) {
    return 1.0 / (1.0 + StrictMath.exp(-x));
  }
}
