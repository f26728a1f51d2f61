/**
 * Segments of customers: by rules ({@link io.journeyscore.analytics.segment.SegmentRules}), by
 * likeness ({@link io.journeyscore.analytics.segment.CustomerClusters}), and by recency, frequency
 * and monetary value.
 *
 * <p>Start from {@link io.journeyscore.analytics.segment.RfmQuantiles}:
 *
 * <pre>{@code
 * RfmQuantiles quintiles = RfmQuantiles.of(customers, 5);
 * RfmScore score = quintiles.score(customer);   // 1 to 5 for each of recency, frequency, monetary
 * score.code();                                 // "545"
 * }</pre>
 */
@NullMarked
package io.journeyscore.analytics.segment;

import org.jspecify.annotations.NullMarked;
