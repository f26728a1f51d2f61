/**
 * How long it takes until journeys succeed or are left, with journeys that are still under way
 * taken for what they are.
 *
 * <p>Start from {@link io.journeyscore.analytics.time.SurvivalTimes}:
 *
 * <pre>{@code
 * double[] days = {2, 3, 3, 5, 8, 9};
 * boolean[] bought = {true, true, false, true, false, true};
 * KaplanMeier curve = KaplanMeier.of(SurvivalTimes.of(days, bought));
 * curve.survival(5).getAsDouble();              // 0.4444: not bought within five days
 * curve.quantile(0.5, 0.95).value();            // 5.0 days until half have bought
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.time;

import org.jspecify.annotations.NullMarked;
