package io.journeyscore.definition;

import io.journeyscore.event.Rating;
import io.journeyscore.event.RatingScale;
import io.journeyscore.internal.Checks;

/**
 * Answers on one scale that are counted together.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param scale the scale's name, as {@link RatingScale#name} gives it
 * @param from the least answer of the class
 * @param to the greatest answer of the class
 */
public record RatingClass(String scale, double from, double to) {

  /**
   * Checks the bounds.
   *
   * @param scale the scale's name
   * @param from the least answer of the class
   * @param to the greatest answer of the class
   * @throws IllegalArgumentException if the name is empty, a bound is not finite, or they are in
   *     the wrong order
   */
  public RatingClass {
    Checks.requireText(scale, "rating scale");
    Checks.requireFinite(from, "from");
    Checks.requireFinite(to, "to");
    if (from > to) {
      throw new IllegalArgumentException(
          "rating class must run from the less to the greater: %s..%s".formatted(from, to));
    }
  }

  /**
   * Returns those who would recommend: 9 and 10 of {@link RatingScale#NPS}.
   *
   * @return the class
   */
  public static RatingClass promoters() {
    return new RatingClass(RatingScale.NPS.name(), 9, 10);
  }

  /**
   * Returns those who would not recommend: 0 to 6 of {@link RatingScale#NPS}.
   *
   * @return the class
   */
  public static RatingClass detractors() {
    return new RatingClass(RatingScale.NPS.name(), 0, 6);
  }

  /**
   * Returns the satisfied, the top two boxes: 4 and 5 of {@link RatingScale#CSAT}.
   *
   * @return the class
   */
  public static RatingClass satisfied() {
    return new RatingClass(RatingScale.CSAT.name(), 4, 5);
  }

  /**
   * Returns the dissatisfied, the bottom two boxes: 1 and 2 of {@link RatingScale#CSAT}.
   *
   * @return the class
   */
  public static RatingClass dissatisfied() {
    return new RatingClass(RatingScale.CSAT.name(), 1, 2);
  }

  /**
   * Returns those who found it easy: 5 to 7 of {@link RatingScale#CES}.
   *
   * @return the class
   */
  public static RatingClass easy() {
    return new RatingClass(RatingScale.CES.name(), 5, 7);
  }

  /**
   * Returns those who found it hard: 1 to 3 of {@link RatingScale#CES}.
   *
   * @return the class
   */
  public static RatingClass hard() {
    return new RatingClass(RatingScale.CES.name(), 1, 3);
  }

  /**
   * Says whether an answer is on the scale.
   *
   * @param rating the answer
   * @return true if the scale has the same name
   */
  public boolean isOnScale(Rating rating) {
    return rating.scale().name().equals(scale);
  }

  /**
   * Says whether an answer belongs to the class.
   *
   * @param rating the answer
   * @return true if it is on the scale and within the bounds, both included
   */
  public boolean contains(Rating rating) {
    return isOnScale(rating) && rating.value() >= from && rating.value() <= to;
  }
}
