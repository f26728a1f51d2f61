package io.journeyscore.analytics.account;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;

/**
 * A role that a buying group must have.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param name the name, compared letter by letter; not blank
 * @param required how many people it takes; positive
 * @param weight how much it counts in the group's engagement
 */
public record GroupRole(String name, int required, RoleWeight weight) {

  /**
   * Checks the parts.
   *
   * @param name the name
   * @param required how many people it takes
   * @param weight how much it counts in the group's engagement
   * @throws IllegalArgumentException if the name is blank or the number is not positive
   */
  public GroupRole {
    if (requireNonNull(name, "name").isBlank()) {
      throw new IllegalArgumentException("name must not be blank: " + name);
    }
    Checks.atLeast(required, 1, "required");
    requireNonNull(weight, "weight");
  }
}
