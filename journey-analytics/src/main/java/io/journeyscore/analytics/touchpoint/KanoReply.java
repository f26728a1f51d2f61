package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;

/**
 * What one customer answered about one component of value.
 *
 * <p>Immutable and thread-safe.
 *
 * @param component the component, not blank
 * @param functional how the customer would feel if it were there
 * @param dysfunctional how the customer would feel if it were not
 */
public record KanoReply(String component, KanoAnswer functional, KanoAnswer dysfunctional) {
  /**
   * Checks the parts.
   *
   * @param component the component
   * @param functional how the customer would feel if it were there
   * @param dysfunctional how the customer would feel if it were not
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the component is blank
   */
  public KanoReply {
    Checks.text(component, "component");
    requireNonNull(functional, "functional");
    requireNonNull(dysfunctional, "dysfunctional");
  }

  /**
   * Returns the class of this pair of answers.
   *
   * @return the class, as {@link KanoClass#of} finds it
   */
  public KanoClass kano() {
    return KanoClass.of(functional, dysfunctional);
  }
}
