package io.journeyscore.event;

import static java.util.Objects.requireNonNull;

/**
 * A customer's answer on a scale.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param value the answer, on the scale
 * @param scale the scale
 */
public record Rating(double value, RatingScale scale) {

  /**
   * Checks the answer.
   *
   * @param value the answer, on the scale
   * @param scale the scale
   * @throws IllegalArgumentException if the answer is not on the scale
   */
  public Rating {
    requireNonNull(scale, "scale");
    if (!scale.contains(value)) {
      throw new IllegalArgumentException(
          "rating must lie on the scale %s, %s to %s: %s"
              .formatted(scale.name(), scale.min(), scale.max(), value));
    }
  }

  /**
   * Returns the answer as a share of the way from the worst to the best end.
   *
   * @return a number in [0, 1]; 1 is the best answer
   */
  public double normalised() {
    return scale.normalised(value);
  }
}
