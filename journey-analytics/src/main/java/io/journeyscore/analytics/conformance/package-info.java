/**
 * How far journeys keep to the journey that was intended, and where they leave it.
 *
 * <p>Start with {@link io.journeyscore.analytics.conformance.IntendedJourney}:
 *
 * <pre>{@code
 * IntendedJourney intended =
 *     IntendedJourney.builder()
 *         .step("order")
 *         .step(IntendedStep.of("delivery").within(Duration.ofDays(3)))
 *         .build();
 * ConformanceReport report =
 *     new Conformance(intended, 0.95).of(Steps.byType()).measure(journeys);
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.conformance;

import org.jspecify.annotations.NullMarked;
