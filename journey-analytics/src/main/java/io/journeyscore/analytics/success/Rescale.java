package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import io.journeyscore.event.Rating;

/**
 * Ways from the usual measures to a number in [0, 1], 1 being best.
 *
 * <p>Immutable and thread-safe.
 */
public final class Rescale {
  private static final double PROMOTER = 9;
  private static final double PASSIVE = 7;

  private Rescale() {}

  /**
   * Returns where a net promoter score stands between its ends.
   *
   * @param score from -100 to 100
   * @return {@code (score + 100) / 200}
   * @throws IllegalArgumentException if the score is off its scale
   */
  public static double nps(double score) {
    if (!(score >= -100 && score <= 100)) {
      throw new IllegalArgumentException("score must be in [-100, 100]: " + score);
    }
    return (score + 100) / 200;
  }

  /**
   * Returns what one answer from 0 to 10 adds to a net promoter score, so that the mean over
   * answers is {@link #nps} of their score.
   *
   * @param answer from 0 to 10
   * @return 1 for a promoter (9 and more), 0.5 for a passive (7 and more), else 0
   * @throws IllegalArgumentException if the answer is off its scale
   */
  public static double npsAnswer(double answer) {
    if (!(answer >= 0 && answer <= 10)) {
      throw new IllegalArgumentException("answer must be in [0, 10]: " + answer);
    }
    return answer >= PROMOTER ? 1 : answer >= PASSIVE ? 0.5 : 0;
  }

  /**
   * Returns a share of satisfied customers as a number in [0, 1].
   *
   * @param percent from 0 to 100
   * @return {@code percent / 100}
   * @throws IllegalArgumentException if the share is not in [0, 100]
   */
  public static double csat(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("percent must be in [0, 100]: " + percent);
    }
    return percent / 100;
  }

  /**
   * Returns where an answer stands between the worst and the best end of its scale; of effort,
   * where the lowest answer is the best, that is its inverse.
   *
   * @param answer the answer with its scale
   * @return a number in [0, 1]
   * @throws NullPointerException if the answer is null
   */
  public static double rating(Rating answer) {
    return requireNonNull(answer, "answer").normalised();
  }

  /**
   * Returns how quick a time is among others.
   *
   * @param time a time in the unit of the population; finite
   * @param among the times that it is compared with
   * @return {@code 1 -} its percentile
   * @throws NullPointerException if the population is null
   * @throws IllegalArgumentException if the time is not finite
   */
  public static double speed(double time, ReferencePopulation among) {
    return 1 - requireNonNull(among, "among").percentile(Checks.finite(time, "time"));
  }
}
