/**
 * Which identifiers from the silos are one customer.
 *
 * <p>Start from {@link io.journeyscore.identity.IdentityStitcher}:
 *
 * <pre>{@code
 * IdentityGraph people =
 *     IdentityStitcher.deterministic(IdentifierKind.CUSTOMER, IdentifierKind.weak("cookie"))
 *         .stitch(events);
 * Optional<CustomerId> customer = people.customerOf(events.get(0));
 * }</pre>
 */
@NullMarked
package io.journeyscore.identity;

import org.jspecify.annotations.NullMarked;
