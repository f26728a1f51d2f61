package io.journeyscore.analytics.touchpoint;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;
import java.util.Optional;

/**
 * A component of value that a touchpoint is to give, or that customers desire of it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param component its name, not blank
 * @param level how much is intended or desired; empty if that was not said
 */
public record ValueComponent(String component, Optional<Level> level) {
  /**
   * Checks the parts.
   *
   * @param component its name
   * @param level how much is intended or desired
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the name is blank
   */
  public ValueComponent {
    Checks.text(component, "component");
    requireNonNull(level, "level");
  }
}
