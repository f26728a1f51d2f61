package io.journeyscore.analytics.account;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who must be in a buying group.
 *
 * <p>The rules are those of Adobe's Journey Optimizer B2B Edition as far as they are published: how
 * far a role is filled is the smaller of 1 and assigned by required, the group's completeness is
 * the mean over its roles, and its engagement adds up what people of each role did, by the role's
 * share of all weights. What Adobe does with that sum afterwards to spread it over 0 to 100 (a root
 * and scales over all groups) depends on all groups, and is left out.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param roles the roles, each of another name; at least one
 */
public record BuyingGroup(List<GroupRole> roles) {

  /**
   * Checks and copies.
   *
   * @param roles the roles
   * @throws IllegalArgumentException if there is no role, or two have one name
   */
  public BuyingGroup {
    roles = List.copyOf(roles);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("roles must have at least one: 0");
    }
    Set<String> names = new HashSet<>();
    for (GroupRole role : roles) {
      if (!names.add(role.name())) {
        throw new IllegalArgumentException("roles must differ in name: " + role.name());
      }
    }
  }

  /**
   * Returns the group of some roles.
   *
   * @param roles the roles, each of another name; at least one
   * @return the group
   * @throws IllegalArgumentException if there is no role, or two have one name
   */
  public static BuyingGroup of(GroupRole... roles) {
    return new BuyingGroup(Arrays.asList(roles));
  }

  /**
   * Returns how far the group is complete.
   *
   * @param assigned how many people have each role; a role that is not named has none, names of
   *     other roles do not count
   * @return the completeness
   * @throws IllegalArgumentException if a number is negative
   */
  public GroupCompleteness completeness(Map<String, Long> assigned) {
    return new GroupCompleteness(
        roles.stream()
            .map(role -> new RoleCompleteness(role, assigned.getOrDefault(role.name(), 0L)))
            .toList());
  }

  /**
   * Returns the share of each role in the weights of all.
   *
   * @return an unmodifiable map in the order of the roles; shares add up to 1
   */
  public Map<String, Double> shares() {
    int all = roles.stream().mapToInt(role -> role.weight().points()).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    roles.forEach(role -> shares.put(role.name(), (double) role.weight().points() / all));
    return Collections.unmodifiableMap(shares);
  }

  /**
   * Returns the engagement of the group.
   *
   * @param totals how many activities the people of each role have; a role that is not named has
   *     none, names of other roles do not count
   * @return the sum over the roles of total times share
   */
  public double engagement(Map<String, Long> totals) {
    int all = roles.stream().mapToInt(role -> role.weight().points()).sum();
    long sum = 0;
    for (GroupRole role : roles) {
      long part = Math.multiplyExact(role.weight().points(), totals.getOrDefault(role.name(), 0L));
      sum = Math.addExact(sum, part);
    }
    return (double) sum / all;
  }
}
