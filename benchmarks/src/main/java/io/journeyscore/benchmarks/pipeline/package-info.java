/** Each step from events to scores on one log; start at {@code PipelineBenchmark}. */
package io.journeyscore.benchmarks.pipeline;
