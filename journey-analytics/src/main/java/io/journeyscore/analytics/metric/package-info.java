/**
 * Measures and how well they are known: intervals, estimates and proportions.
 *
 * <p>Start from {@link io.journeyscore.analytics.metric.Proportion}:
 *
 * <pre>{@code
 * Estimate converted = Proportion.wilson(10, 50, 0.95);
 * converted.value();             // 0.2
 * converted.interval().low();    // 0.1124
 * converted.interval().high();   // 0.3304
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.metric;

import org.jspecify.annotations.NullMarked;
