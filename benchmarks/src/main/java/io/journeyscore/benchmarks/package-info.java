/** The guard: what may not get worse, whatever the machine. */
package io.journeyscore.benchmarks;
