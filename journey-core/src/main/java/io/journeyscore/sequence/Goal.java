package io.journeyscore.sequence;

import static java.util.Objects.requireNonNull;

import io.journeyscore.event.EventFilter;
import io.journeyscore.event.Money;
import io.journeyscore.internal.Checks;
import java.math.BigDecimal;

/**
 * What a journey is meant to reach.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name what the goal is called
 * @param filter the events that reach it
 * @param terminal whether reaching it ends the journey
 * @param weight what one unit of the event's value counts in the journey's value; not negative
 */
public record Goal(String name, EventFilter filter, boolean terminal, BigDecimal weight) {

  private static final int MAX_WEIGHT_DIGITS = 9;

  /**
   * Checks the parts.
   *
   * @param name what the goal is called
   * @param filter the events that reach it
   * @param terminal whether reaching it ends the journey
   * @param weight what one unit of the event's value counts in the journey's value
   * @throws IllegalArgumentException if the name is blank or the weight is negative, has more than
   *     six digits after the point or more than nine before it
   */
  public Goal {
    Checks.requireText(name, "goal");
    requireNonNull(filter, "filter");
    requireNonNull(weight, "weight");
    if (weight.signum() < 0
        || weight.scale() > Money.FRACTION_DIGITS
        || (long) weight.precision() - weight.scale() > MAX_WEIGHT_DIGITS) {
      throw new IllegalArgumentException(
          "weight of goal %s must be from 0 to 999999999 with six fraction digits at most: %s"
              .formatted(name, weight));
    }
    weight = new BigDecimal(weight.toPlainString());
  }

  /**
   * Returns a goal that ends the journey and counts its event's value once.
   *
   * @param name what the goal is called
   * @param filter the events that reach it
   * @return the goal
   * @throws IllegalArgumentException if the name is blank
   */
  public static Goal terminal(String name, EventFilter filter) {
    return new Goal(name, filter, true, BigDecimal.ONE);
  }

  /**
   * Returns a goal that leaves the journey open and counts its event's value once.
   *
   * @param name what the goal is called
   * @param filter the events that reach it
   * @return the goal
   * @throws IllegalArgumentException if the name is blank
   */
  public static Goal passing(String name, EventFilter filter) {
    return new Goal(name, filter, false, BigDecimal.ONE);
  }
}
