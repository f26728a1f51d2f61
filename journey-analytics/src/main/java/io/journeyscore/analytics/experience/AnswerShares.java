package io.journeyscore.analytics.experience;

import java.util.function.DoubleUnaryOperator;

/**
 * The share of each answer, weighted or not, and how many independent answers would know as much.
 *
 * <p>Immutable and thread-safe.
 */
final class AnswerShares {
  private final double min;
  private final double[] shares;
  private final double effective;
  private final long n;

  /**
   * Takes shares.
   *
   * @param min the lowest answer
   * @param shares one for each answer from the lowest; together 1
   * @param effective the effective number of answers, positive
   * @param n how many answers there are, positive
   */
  AnswerShares(double min, double[] shares, double effective, long n) {
    this.min = min;
    this.shares = shares;
    this.effective = effective;
    this.n = n;
  }

  /** Returns the shares of counted answers, of which there is at least one. */
  static AnswerShares of(AnswerCounts answers) {
    return of(answers, (double) answers.n());
  }

  /** Returns the shares of answers that know as much as some effective number of them. */
  static AnswerShares of(AnswerCounts answers, double effective) {
    long[] counts = answers.toArray();
    double[] shares = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      shares[i] = counts[i] / (double) answers.n();
    }
    return new AnswerShares(answers.scale().min(), shares, effective, answers.n());
  }

  double effective() {
    return effective;
  }

  long n() {
    return n;
  }

  /** Returns the mean of a number that each answer has. */
  double mean(DoubleUnaryOperator number) {
    double mean = 0;
    for (int i = 0; i < shares.length; i++) {
      mean += shares[i] * number.applyAsDouble(min + i);
    }
    return mean;
  }

  /** Returns the variance of a number that each answer has, over all answers; not negative. */
  double variance(DoubleUnaryOperator number) {
    double mean = mean(number);
    double variance = 0;
    for (int i = 0; i < shares.length; i++) {
      double distance = number.applyAsDouble(min + i) - mean;
      variance += shares[i] * distance * distance;
    }
    return isOne() ? 0 : variance;
  }

  private boolean isOne() {
    int given = 0;
    for (double share : shares) {
      given += share > 0 ? 1 : 0;
    }
    return given == 1;
  }
}
