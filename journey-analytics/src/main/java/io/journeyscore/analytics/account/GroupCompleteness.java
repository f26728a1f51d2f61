package io.journeyscore.analytics.account;

import io.journeyscore.analytics.internal.CompensatedSum;
import java.util.List;

/**
 * How far a buying group is complete.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param roles its roles in their order; at least one
 */
public record GroupCompleteness(List<RoleCompleteness> roles) {

  /**
   * Checks and copies.
   *
   * @param roles its roles in their order
   * @throws IllegalArgumentException if there is no role
   */
  public GroupCompleteness {
    roles = List.copyOf(roles);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("roles must have at least one: 0");
    }
  }

  /**
   * Returns the mean over the roles of how far each is filled.
   *
   * @return a share, 1 if nobody is missing
   */
  public double value() {
    CompensatedSum sum = new CompensatedSum();
    roles.forEach(role -> sum.add(role.value()));
    return sum.value() / roles.size();
  }

  /**
   * Returns the share of the roles that have anybody.
   *
   * @return 0.75 where three roles of four have somebody
   */
  public double filledRoles() {
    return (double) roles.stream().filter(role -> role.assigned() > 0).count() / roles.size();
  }

  /**
   * Returns the roles in which somebody is missing.
   *
   * @return an unmodifiable list in the order of the roles
   */
  public List<RoleCompleteness> missing() {
    return roles.stream().filter(role -> role.value() < 1).toList();
  }
}
