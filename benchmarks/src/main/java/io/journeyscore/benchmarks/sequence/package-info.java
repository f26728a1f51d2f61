/** What it costs to turn events into journeys. */
@NullMarked
package io.journeyscore.benchmarks.sequence;

import org.jspecify.annotations.NullMarked;
