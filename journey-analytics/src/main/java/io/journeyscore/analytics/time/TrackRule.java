package io.journeyscore.analytics.time;

import java.util.function.Supplier;

/**
 * What is measured on tracks.
 *
 * @param <R> the result
 * @param describe a text that is the same for equal rules and different for different ones
 * @param tally starts to measure
 */
record TrackRule<R>(String describe, Supplier<TrackTally<R>> tally) {}
