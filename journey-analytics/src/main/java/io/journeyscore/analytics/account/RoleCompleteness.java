package io.journeyscore.analytics.account;

import static java.util.Objects.requireNonNull;

import io.journeyscore.analytics.internal.Checks;

/**
 * How far a role is filled.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param role the role
 * @param assigned how many people have it; not negative
 */
public record RoleCompleteness(GroupRole role, long assigned) {

  /**
   * Checks the parts.
   *
   * @param role the role
   * @param assigned how many people have it
   * @throws IllegalArgumentException if the number is negative
   */
  public RoleCompleteness {
    requireNonNull(role, "role");
    Checks.atLeast(assigned, 0, "assigned");
  }

  /**
   * Returns the share of the people required that are there.
   *
   * @return the smaller of 1 and assigned by required
   */
  public double value() {
    return Math.min(1, (double) assigned / role.required());
  }
}
