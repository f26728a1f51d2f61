/**
 * What often comes after what in journeys, and which of it goes with an outcome. All of it is
 * association, not cause.
 *
 * <p>Start from {@link io.journeyscore.analytics.subsequence.FrequentSubsequences}:
 *
 * <pre>{@code
 * EventSequences sequences = EventSequences.ofColumns(3,
 *     new int[] {0, 0, 1, 1, 1, 2},         // three sequences
 *     new long[] {10, 20, 10, 15, 30, 10},  // microseconds
 *     new int[] {0, 1, 0, 2, 1, 1},         // numbers in the list of types
 *     List.of(EventType.of("search"), EventType.of("call"), EventType.of("visit")));
 * FrequentSubsequences found = FrequentSubsequences.of(sequences, MiningLimits.ofShare(0.5));
 * found.subsequences().get(2).pattern();            // (search)-(call)
 * found.subsequences().get(2).support(0.95).value() // 0.6667: two sequences of three
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.subsequence;

import org.jspecify.annotations.NullMarked;
