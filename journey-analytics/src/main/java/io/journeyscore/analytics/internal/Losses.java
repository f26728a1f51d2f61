package io.journeyscore.analytics.internal;

/**
 * The loss of one prediction.
 *
 * <p>Immutable and thread-safe.
 */
public final class Losses {
  /** How near to 0 and 1 a probability may come before its logarithm is taken. */
  public static final double CLAMP = 1e-15;

  /** The greatest log loss that one row can have, about 34.54. */
  public static final double WORST_LOG_LOSS = -StrictMath.log(CLAMP);

  private Losses() {}

  /**
   * Returns minus the natural logarithm of the probability that was given to what happened.
   *
   * @param probability the predicted probability of the outcome, in [0, 1]; taken as no nearer than
   *     1e-15 to 0 and 1
   * @param label whether the outcome happened
   * @return the loss, from 0 to {@link #WORST_LOG_LOSS}
   */
  public static double logLoss(double probability, boolean label) {
    double given = label ? probability : 1 - probability;
    return -StrictMath.log(Math.min(1 - CLAMP, Math.max(CLAMP, given)));
  }

  /**
   * Returns the squared distance of the probability from what happened.
   *
   * @param probability the predicted probability of the outcome, in [0, 1]
   * @param label whether the outcome happened
   * @return the loss, from 0 to 1
   */
  public static double brier(double probability, boolean label) {
    double distance = label ? 1 - probability : probability;
    return distance * distance;
  }
}
