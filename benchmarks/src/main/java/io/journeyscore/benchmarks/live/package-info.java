/**
 * What it costs to keep a million open customers up to date, beside the least that must be done.
 */
package io.journeyscore.benchmarks.live;
