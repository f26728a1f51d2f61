/**
 * Accounts that buy, and the groups of people in them who decide: who is there, who is missing, and
 * how engaged they are.
 *
 * <p>Start from {@link io.journeyscore.analytics.account.BuyingGroup}:
 *
 * <pre>{@code
 * BuyingGroup group =
 *     BuyingGroup.of(
 *         new GroupRole("decision maker", 1, RoleWeight.VITAL),
 *         new GroupRole("practitioner", 3, RoleWeight.NORMAL));
 * group.completeness(Map.of("practitioner", 1L)).value(); // (0 + 1/3) / 2
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.account;

import org.jspecify.annotations.NullMarked;
