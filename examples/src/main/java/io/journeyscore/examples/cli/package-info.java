/**
 * The command line: the library's main job for someone who has a file of events and no code yet.
 *
 * <p>Start from {@link io.journeyscore.examples.cli.Main}. Each command is a class of its own that
 * reads its options and hands the work to small classes, which the demo uses in the same way.
 */
@NullMarked
package io.journeyscore.examples.cli;

import org.jspecify.annotations.NullMarked;
