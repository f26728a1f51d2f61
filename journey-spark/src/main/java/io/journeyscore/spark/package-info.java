/**
 * The same journeys, credits, signals and scores on Spark: events come from any DataFrame, are
 * brought together by household, and each household is reconstructed by the core.
 *
 * <p>Whatever runs on executors is a function of its rows alone, so that tasks that fail, run twice
 * or are lost change nothing. Counts are rows that are summed, never accumulators of Spark.
 */
@org.jspecify.annotations.NullMarked
package io.journeyscore.spark;
