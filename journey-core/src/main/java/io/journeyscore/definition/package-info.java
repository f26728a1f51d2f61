/**
 * Everything that turns events into journeys, stages, signals and labels, as one versioned value.
 *
 * <p>Start from {@link io.journeyscore.definition.JourneyDefinition}:
 *
 * <pre>{@code
 * JourneyDefinition definition =
 *     JourneyDefinition.builder(
 *             JourneyRules.builder("orders", "1")
 *                 .inactivityGap(Duration.ofDays(30))
 *                 .succeedsOn(ofType("purchase"))
 *                 .build())
 *         .signals(SignalSet.of(StageModel.fiveStages(), Signal.count(ofType("cart_add"))))
 *         .target(Target.successWithin(Duration.ofDays(14)))
 *         .landmarks(Landmarks.everyEvent())
 *         .build();
 * Reconstruction result = definition.reconstructor().reconstruct(events);
 * }</pre>
 */
@NullMarked
package io.journeyscore.definition;

import org.jspecify.annotations.NullMarked;
