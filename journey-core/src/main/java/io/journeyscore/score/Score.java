package io.journeyscore.score;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * One judgement.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param probability the calibrated probability of the target, in [0, 1]
 * @param margin what the model added up, in the model's unit; finite
 * @param warnings what to keep in mind
 * @param modelId the model that judged, 64 hexadecimal digits
 */
public record Score(double probability, double margin, Set<Warning> warnings, String modelId) {

  /** What to keep in mind with a score. */
  public enum Warning {
    /** The moment is unlike the landmarks of the training: the score is an extrapolation. */
    OUTSIDE_LANDMARKS,
    /**
     * A signal has a value beyond all that the model learned from; {@link
     * JourneyScorer#outsideRange} says which.
     */
    OUTSIDE_RANGE,
    /**
     * More events fell into a window than it keeps, or more values of a trait came up than are told
     * apart: some signals are not of all events.
     */
    TRUNCATED
  }

  /**
   * Checks and copies.
   *
   * @param probability the calibrated probability of the target, in [0, 1]
   * @param margin what the model added up, in the model's unit
   * @param warnings what to keep in mind
   * @param modelId the model that judged, 64 hexadecimal digits
   * @throws IllegalArgumentException if the probability is not in [0, 1]
   */
  public Score {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be from 0 to 1: " + probability);
    }
    warnings = Set.copyOf(warnings);
    requireNonNull(modelId, "modelId");
  }
}
