/**
 * One customer's ordered events, split into journeys, and how each journey ended.
 *
 * <p>Start from {@link io.journeyscore.sequence.JourneyReconstructor}:
 *
 * <pre>{@code
 * Reconstruction result =
 *     JourneyReconstructor.builder()
 *         .inactivityGap(Duration.ofDays(30))
 *         .succeedsOn(EventFilter.ofType("purchase"))
 *         .build()
 *         .reconstruct(events);
 * List<Journey> journeys = result.journeys();
 * }</pre>
 */
@NullMarked
package io.journeyscore.sequence;

import org.jspecify.annotations.NullMarked;
