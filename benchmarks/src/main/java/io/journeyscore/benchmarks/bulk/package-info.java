/** Millions of events into journeys, beside a database and beside the least that has to be done. */
@NullMarked
package io.journeyscore.benchmarks.bulk;

import org.jspecify.annotations.NullMarked;
