package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;

/**
 * How much of one component one touchpoint gives.
 *
 * <p>Immutable and thread-safe.
 *
 * @param touchpoint the touchpoint
 * @param component the component
 * @param level how much
 */
public record DeliveredLevel(String touchpoint, String component, Level level) {
  /**
   * Checks the parts.
   *
   * @param touchpoint the touchpoint
   * @param component the component
   * @param level how much
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if a name is blank
   */
  public DeliveredLevel {
    Checks.text(touchpoint, "touchpoint");
    Checks.text(component, "component");
    requireNonNull(level, "level");
  }
}
