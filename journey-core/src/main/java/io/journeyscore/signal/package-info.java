/**
 * Named, typed numbers of a journey as of a moment, as data.
 *
 * <p>Start from {@link io.journeyscore.signal.SignalSet}:
 *
 * <pre>{@code
 * SignalSet signals =
 *     SignalSet.of(
 *         StageModel.fiveStages(),
 *         Signal.count(ofType("cart_add")).within(Duration.ofDays(7)),
 *         Signal.recency(ofType("product_view")),
 *         Signal.dwell(Stage.CONSIDERATION));
 * JourneyView view = JourneyView.of(timeline.asOf(moment), journey.id()).orElseThrow();
 * double[] values = signals.extract(view).toArray();
 * }</pre>
 */
@NullMarked
package io.journeyscore.signal;

import org.jspecify.annotations.NullMarked;
