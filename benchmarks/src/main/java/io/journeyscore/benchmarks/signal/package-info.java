/** What it costs to compute signals, event by event, journey by journey and beside a fit. */
package io.journeyscore.benchmarks.signal;
