/**
 * What touchpoints promise, what customers desire, what they get, and what stands in the way.
 *
 * <p>Start from {@link io.journeyscore.analytics.touchpoint.TouchpointCard}:
 *
 * <pre>{@code
 * TouchpointCard delivery =
 *     TouchpointCard.builder("delivery")
 *         .intended("speed", 6)
 *         .desired("speed", 6.5)
 *         .delivered("speed", Level.declared(5))
 *         .build();
 * Gaps gaps = Gaps.of(List.of(delivery), Gap.Kind.DELIVERED_LESS_DESIRED);
 * gaps.sorted().get(0).size().value(); // -1.5: customers get less than they desire
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.touchpoint;

import org.jspecify.annotations.NullMarked;
