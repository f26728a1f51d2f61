package io.journeyscore.analytics.success;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;

/**
 * A component of the success of journeys.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name its name, not blank
 * @param side for whom it says that a journey went well
 * @param weight how much it counts beside others; not negative, finite
 */
public record SuccessComponent(String name, SuccessSide side, double weight) {
  /**
   * Checks the parts.
   *
   * @param name its name
   * @param side for whom it says that a journey went well
   * @param weight how much it counts beside others
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the name is blank, or the weight negative or not finite
   */
  public SuccessComponent {
    Checks.text(name, "name");
    requireNonNull(side, "side");
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight must be finite and not negative: " + weight);
    }
  }

  /**
   * Returns a component of the customer's side, of weight 1.
   *
   * @param name its name, not blank
   * @return the component
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is blank
   */
  public static SuccessComponent customer(String name) {
    return new SuccessComponent(name, SuccessSide.CUSTOMER, 1);
  }

  /**
   * Returns a component of the business side, of weight 1.
   *
   * @param name its name, not blank
   * @return the component
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is blank
   */
  public static SuccessComponent business(String name) {
    return new SuccessComponent(name, SuccessSide.BUSINESS, 1);
  }

  /**
   * Returns this component with another weight.
   *
   * @param other not negative, finite
   * @return the component
   * @throws IllegalArgumentException if the weight is negative or not finite
   */
  public SuccessComponent withWeight(double other) {
    return new SuccessComponent(name, side, other);
  }
}
