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

  /**
   * Returns the same function as 1 - 1 / (1 + exp(x)), as boosting computes it when it is trained.
   *
   * <p>Taken from 1, a small probability is a multiple of 2^-53 and has fewer digits than {@link
   * #of} would give it; but it is the number that the trainer gives, but for the last places of
   * exp.
   *
   * @param x any number but NaN
   * @return a probability in [0, 1]
   */
  static double fromComplement(double x) {
    return 1.0 - 1.0 / (1.0 + StrictMath.exp(x));
  }
}
