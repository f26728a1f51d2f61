/**
 * One customer's ordered events, split into journeys, and how each journey ended.
 *
 * <p>Start from {@link io.journeyscore.sequence.JourneyRules}:
 *
 * <pre>{@code
 * Reconstruction result =
 *     JourneyRules.builder()
 *         .inactivityGap(Duration.ofDays(30))
 *         .succeedsOn(EventFilter.ofType("purchase"))
 *         .build()
 *         .reconstructor()
 *         .reconstruct(events);
 * List<Journey> journeys = result.journeys();
 * }</pre>
 */
@NullMarked
package io.journeyscore.sequence;

import org.jspecify.annotations.NullMarked;
