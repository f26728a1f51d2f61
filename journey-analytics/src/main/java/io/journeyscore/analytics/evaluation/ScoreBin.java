package io.journeyscore.analytics.evaluation;

import io.journeyscore.analytics.internal.Checks;

/**
 * Low, medium or high, by the score, which is 100 times the probability.
 *
 * <p>The bins are half-open, so that every score is in one of them: low is from 0 to before 25,
 * medium from 25 to before 75, high from 75 to 100. Of scores cut to whole numbers, low are 0 to
 * 24, medium 25 to 74 and high 75 to 100; a score of 24.9 is cut to 24 and low.
 *
 * <p>Immutable and thread-safe.
 */
public enum ScoreBin {
  /** Scores below 25. */
  LOW(0, 0.25),
  /** Scores from 25 to before 75. */
  MEDIUM(0.25, 0.75),
  /** Scores from 75 on. */
  HIGH(0.75, 1);

  private final double from;
  private final double to;

  ScoreBin(double from, double to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Returns the bin of a probability.
   *
   * @param probability in [0, 1]
   * @return its bin
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  public static ScoreBin of(double probability) {
    Checks.probability(probability, "probability");
    return probability < LOW.to ? LOW : probability < MEDIUM.to ? MEDIUM : HIGH;
  }

  /**
   * Returns the least probability of the bin.
   *
   * @return 0, 0.25 or 0.75
   */
  public double from() {
    return from;
  }

  /**
   * Returns where the bin ends: before 0.25, before 0.75, or at 1.
   *
   * @return 0.25, 0.75 or 1
   */
  public double to() {
    return to;
  }
}
