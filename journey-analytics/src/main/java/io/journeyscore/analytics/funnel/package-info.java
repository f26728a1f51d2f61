/**
 * Funnels: how many customers, sessions or journeys come from step to step, in what time, and what
 * those do next who go no further; in a line ({@link io.journeyscore.analytics.funnel.Funnel}) or
 * branching ({@link io.journeyscore.analytics.funnel.JourneyCanvas}).
 *
 * <p>Start from {@link io.journeyscore.analytics.funnel.Funnel}:
 *
 * <pre>{@code
 * Funnel funnel = Funnel.builder()
 *     .step("view", ofType("product_view"))
 *     .step("cart", ofType("cart_add"), Link.within(Duration.ofHours(2)))
 *     .step("order", ofType("order"))
 *     .window(Duration.ofDays(7))
 *     .build();
 * FunnelResult result = funnel.measure(reconstruction.timelines());
 * result.shareOfFirst(2, 0.95); // with Wilson's interval
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.funnel;

import org.jspecify.annotations.NullMarked;
