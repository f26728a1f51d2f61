/**
 * One program for each kind of source: each reads a small file that lies beside it, reconstructs
 * journeys and prints them.
 */
@NullMarked
package io.journeyscore.examples.sources;

import org.jspecify.annotations.NullMarked;
