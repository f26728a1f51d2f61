/**
 * Whether a change made journeys better: before and after, with a control group.
 *
 * <p>Start from {@link io.journeyscore.analytics.change.ChangeMeasure}:
 *
 * <pre>{@code
 * ChangeMeasure measure =
 *     ChangeMeasure.of(
 *         new ChangeMeasure.Times(change, Duration.ofDays(30), Duration.ofDays(30)),
 *         timeline -> northern.contains(timeline.customer()),
 *         JourneyValue.succeededWithin(Duration.ofDays(7), log.observedUntil()));
 * Change seen = measure.measure(log.timelines());
 * seen.differenceInDifferences(0.95); // in points of percent, with interval and p-value
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.change;

import org.jspecify.annotations.NullMarked;
