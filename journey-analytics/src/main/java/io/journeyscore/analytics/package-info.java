/**
 * What journeys tell together: measures that can be split among threads and machines.
 *
 * <p>Each measure of the packages below is a {@link io.journeyscore.analytics.Measure}, or has
 * accumulators of its own that are combined in the same way.
 */
@NullMarked
package io.journeyscore.analytics;

import org.jspecify.annotations.NullMarked;
